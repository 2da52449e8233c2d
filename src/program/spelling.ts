/**
 * What a file spells, before any type is known: which names stand in it, and under which name each call is made. A
 * question about a few functions looks here first, so that it types the few calls that can be theirs.
 */
import { KIND } from "../python/nodes.ts";
import type { Tree } from "../python/tree.ts";
import type { Binding, FunctionInfo, Module } from "./model.ts";

/** A call by its node's number, and the function whose body holds it. */
export interface NamedCall {
  readonly fn: FunctionInfo;
  readonly id: number;
}

interface Spelling {
  readonly calls: ReadonlyMap<string, readonly NamedCall[]>;
  readonly renamed: ReadonlySet<string>;
}

const spellings = new WeakMap<Module, Spelling>();

/** True where the name stands in the file as a word of its own: a variable, an attribute, a parameter, a part of an import. */
export function spells(module: Module, name: string): boolean {
  return module.tree.hasName(name);
}

/**
 * The calls of a file by the last name of what they call, function by function: `gather` finds `gather(…)` and
 * `asyncio.gather(…)`. The empty name finds calls of what has none, such as `make()()` and `table[key]()`.
 */
export function callsNamed(module: Module, name: string): readonly NamedCall[] {
  return spellingOf(module).calls.get(name) ?? [];
}

/** Every name that a call of the file is made under. */
export function calledNames(module: Module): Iterable<string> {
  return spellingOf(module).calls.keys();
}

/**
 * True where the file itself gives the name to something that may be spelled otherwise: by `import … as`, an assignment, a
 * parameter, a loop, `self.name = …`. A call under any other name is of a function, class or import of that very name,
 * unless another file of the program renamed it.
 */
export function isRenamed(module: Module, name: string): boolean {
  return spellingOf(module).renamed.has(name);
}

function spellingOf(module: Module): Spelling {
  const known = spellings.get(module);
  if (known) return known;
  const made = { calls: groupCalls(module), renamed: renamedNames(module) };
  spellings.set(module, made);
  return made;
}

function groupCalls(module: Module): ReadonlyMap<string, readonly NamedCall[]> {
  const calls = new Map<string, NamedCall[]>();
  for (const fn of module.functions)
    for (const id of fn.calls) {
      const name = calledName(module.tree, id);
      const known = calls.get(name);
      if (known) known.push({ fn, id });
      else calls.set(name, [{ fn, id }]);
    }
  return calls;
}

/** The last name of what a call calls; empty where that is no name. */
export function calledName(tree: Tree, call: number): string {
  return lastName(tree, tree.firstChild(call));
}

/**
 * What a name is or an attribute ends in; empty for any other node. Read off the words of the tree: a handle for every
 * call of a program would cost more than an index saves.
 */
export function lastName(tree: Tree, id: number): string {
  const kind = tree.kindOf(id);
  if (kind === KIND.Name) return tree.nameOf(id);
  return kind === KIND.Attribute ? tree.nameOf(tree.nextSibling(tree.firstChild(id))) : "";
}

function renamedNames(module: Module): ReadonlySet<string> {
  const renamed = new Set<string>();
  for (const scope of module.scopes.values())
    for (const binding of scope.bindings.values()) if (isRenaming(binding)) renamed.add(binding.name);
  for (const cls of module.classes) for (const name of cls.attributes.keys()) renamed.add(name);
  return renamed;
}

function isRenaming(binding: Binding): boolean {
  return binding.definitions.some((definition) => {
    switch (definition.kind) {
      case "function":
      case "class":
        return false;
      case "import":
      case "from":
        return definition.alias.asName !== null;
      default:
        return true;
    }
  });
}
