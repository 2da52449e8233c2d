/**
 * What a file spells, before any type is known: which names stand in it, and under which name each call is made. A
 * question about a few functions looks here first, so that it types the few calls that can be theirs.
 */
import { listOf } from "../python/lists.ts";
import { KIND } from "../python/nodes.ts";
import type { Tree } from "../python/tree.ts";
import { BINDING, PLACES, placesFrom } from "./facts.ts";
import { Groups } from "./groups.ts";
import type { FunctionInfo, Module } from "./model.ts";

/** A dotted name as it is written in an import: `a.b.c`. */
export function dottedText(tree: Tree, dotted: number): string {
  let text = "";
  for (let part = tree.firstChild(dotted); part !== 0; part = tree.nextSibling(part))
    text += `${text === "" ? "" : "."}${tree.nameOf(part)}`;
  return text;
}

/** A call by its node's number, and the function whose body holds it. */
export interface NamedCall {
  readonly fn: FunctionInfo;
  readonly id: number;
}

/** Calls by the number of their name in the file, 0 for a callee without one: their nodes, and the rows of their functions. */
interface Spelling {
  readonly calls: Groups;
  readonly owners: Groups;
}

const spellings = new WeakMap<Module, Spelling>();

/** True where the name stands in the file as a word of its own: a variable, an attribute, a parameter, a part of an import. */
export function spells(module: Module, name: string): boolean {
  return module.tree.nameNumber(name) !== 0;
}

/**
 * The calls of a file by the last name of what they call, function by function: `gather` finds `gather(…)` and
 * `asyncio.gather(…)`. The empty name finds calls of what has none, such as `make()()` and `table[key]()`.
 */
export function callsNamed(module: Module, name: string): readonly NamedCall[] {
  const number = module.tree.nameNumber(name);
  if (number === 0 && name !== "") return [];
  const { calls, owners } = spellingOf(module);
  return listOf(calls.countOf(number), (index) => ({
    fn: functionIn(module, owners.memberOf(number, index)),
    id: calls.memberOf(number, index),
  }));
}

/** True where a call of the file is made under the name of a binding, by the binding's row among the facts. */
export function isCalled(module: Module, binding: number): boolean {
  return spellingOf(module).calls.has(module.facts.bindings.at(binding, BINDING.name));
}

/** Every name that a call of the file is made under. */
export function calledNames(module: Module): readonly string[] {
  const { calls } = spellingOf(module);
  const names: string[] = [];
  for (let number = 0; number < module.tree.nameCount; number++) if (calls.has(number)) names.push(textOf(module.tree, number));
  return names;
}

function spellingOf(module: Module): Spelling {
  const known = spellings.get(module);
  if (known) return known;
  const { tree, facts } = module;
  const visit = (add: (name: number, row: number, id: number) => void): void => {
    for (let row = 0; row < facts.functions.rows; row++) {
      const end = placesFrom(facts, row, PLACES.calls + 1);
      for (let at = placesFrom(facts, row, PLACES.calls); at < end; at++) {
        const id = facts.places[at] ?? 0;
        add(calledNumber(tree, id), row, id);
      }
    }
  };
  const made = {
    calls: new Groups(tree.nameCount, (add) => visit((name, _, id) => add(name, id))),
    owners: new Groups(tree.nameCount, (add) => visit((name, row) => add(name, row))),
  };
  spellings.set(module, made);
  return made;
}

function functionIn(module: Module, row: number): FunctionInfo {
  return module.functions[row] ?? module.top;
}

/** The last name of what a call calls; empty where that is no name. */
export function calledName(tree: Tree, call: number): string {
  return textOf(tree, calledNumber(tree, call));
}

/** True for a call of something's attribute: `client.get(url)`. */
export function callsMember(tree: Tree, call: number): boolean {
  return tree.kindOf(tree.firstChild(call)) === KIND.Attribute;
}

/** What a name is or an attribute ends in; empty for any other node. */
export function lastName(tree: Tree, id: number): string {
  return textOf(tree, lastNumber(tree, id));
}

function textOf(tree: Tree, name: number): string {
  return name === 0 ? "" : tree.nameText(name);
}

function calledNumber(tree: Tree, call: number): number {
  return lastNumber(tree, tree.firstChild(call));
}

/** The number of the name that `lastName` gives. Read off the words of the tree: a handle for every call would cost more than an index saves. */
export function lastNumber(tree: Tree, id: number): number {
  const kind = tree.kindOf(id);
  if (kind === KIND.Name) return tree.nameNumberAt(id);
  return kind === KIND.Attribute ? tree.nameNumberAt(tree.nextSibling(tree.firstChild(id))) : 0;
}
