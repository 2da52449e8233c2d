/** Gives a task that nobody holds to a task group: the one around it, or one around all that a program's main coroutine starts. */
import { endlessIn } from "../../asyncio/endless.ts";
import { scopedBlocks } from "../../asyncio/groups.ts";
import { type TaskSite, taskSites } from "../../asyncio/tasks.ts";
import { isPause } from "../../asyncio/turns.ts";
import { callSiteOf } from "../../program/calls.ts";
import { lookup, scopeAt } from "../../program/lookup.ts";
import type { Call, Expression, Name, Statement } from "../../python/nodes.ts";
import type { FileView, ProposedFix, TextEdit } from "../context.ts";
import { isFirstHand } from "../fixes/awaiting.ts";
import { freshName } from "../fixes/fresh.ts";
import { indentBefore, indentUnit, lineEndAfter, lineStartOf, pushedRight } from "../fixes/lines.ts";
import { named } from "../fixes/names.ts";
import { definitionOf, isEntry } from "../rewrites/way-up.ts";

/** The fix that has a group own the task; null where there is no group for it, or where the group would never end. */
export function groupFix(cx: FileView, site: TaskSite): ProposedFix | null {
  const call = groupable(cx, site);
  if (!call) return null;
  const group = groupAround(cx, site, call);
  if (!group) return ownGroup(cx, site);
  return {
    title: `Let \`${group.name}\` own the task`,
    safety: "unsafe",
    edits: [{ start: call.function.start, end: call.function.end, text: `${group.name}.create_task` }],
  };
}

/** The call of a task that ends by itself and that a group can make with the same arguments; null for others. */
function groupable(cx: FileView, { node, fn, maker, coroutine, isSure }: TaskSite): Call | null {
  if (typeof maker !== "string" || !isSure || node.kind !== "Call" || coroutine?.kind !== "Call" || !isFirstHand(node)) return null;
  const runs = callSiteOf(cx.program, fn, coroutine.id);
  if (!runs?.isSure || runs.targets.length === 0 || endlessIn(cx.program, runs.targets)) return null;
  return node.arguments.every((one) => one.kind !== "Keyword" || /^(name|context)$/.test(one.name?.name ?? "")) ? node : null;
}

/** The name of the innermost task group whose block makes the task. */
function groupAround(cx: FileView, { fn }: TaskSite, call: Call): Name | null {
  for (const { block, item, kind } of [...scopedBlocks(cx.program, fn)].reverse()) {
    const isInside = block.body.some((one) => one.start <= call.start && call.end <= one.end);
    if (kind !== "group" || !isInside || item.target?.kind !== "Name" || !isOfAsyncio(cx, item.manager)) continue;
    const known = lookup(scopeAt(cx.module, call), item.target.name);
    return known?.definitions.length === 1 ? item.target : null;
  }
  return null;
}

function isOfAsyncio(cx: FileView, manager: Expression): boolean {
  const type = cx.typeOf(manager);
  return type.kind === "instance" && type.cls === "asyncio.TaskGroup";
}

/**
 * A group around what a main coroutine starts, where starting and waiting a while is all that it does from there on: each finding
 * brings the same edits, so that they are made together.
 */
function ownGroup(cx: FileView, { fn }: TaskSite): ProposedFix | null {
  if (!cx.runsOn("3.11") || !fn.isAsync || fn.node.kind !== "FunctionDef") return null;
  const { body } = definitionOf(fn);
  const calls = taskSites(cx.program, fn).map((one) => groupable(cx, one));
  const makes = (statement: Statement): boolean => {
    if (statement.kind === "For" && !statement.isAsync) return statement.body.every(makes);
    return statement.kind === "ExprStatement" && calls.some((call) => call?.isOneOf(statement.value));
  };
  const from = body.findIndex(makes);
  const rest = body.slice(from);
  const [first] = rest;
  const last = rest.at(-1);
  if (from < 0 || !first || !last || !rest.every((one) => makes(one) || isWaiting(cx, one))) return null;
  // Asked last: every use of the function in the program is looked for.
  if (!isEntry(cx.program, fn)) return null;
  const group = freshName(cx.module, "group", "task_group", "tasks");
  const maker = named(cx, first, "asyncio", "TaskGroup");
  const indent = indentBefore(cx.module, first.start);
  if (!group || !maker || indent === null || !calls.every((call) => call && call.start > first.start - 1)) return null;
  const start = lineStartOf(cx.module, first.start);
  const unit = indentUnit(cx.module);
  const edits: TextEdit[] = [
    ...maker.edits,
    { start, end: start, text: `${indent}async with ${maker.text}() as ${group}:\n${unit}` },
    ...pushedRight(cx.module, start, lineEndAfter(cx.module, last.end), rest).filter((edit) => edit.start !== start),
    ...calls.flatMap((call) => (call ? [{ start: call.function.start, end: call.function.end, text: `${group}.create_task` }] : [])),
  ];
  return { title: "Let a task group own the tasks", safety: "unsafe", edits };
}

/** A pause, in the hope that the tasks are done by then, or a word to whoever watches. */
function isWaiting(cx: FileView, statement: Statement): boolean {
  if (statement.kind !== "ExprStatement") return false;
  const { value } = statement;
  return isPause(cx.program, cx.module, value) || (value.kind === "Call" && /^(print|log(ger|ging)?\.\w+)$/.test(value.function.text));
}
