/** Where a name or an attribute is used: every place in its file. */

import type { Attribute, Name } from "../python/nodes.ts";
import { KIND } from "../python/nodes.ts";
import { lookup, scopeAt } from "./lookup.ts";
import type { Binding, Module } from "./model.ts";
import { lastName, spells } from "./spelling.ts";

/** Node numbers by the name they spell. */
interface Index {
  readonly names: ReadonlyMap<string, readonly number[]>;
  readonly attributes: ReadonlyMap<string, readonly number[]>;
}

const indexes = new WeakMap<Module, Index>();

/** Every Name node of a file with the given text, in source order. */
export function namesIn(module: Module, text: string): readonly Name[] {
  return placesOf(module, text, "names").flatMap((node) => (node.kind === "Name" ? [node] : []));
}

/** Every `….name` of a file, whatever stands before the dot, in source order. */
export function attributesIn(module: Module, name: string): readonly Attribute[] {
  return placesOf(module, name, "attributes").flatMap((node) => (node.kind === "Attribute" ? [node] : []));
}

/** The Name nodes of a binding's own file that mean it, definitions included, in source order. */
export function referencesTo(module: Module, binding: Binding): readonly Name[] {
  return namesIn(module, binding.name).filter((name) => lookup(scopeAt(module, name), name.name) === binding);
}

/** Most questions are put to every file, and most files do not spell the name at all: those are not even indexed. */
function placesOf(module: Module, name: string, what: keyof Index) {
  if (!spells(module, name)) return [];
  let index = indexes.get(module);
  if (!index) {
    index = makeIndex(module);
    indexes.set(module, index);
  }
  const nodes = (index[what].get(name) ?? []).map((id) => module.tree.node(id));
  return nodes.sort((a, b) => a.start - b.start);
}

function makeIndex(module: Module): Index {
  const { tree } = module;
  const names = new Map<string, number[]>();
  const attributes = new Map<string, number[]>();
  for (let id = 1; id < tree.size; id++) {
    const kind = tree.kindOf(id);
    if (kind !== KIND.Name && kind !== KIND.Attribute) continue;
    const places = kind === KIND.Name ? names : attributes;
    const name = lastName(tree, id);
    const known = places.get(name);
    if (known) known.push(id);
    else places.set(name, [id]);
  }
  return { names, attributes };
}
