import { scopedBlocks } from "../../asyncio/groups.ts";
import { nodesIn, nodesRunIn } from "../../asyncio/names.ts";
import { isTestFile } from "../../asyncio/places.ts";
import { endsOf, isTeardownName } from "../../asyncio/task-ends.ts";
import type { CallSite } from "../../program/calls.ts";
import { flowOf, pathTo } from "../../program/flow.ts";
import type { FunctionInfo } from "../../program/model.ts";
import type { Expression, Node } from "../../python/nodes.ts";
import type { Confidence } from "../../report/model.ts";
import { isHeard } from "../confidence.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";

export const cancelNotAwaited = defineRule({
  code: "LW403",
  name: "cancel-not-awaited",
  scan: 4,
  severity: "medium",
  confidence: "probable",
  since: "0.1.0",
  practices: ["cancel-awaited", "stop-order"],
  equivalents: [],
  docs: {
    summary: "Reports `task.cancel()` in a coroutine that never awaits the cancelled task.",
    why: "`cancel()` only asks. The task is still there until it has had a turn to run its `finally` blocks, and that turn comes when someone awaits. Code that goes on at once closes connections under a task that is still cleaning up, and what the cleanup raises is lost.",
    bad: `import asyncio


async def tick() -> None:
    while True:
        await asyncio.sleep(1)


class Clock:
    def start(self) -> None:
        self._task = asyncio.create_task(tick(), name="clock")

    async def stop(self) -> None:
        self._task.cancel()
`,
    good: `import asyncio
import contextlib


async def tick() -> None:
    while True:
        await asyncio.sleep(1)


class Clock:
    def start(self) -> None:
        self._task = asyncio.create_task(tick(), name="clock")

    async def stop(self) -> None:
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task
`,
    limits:
      "Only receivers known to be tasks are judged. Outside methods that close something, and in plain functions, which cannot await, a finding is only possible. A task that is awaited by some other method, or given to a call, is left alone.",
    references: ["https://docs.python.org/3/library/asyncio-task.html#asyncio.Task.cancel"],
  },
  check(cx) {
    if (!isHeard(cx)) return;
    for (const site of cx.callsTo("asyncio.Task.cancel")) reportCancel(cx, site);
  },
});

function reportCancel(cx: RuleContext, site: CallSite): void {
  const { fn, node } = site;
  if (node.function.kind !== "Attribute" || fn.node.kind === "Module") return;
  const task = node.function.value;
  const names = namesFor(fn, task);
  if (isWaitedFor(fn, node, names) || isWaitedForAround(fn, task) || isOfGroup(cx, fn, task) || isHandledElsewhere(cx, task, names)) return;
  cx.report(node, {
    message: `\`${task.text}\` is cancelled but never awaited${fn.isAsync ? ` in \`${fn.name}\`` : ""}, so it is still running when the code goes on.`,
    confidence: tierOf(cx, fn),
    snippet: snippetOf(task, names),
  });
}

function tierOf(cx: RuleContext, fn: FunctionInfo): Confidence {
  return fn.isAsync && isTeardownName(fn.name) && !isTestFile(cx.module) ? "probable" : "possible";
}

/** The texts by which the task is known: its own, and that of the collection that a loop takes it from. */
function namesFor(fn: FunctionInfo, task: Expression): readonly string[] {
  const names = [task.text];
  if (task.kind !== "Name") return names;
  for (const id of fn.loops) {
    const loop = fn.module.tree.node(id);
    if (loop.kind === "For" && [...nodesRunIn(loop.target)].some((one) => one.kind === "Name" && one.name === task.name))
      names.push(collectionOf(loop.iterable));
  }
  for (const at of nodesIn(fn.node))
    if (
      at.kind === "Assign" &&
      at.value.kind !== "Call" &&
      at.targets.some((target) => target.kind === "Name" && target.name === task.name)
    )
      names.push(at.value.text);
  return names;
}

/** `self._tasks` of `list(self._tasks.values())`. */
function collectionOf(iterable: Expression): string {
  let at: Expression = iterable;
  while (at.kind === "Call") {
    const [first] = at.arguments;
    if (at.function.kind === "Attribute") at = at.function.value;
    else if (first && first.kind !== "Keyword" && first.kind !== "Starred") at = first;
    else break;
  }
  return at.text;
}

/** True where an await that names the task, or what it was taken from, can follow the cancelling. */
function isWaitedFor(fn: FunctionInfo, cancel: Node, names: readonly string[]): boolean {
  const flow = flowOf(fn);
  const awaits = fn.awaits.map((id) => fn.module.tree.node(id));
  const withs = fn.withs.map((id) => fn.module.tree.node(id)).flatMap((node) => (node.kind === "With" && node.isAsync ? node.items : []));
  return [...awaits, ...withs].some(
    (node) => names.some((name) => says(node.text, name) || isGathering(node.text)) && pathTo(flow, cancel, node, { stops: [] }) !== null,
  );
}

/** A callback that cancels what the function around it awaits. */
function isWaitedForAround(fn: FunctionInfo, task: Expression): boolean {
  for (let around = fn.parent; around; around = around.parent)
    if (around.awaits.some((id) => says(fn.module.tree.node(id).text, task.text))) return true;
  return false;
}

function says(text: string, name: string): boolean {
  const at = text.indexOf(name);
  return at >= 0 && !/\w/.test(text.charAt(at + name.length));
}

/** An await of several tasks by another name: `await asyncio.gather(*pending)`, `await asyncio.wait(tasks)`. */
function isGathering(text: string): boolean {
  return /\b(gather|wait|wait_for|all_tasks)\(/.test(text);
}

/** A task that a group of this function made: leaving the group's block waits for it. */
function isOfGroup(cx: RuleContext, fn: FunctionInfo, task: Expression): boolean {
  if (task.kind !== "Name") return false;
  const groups = scopedBlocks(cx.program, fn).flatMap(({ item, kind }) => (kind !== "timeout" && item.target ? [item.target.text] : []));
  if (groups.length === 0) return false;
  return [...nodesIn(fn.node)].some(
    (at) =>
      at.kind === "Assign" &&
      at.targets.some((target) => target.kind === "Name" && target.name === task.name) &&
      at.value.kind === "Call" &&
      groups.some((group) => at.value.kind === "Call" && at.value.function.text === `${group}.create_task`),
  );
}

/** A task on an attribute that another method awaits, or that is given to code that may. */
function isHandledElsewhere(cx: RuleContext, task: Expression, names: readonly string[]): boolean {
  if (task.kind === "Name") return isArgument(cx, task) || names.some((name) => isWaitedForAsAttribute(cx, name));
  if (task.kind !== "Attribute") return task.kind !== "Subscript";
  const ends = endsOf(cx.program, task.attribute.name);
  return ends.awaits.length + ends.passes.length > 0;
}

/** `self._tasks`, from which the task was taken, and which another method awaits or hands on. */
function isWaitedForAsAttribute(cx: RuleContext, name: string): boolean {
  const attribute = /^self\.(\w+)$/.exec(name)?.[1];
  return attribute !== undefined && endsOf(cx.program, attribute).awaits.length > 0;
}

/** A local task that goes to another call, a container or a return: others may await it. */
function isArgument(cx: RuleContext, task: Expression & { kind: "Name" }): boolean {
  const fn = cx.functionAt(task);
  if (fn.node.kind !== "FunctionDef") return true;
  for (const at of nodesIn(fn.node)) {
    if (at.kind !== "Name" || at.name !== task.name || at.context !== "load" || at.is(task)) continue;
    const parent = at.parent?.kind;
    if (
      parent === "Return" ||
      parent === "List" ||
      parent === "Tuple" ||
      parent === "SetLiteral" ||
      parent === "Call" ||
      parent === "Starred" ||
      parent === "Yield"
    )
      return true;
  }
  return fn.node.parameters.parameters.some((parameter) => parameter.name.name === task.name);
}

function snippetOf(task: Expression, names: readonly string[]): string {
  const [, collection] = names;
  if (collection)
    return `for ${task.text} in ${collection}:\n    ${task.text}.cancel()\nawait asyncio.gather(*${collection}, return_exceptions=True)`;
  return `${task.text}.cancel()\nwith contextlib.suppress(asyncio.CancelledError):\n    await ${task.text}`;
}
