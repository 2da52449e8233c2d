/** Adds imports to a file as its own imports stand: in their group, in their order, once. */
import { standardModules } from "../../knowledge/standard-library.ts";
import type { Module } from "../../program/model.ts";
import type { Program } from "../../program/program.ts";
import type { Import, ImportFrom, Statement } from "../../python/nodes.ts";
import type { TextEdit } from "../context.ts";
import { aboveComments, lineEndAfter, lineStartOf } from "./lines.ts";

/** An import of the file's top level. */
interface Standing {
  readonly statement: Import | ImportFrom;
  readonly module: string;
  readonly category: Category;
  readonly isFrom: boolean;
}

/** The groups of PEP 8, in their order. */
type Category = 0 | 1 | 2 | 3;

/** The edit that adds `import module`, or `from module import member`, to a file that has neither. */
export function importEdit(program: Program, module: Module, wanted: { readonly module: string; readonly member?: string }): TextEdit {
  const standing = importsOf(program, module);
  const isFrom = wanted.member !== undefined;
  const text = isFrom ? `from ${wanted.module} import ${wanted.member}` : `import ${wanted.module}`;
  const category = categoryOf(program, module, wanted.module);
  const group = standing.filter((one) => one.category === category);
  if (group.length > 0) return insideGroup(module, group, { module: wanted.module, isFrom }, text);
  const before = standing.filter((one) => one.category < category).at(-1);
  if (before) return insertion(lineEndAfter(module, before.statement.end), `\n${text}\n`);
  const [behind] = standing;
  if (behind) return insertion(lineStartOf(module, behind.statement.start), `${text}\n\n`);
  return atTop(module, text);
}

/** The edit that adds a name to `from module import …`, in order where the names are; null where its text leaves no place. */
export function memberEdit(module: Module, statement: ImportFrom, member: string): TextEdit | null {
  const { names } = statement;
  const [first] = names;
  const last = names.at(-1);
  if (!first || !last || names.some((one) => one.isStar)) return null;
  const isSorted = names.every((one, index) => index === 0 || comesBefore(names[index - 1]?.name.text ?? "", one.name.text));
  const next = isSorted ? names.find((one) => comesBefore(member, one.name.text)) : undefined;
  const at = next ?? last;
  const start = lineStartOf(module, at.start);
  const indent = module.tree.textBetween(start, at.start);
  const separator = indent.trim() === "" && start > statement.start ? `\n${indent}` : " ";
  return next ? insertion(next.start, `${member},${separator}`) : insertion(last.end, `,${separator}${member}`);
}

function insertion(at: number, text: string): TextEdit {
  return { start: at, end: at, text };
}

function importsOf(program: Program, module: Module): readonly Standing[] {
  return module.tree.root.body.flatMap((statement) => {
    if (statement.kind !== "Import" && statement.kind !== "ImportFrom") return [];
    const isFrom = statement.kind === "ImportFrom";
    const name = isFrom ? `${".".repeat(statement.level)}${statement.module?.text ?? ""}` : (statement.names[0]?.name.text ?? "");
    return [{ statement, module: name, category: categoryOf(program, module, name), isFrom }];
  });
}

function categoryOf(program: Program, from: Module, name: string): Category {
  if (name === "__future__") return 0;
  if (name.startsWith(".")) return 3;
  const top = name.split(".")[0] ?? name;
  if (standardModules.has(top)) return 1;
  const imported = program.imported(top, from);
  return imported && !program.isInstalled(imported) ? 3 : 2;
}

function insideGroup(
  module: Module,
  group: readonly Standing[],
  added: { readonly module: string; readonly isFrom: boolean },
  text: string,
): TextEdit {
  const isMixed = group.some((one, index) => !one.isFrom && group.slice(0, index).some((earlier) => earlier.isFrom));
  const key = (one: { readonly module: string; readonly isFrom: boolean }) =>
    `${!isMixed && one.isFrom ? 1 : 0} ${one.module.toLowerCase()} ${one.isFrom ? 1 : 0}`;
  const before = group.filter((one) => key(one) < key(added)).at(-1);
  if (before) return insertion(lineEndAfter(module, before.statement.end), `${text}\n`);
  return insertion(lineStartOf(module, group[0]?.statement.start ?? 0), `${text}\n`);
}

/** Into a file without imports: behind its docstring, before its first statement and the comment that belongs to that. */
function atTop(module: Module, text: string): TextEdit {
  const { body } = module.tree.root;
  const first = isDocstring(body[0]) ? body[1] : body[0];
  if (!first) return insertion(module.tree.source.length, `${text}\n`);
  const isDefinition = first.kind === "FunctionDef" || first.kind === "ClassDef";
  const start = isDefinition ? (first.decorators[0]?.start ?? first.start) : first.start;
  return insertion(aboveComments(module, lineStartOf(module, start)), isDefinition ? `${text}\n\n\n` : `${text}\n\n`);
}

function isDocstring(statement: Statement | undefined): boolean {
  return statement?.kind === "ExprStatement" && statement.value.kind === "Str" && !statement.value.isBytes;
}

/** As isort and ruff have it: constants, then classes, then the rest. */
function comesBefore(one: string, other: string): boolean {
  return sortKey(one) < sortKey(other);
}

function sortKey(name: string): string {
  const rank = /^[A-Z][A-Z\d_]+$/.test(name) ? 0 : /^[A-Z]/.test(name) ? 1 : 2;
  return `${rank} ${name.toLowerCase()}`;
}
