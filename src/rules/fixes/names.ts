/** How a file says a name of a library: as it is imported there, or with the import that it still lacks. */
import { mayRunElsewhere } from "../../asyncio/other-loops.ts";
import { lookup, scopeAt } from "../../program/lookup.ts";
import type { Binding, Module } from "../../program/model.ts";
import type { Program } from "../../program/program.ts";
import type { Call, ImportFrom, Node } from "../../python/nodes.ts";
import type { FileView, ProposedFix, TextEdit } from "../context.ts";
import { importEdit, memberEdit } from "./imports.ts";

/** The text for a name, and the edits without which it would mean nothing. */
export interface Named {
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

/** What of a file is asked for its names. */
export interface FileOf {
  readonly program: Program;
  readonly module: Module;
}

/**
 * The words for a module's member at a place, in the file's own style; null where the names are taken by something else, or where asyncio has
 * no business.
 */
export function named(cx: FileOf, at: Node, library: string, member: string): Named | null {
  if (library === "asyncio" && mayRunElsewhere(cx.module)) return null;
  const scope = scopeAt(cx.module, at);
  const means = (binding: Binding) => lookup(scope, binding.name) === binding;
  const bindings = [...cx.module.scope.bindings.values(), ...scope.bindings.values()].filter(means);
  const imported = bindings.find((one) => isMember(one, library, member));
  if (imported) return { text: imported.name, edits: [] };
  const whole = bindings.find((one) => isModule(one, library));
  if (whole) return { text: `${whole.name}.${member}`, edits: [] };
  const statement = fromImportOf(cx.module, library);
  if (
    statement &&
    lookup(scope, member) === null &&
    !cx.module.tree.root.body.some((one) => one.kind === "Import" && one.text === library)
  ) {
    const edit = memberEdit(cx.module, statement, member);
    if (edit && !BUILTIN.test(member)) return { text: member, edits: [edit] };
  }
  const root = library.split(".")[0] ?? library;
  if (lookup(scope, root) !== null || cx.module.scope.bindings.has(root)) return null;
  return { text: `${library}.${member}`, edits: [importEdit(cx.program, cx.module, { module: library })] };
}

/** Names that Python itself has, too: said alone they would hide it. */
const BUILTIN = /^(TimeoutError|open|run)$/;

function isMember({ definitions }: Binding, library: string, member: string): boolean {
  const [definition] = definitions;
  return (
    definitions.length === 1 &&
    definition?.kind === "from" &&
    definition.statement.level === 0 &&
    definition.statement.module?.text === library &&
    definition.imported === member
  );
}

function isModule({ definitions }: Binding, library: string): boolean {
  return definitions.length > 0 && definitions.every((one) => one.kind === "import" && one.module === library && !isConditional(one.alias));
}

/** True for what stands in an `if` or a `try` of the top level: it may not be there. */
function isConditional(node: Node): boolean {
  for (let at = node.parent; at; at = at.parent) if (at.kind === "If" || at.kind === "Try") return true;
  return false;
}

/** `from library import …` at the top level of a file that never says `import library`. */
function fromImportOf({ tree }: Module, library: string): ImportFrom | null {
  for (const statement of tree.root.body)
    if (statement.kind === "ImportFrom" && statement.level === 0 && statement.module?.text === library) return statement;
  return null;
}

/** Calls another function of asyncio in the place of one, with the same arguments and result; null where its name is taken. */
export function renamed(cx: FileView, call: Call, member: string): ProposedFix | null {
  const name = named(cx, call, "asyncio", member);
  if (!name) return null;
  const { start, end } = call.function;
  return { title: `Use ${member}`, safety: "safe", edits: [...name.edits, { start, end, text: name.text }] };
}
