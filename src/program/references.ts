/** Where a name or an attribute is used: every place in its file. */

import { listOf } from "../python/lists.ts";
import type { Attribute, Name, Node } from "../python/nodes.ts";
import { KIND } from "../python/nodes.ts";
import type { Tree } from "../python/tree.ts";
import { Groups } from "./groups.ts";
import { lookup, scopeAt } from "./lookup.ts";
import type { Binding, Module } from "./model.ts";
import { lastNumber } from "./spelling.ts";

/** Node numbers by the number of the name they spell. */
interface Index {
  readonly names: Groups;
  readonly attributes: Groups;
}

const indexes = new WeakMap<Module, Index>();

/** Every Name node of a file with the given text, in source order. */
export function namesIn(module: Module, text: string): readonly Name[] {
  return placesOf(module, text, "names").filter((node) => node.kind === "Name");
}

/** Every `….name` of a file, whatever stands before the dot, in source order. */
export function attributesIn(module: Module, name: string): readonly Attribute[] {
  return placesOf(module, name, "attributes").filter((node) => node.kind === "Attribute");
}

/** The Name nodes of a binding's own file that mean it, definitions included, in source order. */
export function referencesTo(module: Module, binding: Binding): readonly Name[] {
  return namesIn(module, binding.name).filter((name) => lookup(scopeAt(module, name), name.name) === binding);
}

/** Most questions are put to every file, and most files do not spell the name at all: those are not even indexed. */
function placesOf(module: Module, name: string, what: keyof Index): readonly Node[] {
  const { tree } = module;
  const number = tree.nameNumber(name);
  if (number === 0) return [];
  let index = indexes.get(module);
  if (!index) {
    index = { names: placesByName(tree, KIND.Name), attributes: placesByName(tree, KIND.Attribute) };
    indexes.set(module, index);
  }
  const places = index[what];
  return listOf(places.countOf(number), (at) => tree.node(places.memberOf(number, at))).toSorted((a, b) => a.start - b.start);
}

function placesByName(tree: Tree, kind: number): Groups {
  return new Groups(tree.nameCount, (add) => {
    for (let id = 1; id < tree.size; id++) if (tree.kindOf(id) === kind) add(lastNumber(tree, id), id);
  });
}
