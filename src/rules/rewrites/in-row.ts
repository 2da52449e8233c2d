/** Waits in a row → one `gather`: all start at once, the first failure is raised as before. */
import type { IndependentWaits, Waiting } from "../../asyncio/independence.ts";
import type { Statement } from "../../python/nodes.ts";
import type { FileView, Rewriting } from "../context.ts";
import { indentBefore, indentUnit } from "../fixes/lines.ts";
import { named } from "../fixes/names.ts";

export function inOneGather(cx: FileView, waits: IndependentWaits): Rewriting {
  const rows = waits.map(rowOf);
  const [first] = rows;
  const last = rows.at(-1);
  const byHand = { reason: "the waits are not plain assignments that follow each other" };
  if (!first || !last || rows.some((row, index) => row === null || (index > 0 && !follows(rows[index - 1] ?? null, row)))) return byHand;
  const indent = indentBefore(cx.module, first.statement.start);
  const gather = named(cx, first.statement, "asyncio", "gather");
  if (indent === null || !gather) return byHand;
  const targets = rows.map((row) => row?.target ?? "_").join(", ");
  const unit = `${indent}${indentUnit(cx.module)}`;
  const statements = rows.flatMap((row) => (row ? [row.statement] : []));
  const calls = waits.map((one, index) => remarked(cx, `${one.awaited.text},`, statements, index, unit)).join("");
  const declared = rows.flatMap((row) => (row?.annotation ? [`${row.target}: ${row.annotation}\n${indent}`] : [])).join("");
  return {
    title: "Wait for them at once",
    safety: "unsafe",
    edits: [
      ...gather.edits,
      { start: first.statement.start, end: last.statement.end, text: `${declared}${targets} = await ${gather.text}(\n${calls}${indent})` },
    ],
  };
}

interface Row {
  readonly statement: Statement;
  readonly target: string;
  /** The type that the name is said to have. */
  readonly annotation: string | null;
}

/** The line of a call, with the comments above it and behind it; that behind the last one stays where it is. */
function remarked({ module: { tree } }: FileView, call: string, statements: readonly Statement[], index: number, indent: string): string {
  const lineOf = (offset: number) => tree.position(offset).line;
  const [before, own, next] = [statements[index - 1], statements[index], statements[index + 1]];
  if (!own) return "";
  const above = tree.comments.filter(
    (one) => before && one.start > before.end && one.end <= own.start && lineOf(one.start) > lineOf(before.end),
  );
  const behind = next && tree.comments.find((one) => one.start >= own.end && lineOf(one.start) === lineOf(own.end));
  return [...above.map((one) => `${indent}${one.text}\n`), `${indent}${call}${behind ? `  ${behind.text}` : ""}\n`].join("");
}

/** `name = await call`, and nothing else. */
function rowOf({ node }: Waiting): Row | null {
  const statement = node.parent;
  if ((statement?.kind !== "Assign" && statement?.kind !== "AnnAssign") || !node.isOneOf(statement.value)) return null;
  const [target, ...others] = statement.kind === "Assign" ? statement.targets : [statement.target];
  if (target?.kind !== "Name" || others.length > 0) return null;
  return { statement, target: target.name, annotation: statement.kind === "AnnAssign" ? statement.annotation.text : null };
}

function follows(before: Row | null, row: Row | null): boolean {
  const around = row?.statement.parent;
  if (!before || !row || !around?.is(before.statement.parent)) return false;
  const body = around.children;
  return body.findIndex((one) => one.is(row.statement)) === body.findIndex((one) => one.is(before.statement)) + 1;
}
