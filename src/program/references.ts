/** Where a name or an attribute is used: every place in its file. */

import type { Attribute, Name } from "../python/nodes.ts";
import { KIND } from "../python/nodes.ts";
import { lookup, scopeAt } from "./lookup.ts";
import type { Binding, Module } from "./model.ts";

const indexes = new WeakMap<Module, ReadonlyMap<string, readonly Name[]>>();

/** Every Name node of a file with the given text, in source order. */
export function namesIn(module: Module, text: string): readonly Name[] {
  let index = indexes.get(module);
  if (!index) {
    index = indexNames(module);
    indexes.set(module, index);
  }
  return index.get(text) ?? [];
}

/** The Name nodes of a binding's own file that mean it, definitions included, in source order. */
export function referencesTo(module: Module, binding: Binding): readonly Name[] {
  return namesIn(module, binding.name).filter((name) => lookup(scopeAt(module, name), name.name) === binding);
}

function indexNames(module: Module): ReadonlyMap<string, readonly Name[]> {
  const index = new Map<string, Name[]>();
  const { tree } = module;
  for (let id = 1; id < tree.size; id++) {
    if (tree.kindOf(id) !== KIND.Name) continue;
    const node = tree.node(id);
    if (node.kind !== "Name") continue;
    const known = index.get(node.name);
    if (known) known.push(node);
    else index.set(node.name, [node]);
  }
  for (const names of index.values()) names.sort((a, b) => a.start - b.start);
  return index;
}

const attributeIndexes = new WeakMap<Module, ReadonlyMap<string, readonly Attribute[]>>();

/** Every `….name` of a file, whatever stands before the dot, in source order. */
export function attributesIn(module: Module, name: string): readonly Attribute[] {
  let index = attributeIndexes.get(module);
  if (!index) {
    index = indexAttributes(module);
    attributeIndexes.set(module, index);
  }
  return index.get(name) ?? [];
}

function indexAttributes(module: Module): ReadonlyMap<string, readonly Attribute[]> {
  const index = new Map<string, Attribute[]>();
  const { tree } = module;
  for (let id = 1; id < tree.size; id++) {
    if (tree.kindOf(id) !== KIND.Attribute) continue;
    const node = tree.node(id);
    if (node.kind !== "Attribute") continue;
    const known = index.get(node.attribute.name);
    if (known) known.push(node);
    else index.set(node.attribute.name, [node]);
  }
  for (const nodes of index.values()) nodes.sort((a, b) => a.start - b.start);
  return index;
}
