/** Tasks made for a loop that a program then runs by hand → a main coroutine that makes them, for `asyncio.run`. */
import { taskSites } from "../../asyncio/tasks.ts";
import { lookup, scopeAt } from "../../program/lookup.ts";
import { referencesTo } from "../../program/references.ts";
import type { Assign, Call, Expression, Node, Statement } from "../../python/nodes.ts";
import type { FileView, Rewriting, TextEdit } from "../context.ts";
import { freshName } from "../fixes/fresh.ts";
import { indentBefore, indentUnit, lineEndAfter, lineStartOf, pushedRight, withoutStatement } from "../fixes/lines.ts";
import { named } from "../fixes/names.ts";

export const TASKS_FIRST = "tasks are made before the loop runs; make them in a main coroutine";

interface Run {
  /** `loop.run_until_complete(…)` */
  readonly run: Call;
  readonly awaited: Expression;
  /** `loop.create_task(…)` */
  readonly starts: readonly Call[];
  /** Statements that only make and end the loop. */
  readonly gone: readonly Statement[];
}

/** The statements that make the tasks, and the wait for them, in a coroutine function of their own. */
export function wrappedRun(cx: FileView, { run, awaited, starts, gone }: Run): Rewriting {
  const { module } = cx;
  const statement = run.parent;
  const names = [
    freshName(module, "main", "run_all", "run_tasks"),
    named(cx, run, "asyncio", "run"),
    named(cx, run, "asyncio", "create_task"),
  ] as const;
  const [name, runner, maker] = names;
  if ((statement?.kind !== "ExprStatement" && statement?.kind !== "Assign" && statement?.kind !== "Return") || !name || !runner || !maker)
    return { reason: TASKS_FIRST };
  const makers = makersBefore(cx, statement, awaited, gone);
  const first = makers[0] ?? statement;
  const indent = indentBefore(module, first.start);
  const calls = taskSites(cx.program, cx.functionAt(run)).map((site) => site.node);
  const isInside = (node: Node) => first.start <= node.start && node.end <= statement.end;
  if (indent === null || ![...calls, ...starts].every((call) => isInside(call) || call.start > statement.end))
    return { reason: TASKS_FIRST };
  if (!makers.every((one) => isKnownOnlyIn(cx, one, isInside))) return { reason: TASKS_FIRST };
  const start = lineStartOf(module, first.start);
  const end = lineEndAfter(module, statement.end);
  const unit = indentUnit(module);
  const removed = gone.map((one) => withoutStatement(module, one));
  const gaps = [
    { start: statement.start, end: awaited.start },
    { start: awaited.end, end: statement.end },
  ];
  const pushed = pushedRight(module, start, end, [...makers, statement]).filter(
    (edit) =>
      edit.start !== start &&
      !removed.some((one) => one.start <= edit.start && edit.start < one.end) &&
      !gaps.some((one) => one.start < edit.start && edit.start < one.end),
  );
  const isTop = indent === "";
  const result = module.tree.textBetween(statement.start, run.start);
  const lineEnd = module.tree.textBetween(statement.end, end).endsWith("\n") ? "" : "\n";
  const blank = isTop ? "\n\n" : "\n";
  const made = [...starts, ...calls.filter((call) => call.kind === "Call" && /(^|\.)ensure_future$/.test(call.function.text))].filter(
    isInside,
  );
  const edits: TextEdit[] = [
    ...runner.edits,
    ...maker.edits,
    { start, end: start, text: `${isTop ? blankBefore(cx, start) : ""}${indent}async def ${name}():\n${unit}` },
    ...pushed,
    ...removed,
    ...unique(made).map((call) => ({ start: call.function.start, end: call.function.end, text: maker.text })),
    { start: statement.start, end: awaited.start, text: statement.kind === "ExprStatement" ? "await " : "return await " },
    { start: awaited.end, end: statement.end, text: "" },
    { start: end, end, text: `${lineEnd}${blank}${indent}${result}${runner.text}(${name}())\n` },
  ];
  return { title: "Make the tasks in a main coroutine, and use asyncio.run", safety: "unsafe", edits };
}

/** The assignments right before the run that make what it waits for. */
function makersBefore(cx: FileView, run: Statement, awaited: Expression, gone: readonly Statement[]): readonly Assign[] {
  const block = run.parent?.children ?? [];
  const made: Assign[] = [];
  for (let at = block.findIndex((one) => one.is(run)) - 1; at >= 0; at--) {
    const statement = block[at];
    if (gone.some((one) => statement?.is(one))) continue;
    const [target] = statement?.kind === "Assign" ? statement.targets : [];
    if (statement?.kind !== "Assign" || target?.kind !== "Name" || statement.targets.length > 1) break;
    const binding = lookup(scopeAt(cx.module, target), target.name);
    const reads = binding ? referencesTo(cx.module, binding).filter((name) => name.context === "load") : [];
    if (![awaited, ...made].some((within) => reads.some((name) => within.start <= name.start && name.end <= within.end))) break;
    made.unshift(statement);
  }
  return made;
}

/** True where nothing else reads what an assignment makes. */
function isKnownOnlyIn(cx: FileView, { targets }: Assign, isInside: (node: Node) => boolean): boolean {
  const [target] = targets;
  const binding = target?.kind === "Name" ? lookup(scopeAt(cx.module, target), target.name) : null;
  return binding?.definitions.length === 1 && referencesTo(cx.module, binding).every(isInside);
}

/** The line ends that make two blank lines before an offset. */
function blankBefore({ module }: FileView, start: number): string {
  const before = module.tree.textBetween(Math.max(0, start - 3), start);
  const have = /\n*$/.exec(before.replaceAll("\r", ""))?.[0].length ?? 0;
  return start === 0 ? "" : "\n".repeat(Math.max(0, 3 - have));
}

function unique(calls: readonly Node[]): readonly Call[] {
  const found = calls.flatMap((call) => (call.kind === "Call" ? [call] : []));
  return found.filter((call, index) => found.findIndex((one) => one.is(call)) === index);
}
