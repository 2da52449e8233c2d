/** Names and small forms that Python 3.9 has not, in the words that it has, with the imports that they need. */
import { kindsIn } from "../asyncio/names.ts";
import type { Module } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import type { Attribute, BinOp, Call, Expression, ImportFrom, Name, Node } from "../python/nodes.ts";
import type { TextEdit } from "../rules/context.ts";
import { importEdit, memberEdit } from "../rules/fixes/imports.ts";

/** An edit, and what must be imported for it. */
interface Change {
  readonly edits: readonly TextEdit[];
  readonly needs: readonly Needed[];
}

type Needed = "structured" | "asyncio" | "Union" | "Optional" | "ExceptionGroup" | "BaseExceptionGroup";

const IN_STRUCTURED = new Set(["TaskGroup", "Timeout", "timeout", "timeout_at"]);
/** What typing has from 3.10 or 3.11 on; `typing_extensions` has it everywhere. */
const NEWER_TYPING = new Set([
  "Concatenate",
  "Never",
  "NotRequired",
  "ParamSpec",
  "Required",
  "Self",
  "TypeAlias",
  "TypeGuard",
  "assert_never",
]);

export function nameEdits(program: Program, module: Module): readonly TextEdit[] {
  const { root } = module.tree;
  const changes = [
    ...kindsIn(root, "Attribute").map(attributeChange),
    ...kindsIn(root, "Name").map((name) => nameChange(module, name)),
    ...kindsIn(root, "Call").map(callChange),
    ...kindsIn(root, "BinOp").map(unionChange),
    ...root.body.map((statement) => (statement.kind === "ImportFrom" ? typingChange(program, module, statement) : null)),
  ].filter((change) => change !== null);
  const needs = new Set(changes.flatMap((change) => change.needs));
  return [...changes.flatMap((change) => change.edits), ...importEdits(program, module, needs)];
}

/** `asyncio.timeout` is `structured.timeout`, `sys.orig_argv` is `structured.orig_argv()`. */
function attributeChange(node: Attribute): Change | null {
  const { value, attribute } = node;
  if (value.kind !== "Name") return null;
  if (value.name === "asyncio" && IN_STRUCTURED.has(attribute.name)) return replaced(value, "structured", ["structured"]);
  if (value.name === "sys" && attribute.name === "orig_argv") return replaced(node, "structured.orig_argv()", ["structured"]);
  return null;
}

function nameChange(module: Module, node: Name): Change | null {
  const { name } = node;
  if (name === "aclosing" && isImported(module, name)) return replaced(node, "structured.aclosing", ["structured"]);
  if (module.scope.bindings.has(name)) return null;
  if (name === "structured") return { edits: [], needs: [name] };
  if (name === "TimeoutError" && isAsynchronous(module)) return replaced(node, "asyncio.TimeoutError", ["asyncio"]);
  return name === "ExceptionGroup" || name === "BaseExceptionGroup" ? { edits: [], needs: [name] } : null;
}

function isImported({ scope }: Module, name: string): boolean {
  return scope.bindings.get(name)?.definitions.every(({ kind }) => kind === "from") ?? false;
}

/** In other files a TimeoutError is the system's own. */
function isAsynchronous({ tree, scope }: Module): boolean {
  return scope.bindings.has("asyncio") || kindsIn(tree.root, "FunctionDef").some(({ isAsync }) => isAsync);
}

function callChange(call: Call): Change | null {
  return slotsChange(call) ?? runChange(call) ?? isinstanceChange(call);
}

function slotsChange(call: Call): Change | null {
  const index = call.arguments.findIndex((one) => one.kind === "Keyword" && one.name?.name === "slots");
  const slots = call.arguments[index];
  if (!slots || call.function.text !== "dataclass") return null;
  const before = call.arguments[index - 1];
  const behind = call.arguments[index + 1];
  if (before) return { edits: [{ start: before.end, end: slots.end, text: "" }], needs: [] };
  if (behind) return { edits: [{ start: slots.start, end: behind.start, text: "" }], needs: [] };
  return { edits: [{ start: call.function.end, end: call.end, text: "" }], needs: [] };
}

/** The loop's tasks count who cancels them from the first one on. */
function runChange(call: Call): Change | null {
  const [main] = call.arguments;
  if (!main || !/^(?:asyncio|uvloop)\.run$/.test(call.function.text)) return null;
  const around = [
    { start: main.start, end: main.start, text: "structured.counting(" },
    { start: main.end, end: main.end, text: ")" },
  ];
  return { edits: around, needs: ["structured"] };
}

function isinstanceChange(call: Call): Change | null {
  const kinds = call.arguments[1];
  if (call.function.text !== "isinstance" || kinds?.kind !== "BinOp") return null;
  return replaced(kinds, `(${alternatives(kinds).join(", ")})`, []);
}

/** The value of an alias is evaluated; annotations are not, with `from __future__ import annotations`. */
function unionChange(node: BinOp): Change | null {
  if (node.operator !== "|" || node.parent?.kind === "BinOp" || !isInAlias(node)) return null;
  const kinds = alternatives(node);
  const others = kinds.filter((kind) => kind !== "None");
  if (others.length === 1 && kinds.length === 2) return replaced(node, `Optional[${others.join("")}]`, ["Optional"]);
  return replaced(node, `Union[${kinds.join(", ")}]`, ["Union"]);
}

/** `Emit = Callable[[str | None], None]` at the top of a module. */
function isInAlias(node: Node): boolean {
  let at: Node | null = node;
  while (at?.parent && ["BinOp", "Subscript", "List", "Tuple"].includes(at.kind)) at = at.parent;
  if (at?.kind !== "Assign" || at.parent?.kind !== "Module") return false;
  return /^[A-Z]\w*[a-z]/.test(at.targets[0]?.text ?? "");
}

function alternatives(node: Expression): readonly string[] {
  return node.kind === "BinOp" ? [...alternatives(node.left), ...alternatives(node.right)] : [node.text];
}

function typingChange(program: Program, module: Module, statement: ImportFrom): Change | null {
  if (statement.module?.text !== "typing") return null;
  const newer = statement.names.filter(({ name }) => NEWER_TYPING.has(name.text));
  const older = statement.names.filter(({ name }) => !NEWER_TYPING.has(name.text));
  if (newer.length === 0) return null;
  if (older.length === 0) throw new Error(`${module.path}: typing has nothing left to import`);
  const text = `from typing import ${older.map((one) => one.text).join(", ")}`;
  const member = newer.map((one) => one.text).join(", ");
  return {
    edits: [{ start: statement.start, end: statement.end, text }, importEdit(program, module, { module: "typing_extensions", member })],
    needs: [],
  };
}

function replaced(node: { readonly start: number; readonly end: number }, text: string, needs: readonly Needed[]): Change {
  return { edits: [{ start: node.start, end: node.end, text }], needs };
}

function importEdits(program: Program, module: Module, needs: ReadonlySet<Needed>): readonly TextEdit[] {
  const { bindings } = module.scope;
  const groups = [...needs].filter((one) => one.endsWith("ExceptionGroup") && !bindings.has(one)).sort();
  const typing = fromImport(module, "typing");
  const typed = [...needs].filter((one) => one === "Union" || one === "Optional").sort();
  return [
    ...(needs.has("asyncio") && !bindings.has("asyncio") ? [importEdit(program, module, { module: "asyncio" })] : []),
    ...(typing ? typed.flatMap((one) => memberEdit(module, typing, one) ?? []) : []),
    ...(!typing && typed.length > 0 ? [importEdit(program, module, { module: "typing", member: typed.join(", ") })] : []),
    ...(groups.length > 0 ? [importEdit(program, module, { module: "exceptiongroup", member: groups.join(", ") })] : []),
    ...(needs.has("structured") ? [structuredEdit(program, module)] : []),
  ];
}

/** In tests the program's imports stand before those of the tests' own helpers. */
function structuredEdit(program: Program, module: Module): TextEdit {
  if (!module.path.startsWith("tests/")) return importEdit(program, module, { module: ".", member: "structured" });
  const standing = fromImport(module, "recipe");
  const added = standing && memberEdit(module, standing, "structured");
  if (added) return added;
  const own = module.tree.root.body.find((one) => one.kind === "ImportFrom" && /^recipe\b/.test(one.module?.text ?? ""));
  if (own) return { start: own.start, end: own.start, text: "from recipe import structured\n" };
  const helper = module.tree.root.body.find((one) => one.kind === "ImportFrom" && program.module(`tests/${one.module?.text}.py`) !== null);
  if (helper) return { start: helper.start, end: helper.start, text: "from recipe import structured\n\n" };
  return importEdit(program, module, { module: "recipe", member: "structured" });
}

function fromImport(module: Module, name: string): ImportFrom | null {
  for (const one of module.tree.root.body) if (one.kind === "ImportFrom" && one.level === 0 && one.module?.text === name) return one;
  return null;
}
