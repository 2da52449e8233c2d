/**
 * A loop whose turns wait one after the other → tasks for all turns, so many at once, and the same loop over what they give. The loop's
 * body stays as it is but for the wait, so order, effects and failures are the code's own.
 */
import { kindsIn, kindsRunIn, namesRead } from "../../asyncio/names.ts";
import { type IndependentTurns, isPause } from "../../asyncio/turns.ts";
import { lookup, scopeAt } from "../../program/lookup.ts";
import { referencesTo } from "../../program/references.ts";
import type { Assign, Await, Expression, For, ListComp, Node, With } from "../../python/nodes.ts";
import type { FileView, Rewriting, TextEdit } from "../context.ts";
import { freshName } from "../fixes/fresh.ts";
import { indentBefore, indentUnit, lineEndAfter, lineStartOf, pushedRight, withoutStatement } from "../fixes/lines.ts";
import { named } from "../fixes/names.ts";
import { type OneTurn, turnOfAwait, turnOfBlock } from "./turn.ts";

/** How many turns wait at once. */
const AT_ONCE = 10;

/** The rewriting of a loop or a list comprehension. */
export function fanOut(cx: FileView, { loop, wait, items }: IndependentTurns): Rewriting {
  if (loop.kind === "For") return ofLoop(cx, loop, wait, items);
  if (loop.kind === "ListComp" && wait.kind === "Await") return ofComprehension(cx, loop, wait, items);
  return { reason: "only a `for` loop or a list of awaited calls is rewritten; start the tasks by hand" };
}

function ofLoop(cx: FileView, loop: For, wait: Await | With, items: readonly string[]): Rewriting {
  // The bound is what is polite now.
  const pauses = loop.body.filter((one) => one.kind === "ExprStatement" && isPause(cx.program, cx.module, one.value));
  const waits = loop.body.flatMap((statement): readonly (Await | With)[] => kindsRunIn(statement, "Await", "With"));
  const others = waits.filter((one) => !one.is(wait) && !isInside(one, wait) && !pauses.some((pause) => isInside(one, pause)));
  if (others.some((one) => one.kind === "Await" || one.isAsync))
    return { reason: "a turn waits for several things; split it into a function for one item" };
  const turn = wait.kind === "Await" ? turnOfAwait(loop, wait) : turnOfBlock(cx, loop, wait);
  if ("reason" in turn) return turn;
  const frame = frameOf(cx, loop, loop.iterable, items, turn);
  if ("reason" in frame) return frame;
  const head = {
    start: loop.target.start,
    end: endOfIterable(cx, loop),
    text: `${zipped(loop.target)} in zip(${frame.list}, ${frame.tasks}):`,
  };
  const inside = [
    head,
    { ...turn.replaced, text: turn.replaced.text.replace("TASK", frame.task) },
    ...[...pauses, ...turn.first.filter((one) => isIdle(cx, one, [turn.replaced, ...turn.first]))].map((one) =>
      withoutStatement(cx.module, one),
    ),
  ];
  return framed(cx, loop, frame, inside);
}

/** True for an assignment whose name nothing reads but what goes with it. */
function isIdle(cx: FileView, { targets }: Assign, others: readonly { readonly start: number; readonly end: number }[]): boolean {
  const [target] = targets;
  const binding = target?.kind === "Name" ? lookup(scopeAt(cx.module, target), target.name) : null;
  if (!binding) return false;
  return referencesTo(cx.module, binding).every((name) => others.some((one) => one.start <= name.start && name.end <= one.end));
}

function ofComprehension(cx: FileView, loop: ListComp, wait: Await, items: readonly string[]): Rewriting {
  const [generator, ...others] = loop.generators;
  const statement = statementOf(loop);
  if (!generator || others.length > 0 || generator.conditions.length > 0 || !wait.is(loop.element))
    return { reason: "the list does more than await one call for each item" };
  if (!/^(Assign|AnnAssign|Return|ExprStatement)$/.test(statement.kind)) return { reason: "the list stands inside another statement" };
  const frame = frameOf(cx, statement, generator.iterable, items, {
    value: wait.text,
    block: null,
    first: [],
    reads: namesRead(wait),
    replaced: { start: 0, end: 0, text: "" },
  });
  if ("reason" in frame) return frame;
  return framed(cx, statement, frame, [
    { start: loop.start, end: loop.end, text: `[await ${frame.task} for ${frame.task} in ${frame.tasks}]` },
  ]);
}

/** What stands around the loop, in names of its own. */
interface Frame {
  readonly before: readonly string[];
  readonly list: string;
  readonly tasks: string;
  readonly task: string;
  readonly gather: string;
  readonly imports: readonly TextEdit[];
}

function frameOf(
  cx: FileView,
  place: Node,
  iterable: Expression,
  items: readonly string[],
  turn: OneTurn,
): Frame | { readonly reason: string } {
  const names = [
    freshName(cx.module, "one", "one_turn", "wait_for_one"),
    freshName(cx.module, "limit", "at_most", "semaphore"),
    freshName(cx.module, "items", "all_items", "turns"),
    freshName(cx.module, "tasks", "running", "started"),
    freshName(cx.module, "task", "each", "one_task"),
  ];
  const [one, limit, list, tasks, task] = names;
  const parts = ["Semaphore", "create_task", "gather"].map((member) => named(cx, place, "asyncio", member));
  const [semaphore, createTask, gather] = parts;
  if (!one || !limit || !list || !tasks || !task || !semaphore || !createTask || !gather)
    return { reason: "the names that it needs are taken" };
  const unit = indentUnit(cx.module);
  const read = new Set(turn.reads.map((name) => name.name));
  const given = items.filter((name) => read.has(name)).join(", ");
  const target = targetText(iterable);
  return {
    before: [
      `${limit} = ${semaphore.text}(${AT_ONCE})`,
      "",
      `async def ${one}(${given}):`,
      ...turn.first.map((one) => `${unit}${one.text}`),
      ...(turn.block === null
        ? [`${unit}async with ${limit}:`, `${unit}${unit}return ${turn.value}`]
        : turn.block(limit, unit).map((line) => `${unit}${line}`)),
      "",
      `${list} = list(${iterable.text})`,
      `${tasks} = [${createTask.text}(${one}(${given})) for ${target} in ${list}]`,
    ],
    list,
    tasks,
    task,
    gather: gather.text,
    imports: parts.flatMap((part) => part?.edits ?? []),
  };
}

function targetText(iterable: Expression): string {
  const { parent } = iterable;
  return parent?.kind === "For" || parent?.kind === "Comprehension" ? parent.target.text : "_";
}

/** `for a, b in …` → `for (a, b), task in zip(…)`. */
function zipped(target: Expression): string {
  return target.kind === "Tuple" && !target.text.startsWith("(") ? `(${target.text}), task` : `${target.text}, task`;
}

/** The statement in a `try` whose `finally` ends the tasks that it leaves. */
function framed(cx: FileView, statement: Node, frame: Frame, inside: readonly TextEdit[]): Rewriting {
  const { module } = cx;
  const indent = indentBefore(module, statement.start);
  const start = lineStartOf(module, statement.start);
  const behind = lineEndAfter(module, statement.end);
  if (indent === null) return { reason: "something else stands on its line" };
  if (kindsIn(statement, "Str", "FString").some((string) => string.text.includes("\n")))
    return { reason: "it holds a string of several lines" };
  const unit = indentUnit(module);
  const before = [...frame.before, "try:"].map((line) => (line === "" ? "\n" : `${indent}${line}\n`)).join("");
  const after = [
    "finally:",
    `${unit}for ${frame.task} in ${frame.tasks}:`,
    `${unit}${unit}${frame.task}.cancel()`,
    `${unit}await ${frame.gather}(*${frame.tasks}, return_exceptions=True)`,
  ];
  const pushed = pushedRight(module, start, behind, [statement]).filter(
    (edit) => edit.start !== start && !inside.some((one) => one.start <= edit.start && edit.start < one.end),
  );
  return {
    title: `Wait for up to ${AT_ONCE} at once`,
    safety: "unsafe",
    edits: [
      ...frame.imports,
      { start, end: start, text: before + unit },
      ...pushed,
      ...inside,
      { start: behind, end: behind, text: after.map((line) => `${indent}${line}\n`).join("") },
    ],
  };
}

/** Up to the colon of the loop's head, which goes with it. */
function endOfIterable({ module }: FileView, { iterable, body }: For): number {
  const [first] = body;
  const between = module.tree.textBetween(iterable.end, first?.start ?? iterable.end);
  return iterable.end + between.indexOf(":") + 1;
}

function statementOf(node: Node): Node {
  let at = node;
  while (at.parent && !/^(ExprStatement|Assign|AnnAssign|AugAssign|Return)$/.test(at.kind)) at = at.parent;
  return at;
}

function isInside(inner: Node, outer: Node): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
