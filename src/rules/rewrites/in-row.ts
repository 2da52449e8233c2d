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
  const calls = waits.map((one) => `${indent}${indentUnit(cx.module)}${one.awaited.text},\n`).join("");
  return {
    title: "Wait for them at once",
    safety: "unsafe",
    edits: [
      ...gather.edits,
      { start: first.statement.start, end: last.statement.end, text: `${targets} = await ${gather.text}(\n${calls}${indent})` },
    ],
  };
}

interface Row {
  readonly statement: Statement;
  readonly target: string;
}

/** `name = await call`, and nothing else. */
function rowOf({ node }: Waiting): Row | null {
  const statement = node.parent;
  if (statement?.kind !== "Assign" || statement.targets.length !== 1 || !node.isOneOf(statement.value)) return null;
  const [target] = statement.targets;
  return target?.kind === "Name" ? { statement, target: target.name } : null;
}

function follows(before: Row | null, row: Row | null): boolean {
  const around = row?.statement.parent;
  if (!before || !row || !around?.is(before.statement.parent)) return false;
  const body = around.children;
  return body.findIndex((one) => one.is(row.statement)) === body.findIndex((one) => one.is(before.statement)) + 1;
}
