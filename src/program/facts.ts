/**
 * The facts of one file as numbers: rows of node ids, name numbers and row numbers. They are made from that file alone, hold
 * no object of the tree, and are opened (see view.ts) where something asks.
 *
 * Rows of scopes, functions and classes are numbered from 0, and 0 is the module or its top level. In links 0 means none
 * where a row 0 can't be meant; bindings, definitions and classes start at row 1 for that reason.
 */
import type { UnpackPath } from "./model.ts";
import type { Table } from "./table.ts";

export const SCOPE_KINDS = ["module", "class", "function", "lambda", "comprehension", "typeParameters"] as const;

export const DEFINITION_KINDS = [
  "import",
  "from",
  "function",
  "class",
  "parameter",
  "value",
  "annotated",
  "augmented",
  "element",
  "entered",
  "caught",
  "other",
] as const;

/** The lists of nodes that a function's own body has. */
export const PLACES = { calls: 0, awaits: 1, yields: 2, returns: 3, withs: 4, loops: 5, comprehensions: 6, tries: 7 } as const;
export const PLACE_LISTS = 8;

/** `parent` of the module's scope is itself. `first` and `last` are bindings; `hasOuter` is 1 where OUTER has rows for it. */
export const SCOPE = { kind: 0, node: 1, parent: 2, first: 3, last: 4, hasOuter: 5 } as const;
/** `first` and `last` are definitions; `next` is the scope's next binding. */
export const BINDING = { name: 0, scope: 1, first: 2, last: 3, next: 4 } as const;
/**
 * `node` is what gets the value; `source` the value, iterable, annotation, `with` item or `from` statement, of a parameter
 * its function; `path` the row of the target's unpack path; `next` the binding's next definition.
 */
export const DEFINITION = { kind: 0, node: 1, source: 2, path: 3, isAsync: 4, next: 5 } as const;
/** `holder` is the class whose body holds the function or lambda directly, 0 for none. */
export const FUNCTION = { node: 0, scope: 1, holder: 2, parent: 3 } as const;
/** `holder` is the class around it, 0 for none; `fn` the function around it. */
export const CLASS = { node: 0, scope: 1, holder: 2, fn: 3 } as const;
/** `self.name = …` in a method. */
export const ATTRIBUTE = { cls: 0, name: 1, definition: 2, fn: 3 } as const;
/** A name that `global` or `nonlocal` sends elsewhere. */
export const OUTER = { scope: 0, name: 1, isGlobal: 2 } as const;

export interface FileFacts {
  readonly scopes: Table;
  readonly bindings: Table;
  readonly definitions: Table;
  readonly functions: Table;
  readonly classes: Table;
  readonly attributes: Table;
  readonly outers: Table;
  /** The binding of each name in the module's scope, by the name's number; 0 for none. */
  readonly globals: Int32Array;
  /** Node ids, sorted by function and list; list L of function F starts at `placeStarts[F * PLACE_LISTS + L]`. */
  readonly places: Int32Array;
  readonly placeStarts: Int32Array;
  /** The paths of unpacked targets; the first is empty. */
  readonly paths: readonly UnpackPath[];
  /** `from x import *` statements of the top level. */
  readonly starImports: readonly number[];
}

/** The number of a kind of definition. */
export function definitionKind(kind: (typeof DEFINITION_KINDS)[number]): number {
  return DEFINITION_KINDS.indexOf(kind);
}

export function scopeKind(kind: (typeof SCOPE_KINDS)[number]): number {
  return SCOPE_KINDS.indexOf(kind);
}

/** The rows of a scope's bindings, in the order of their first definitions. */
export function bindingRows(facts: FileFacts, scope: number): readonly number[] {
  const rows: number[] = [];
  for (let at = facts.scopes.at(scope, SCOPE.first); at !== 0; at = facts.bindings.at(at, BINDING.next)) rows.push(at);
  return rows;
}

/** The rows of a binding's definitions, in source order. */
export function definitionRows(facts: FileFacts, binding: number): readonly number[] {
  const rows: number[] = [];
  for (let at = facts.bindings.at(binding, BINDING.first); at !== 0; at = facts.definitions.at(at, DEFINITION.next)) rows.push(at);
  return rows;
}

export function kindOfDefinition(facts: FileFacts, definition: number): (typeof DEFINITION_KINDS)[number] {
  return DEFINITION_KINDS[facts.definitions.at(definition, DEFINITION.kind)] ?? "other";
}

/** The number of the node that gets the value, the alias, the parameter (see DEFINITION). */
export function nodeOf(facts: FileFacts, definition: number): number {
  return facts.definitions.at(definition, DEFINITION.node);
}

/** The number of the node that gives the value (see DEFINITION). */
export function sourceOf(facts: FileFacts, definition: number): number {
  return facts.definitions.at(definition, DEFINITION.source);
}

/** True where an import is among the definitions of a binding. */
export function isImported(facts: FileFacts, binding: number): boolean {
  return definitionRows(facts, binding).some((row) => {
    const kind = kindOfDefinition(facts, row);
    return kind === "import" || kind === "from";
  });
}

/** Where the nodes of one of a function's lists (see PLACES) stand among the places, by the function's row; the next list begins at its end. */
export function placesFrom(facts: FileFacts, fn: number, list: number): number {
  return facts.placeStarts[fn * PLACE_LISTS + list] ?? 0;
}

/** The binding of a name in a scope, 0 for none. */
export function bindingIn(facts: FileFacts, scope: number, name: number): number {
  if (scope === 0) return facts.globals[name] ?? 0;
  const { bindings } = facts;
  for (let at = facts.scopes.at(scope, SCOPE.first); at !== 0; at = bindings.at(at, BINDING.next))
    if (bindings.at(at, BINDING.name) === name) return at;
  return 0;
}

/** Where a `global` or `nonlocal` statement sends a name of a scope; null where none does. */
export function outerOf(scopes: Table, outers: Table, scope: number, name: number): "global" | "nonlocal" | null {
  if (scopes.at(scope, SCOPE.hasOuter) === 0) return null;
  // The last statement decides.
  for (let row = outers.rows - 1; row >= 0; row--)
    if (outers.at(row, OUTER.scope) === scope && outers.at(row, OUTER.name) === name)
      return outers.at(row, OUTER.isGlobal) === 1 ? "global" : "nonlocal";
  return null;
}
