/** Where attributes are used: every `.name` of a file, and what a class's own methods do with `self.name`. */
import type { ClassInfo, Module } from "../program/model.ts";
import { type Attribute, KIND } from "../python/nodes.ts";

const indexes = new WeakMap<Module, ReadonlyMap<string, readonly Attribute[]>>();

/** Every `….name` of a file, whatever it is looked up on, in source order. */
export function attributesIn(module: Module, name: string): readonly Attribute[] {
  let index = indexes.get(module);
  if (!index) {
    index = indexAttributes(module);
    indexes.set(module, index);
  }
  return index.get(name) ?? [];
}

/** The places that read `….name` in a class's file: most read the class's own attribute, and one that does not harms no proof of absence. */
export function attributeReads(cls: ClassInfo, name: string): readonly Attribute[] {
  return attributesIn(cls.module, name).filter((attribute) => attribute.context === "load");
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
