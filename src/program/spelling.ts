/**
 * What a file spells, before any type is known: which names stand in it, and under which name each call is made. A
 * question about a few functions looks here first, so that it types the few calls that can be theirs.
 */
import { KIND } from "../python/nodes.ts";
import type { Tree } from "../python/tree.ts";
import { ATTRIBUTE, BINDING, DEFINITION, definitionKind } from "./facts.ts";
import type { FunctionInfo, Module } from "./model.ts";

/** A call by its node's number, and the function whose body holds it. */
export interface NamedCall {
  readonly fn: FunctionInfo;
  readonly id: number;
}

interface Spelling {
  /** By the number of the name in the file; 0 for a callee without one. */
  readonly calls: ReadonlyMap<number, readonly NamedCall[]>;
  readonly renamed: ReadonlySet<number>;
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
  return number === 0 && name !== "" ? [] : (spellingOf(module).calls.get(number) ?? []);
}

/** True where a call of the file is made under the name of a binding, by the binding's row among the facts. */
export function isCalled(module: Module, binding: number): boolean {
  return spellingOf(module).calls.has(module.facts.bindings.at(binding, BINDING.name));
}

/** Every name that a call of the file is made under. */
export function calledNames(module: Module): readonly string[] {
  return [...spellingOf(module).calls.keys()].map((number) => textOf(module.tree, number));
}

/**
 * True where the file itself gives the name to something that may be spelled otherwise: by `import … as`, an assignment, a
 * parameter, a loop, `self.name = …`. A call under any other name is of a function, class or import of that very name,
 * unless another file of the program renamed it.
 */
export function isRenamed(module: Module, name: string): boolean {
  return spellingOf(module).renamed.has(module.tree.nameNumber(name));
}

function spellingOf(module: Module): Spelling {
  const known = spellings.get(module);
  if (known) return known;
  const made = { calls: groupCalls(module), renamed: renamedNames(module) };
  spellings.set(module, made);
  return made;
}

function groupCalls(module: Module): ReadonlyMap<number, readonly NamedCall[]> {
  const calls = new Map<number, NamedCall[]>();
  for (const fn of module.functions)
    for (const id of fn.calls) {
      const name = calledNumber(module.tree, id);
      const known = calls.get(name);
      if (known) known.push({ fn, id });
      else calls.set(name, [{ fn, id }]);
    }
  return calls;
}

/** The last name of what a call calls; empty where that is no name. */
export function calledName(tree: Tree, call: number): string {
  return textOf(tree, calledNumber(tree, call));
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

/** Read off the words of the tree: a handle for every call of a program would cost more than an index saves. */
function lastNumber(tree: Tree, id: number): number {
  const kind = tree.kindOf(id);
  if (kind === KIND.Name) return tree.nameNumberAt(id);
  return kind === KIND.Attribute ? tree.nameNumberAt(tree.nextSibling(tree.firstChild(id))) : 0;
}

function renamedNames(module: Module): ReadonlySet<number> {
  const renamed = new Set<number>();
  const { bindings, definitions, attributes } = module.facts;
  for (let binding = 1; binding < bindings.rows; binding++)
    for (let at = bindings.at(binding, BINDING.first); at !== 0; at = definitions.at(at, DEFINITION.next))
      if (isRenaming(module, at)) renamed.add(bindings.at(binding, BINDING.name));
  for (let row = 0; row < attributes.rows; row++) renamed.add(attributes.at(row, ATTRIBUTE.name));
  return renamed;
}

function isRenaming(module: Module, definition: number): boolean {
  const { definitions } = module.facts;
  switch (definitions.at(definition, DEFINITION.kind)) {
    case FUNCTION_NAME:
    case CLASS_NAME:
      return false;
    case IMPORT:
    case FROM: {
      const alias = definitions.at(definition, DEFINITION.node);
      return module.tree.nextSibling(module.tree.firstChild(alias)) !== 0;
    }
    default:
      return true;
  }
}

const FUNCTION_NAME = definitionKind("function");
const CLASS_NAME = definitionKind("class");
const IMPORT = definitionKind("import");
const FROM = definitionKind("from");
