/** What a program keeps in an application object of a framework, to find it again in its handlers: `app["pool"]`, `app.state.pool`. */
import { factOf } from "../knowledge/lookup.ts";
import { stringValue } from "../python/literals.ts";
import type { Attribute, Subscript } from "../python/nodes.ts";
import { KIND } from "../python/nodes.ts";
import { typeOf } from "./infer.ts";
import type { Module } from "./model.ts";
import type { Program } from "./program.ts";
import { attributesIn } from "./references.ts";
import { optionsOf, type Type, UNKNOWN, union } from "./types.ts";

const memories = new WeakMap<Program, Map<string, Type>>();

/** What is kept under an attribute of a library's object, by the name of its class or property; null where it is no place to keep things. */
export function keptAsAttribute(program: Program, owner: string, name: string): Type | null {
  const fact = factOf(owner);
  if (fact?.holds !== "attributes") return null;
  return remembered(program, `${fact.name}.${name}`, (module) => storesIn(program, module, fact.name, attributesIn(module, name)));
}

/** The same under a key. */
export function keptAsItem(program: Program, owner: string, key: string): Type | null {
  const fact = factOf(owner);
  if (fact?.holds !== "items") return null;
  return remembered(program, `${fact.name}[${key}]`, (module) => storesIn(program, module, fact.name, keyedIn(module).get(key) ?? []));
}

function remembered(program: Program, place: string, search: (module: Module) => readonly Type[]): Type {
  const memory = memories.get(program) ?? new Map<string, Type>();
  memories.set(program, memory);
  const known = memory.get(place);
  if (known) return known;
  // What is kept may come from the same place.
  memory.set(place, UNKNOWN);
  const found = [...program.modules].flatMap(search);
  const type = found.length > 0 ? union(found) : UNKNOWN;
  memory.set(place, type);
  return type;
}

function storesIn(program: Program, module: Module, owner: string, places: readonly (Attribute | Subscript)[]): readonly Type[] {
  return places.flatMap((place) => {
    const { parent } = place;
    const value = parent?.kind === "Assign" || parent?.kind === "AnnAssign" ? parent.value : null;
    if (place.context !== "store" || !value || value.is(place) || !isOf(typeOf(program, module, place.value), owner)) return [];
    const type = typeOf(program, module, value);
    return type.kind === "none" ? [] : [type];
  });
}

function isOf(type: Type, owner: string): boolean {
  return optionsOf(type).some((option) => {
    const name = option.kind === "external" ? option.name : option.kind === "instance" ? option.cls : "";
    return typeof name === "string" && factOf(name)?.name === owner;
  });
}

const keyed = new WeakMap<Module, ReadonlyMap<string, readonly Subscript[]>>();

/** The places of a file that store under a text as key, by that key. */
function keyedIn(module: Module): ReadonlyMap<string, readonly Subscript[]> {
  const known = keyed.get(module);
  if (known) return known;
  const { tree } = module;
  const found = new Map<string, Subscript[]>();
  for (let id = 1; id < tree.size; id++) {
    if (tree.kindOf(id) !== KIND.Subscript) continue;
    const node = tree.node(id);
    const key = node.kind === "Subscript" && node.context === "store" ? stringValue(node.index) : null;
    if (key === null || node.kind !== "Subscript") continue;
    const places = found.get(key);
    if (places) places.push(node);
    else found.set(key, [node]);
  }
  keyed.set(module, found);
  return found;
}
