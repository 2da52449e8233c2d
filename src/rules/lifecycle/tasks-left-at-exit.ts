import { isTestFile } from "../../asyncio/places.ts";
import { endsOf, type OwnedTask, ownCallees, ownedTasks, teardowns } from "../../asyncio/task-ends.ts";
import { callsOf, targetsOf } from "../../program/calls.ts";
import type { FunctionInfo } from "../../program/model.ts";
import { attributesIn } from "../../program/references.ts";
import type { Node } from "../../python/nodes.ts";
import type { Confidence } from "../../report/model.ts";
import { isHeard } from "../confidence.ts";
import type { RuleContext, TraceNote } from "../context.ts";
import { defineRule } from "../rule.ts";

export const tasksLeftAtExit = defineRule({
  code: "LW402",
  name: "tasks-left-at-exit",
  scan: 4,
  severity: "high",
  confidence: "probable",
  since: "0.1.0",
  practices: ["stop-order", "cancel-awaited"],
  equivalents: [],
  docs: {
    summary:
      "Reports a background task that an object starts and keeps, while the method that closes the object neither cancels nor awaits it.",
    why: 'After `close()` such a task goes on: it uses connections that are closed by now, keeps the object alive, and ends as "Task was destroyed but it is pending" when the loop goes away. An object that starts tasks owns them, and its closing has to end them.',
    bad: `import asyncio


class Poller:
    def start(self) -> None:
        self._task = asyncio.create_task(self._poll(), name="poller")

    async def _poll(self) -> None:
        while True:
            await asyncio.sleep(60)

    async def close(self) -> None:
        print("closed")
`,
    good: `import asyncio
import contextlib


class Poller:
    def start(self) -> None:
        self._task = asyncio.create_task(self._poll(), name="poller")

    async def _poll(self) -> None:
        while True:
            await asyncio.sleep(60)

    async def close(self) -> None:
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task
`,
    limits:
      "Attributes are matched by name over the whole program, so that a task ended from outside its class counts as ended. A finding stands at the closing method. A task counts where it runs a loop, or where the same closing cancels other tasks of the object; a task that may be short is only possible. A class with no closing method is not judged.",
    references: ["https://docs.python.org/3/library/asyncio-task.html#task-cancellation"],
  },
  check(cx) {
    if (!isHeard(cx)) return;
    for (const cls of cx.module.classes) {
      const closings = teardowns(cx.program, cls);
      if (closings.length === 0) continue;
      for (const task of ownedTasks(cx.program, cls)) reportTask(cx, task, closings);
    }
  },
});

function reportTask(cx: RuleContext, task: OwnedTask, closings: readonly FunctionInfo[]): void {
  const ends = endsOf(cx.program, task.attribute);
  const name = `self.${task.attribute}`;
  if (ends.cancels.length + ends.awaits.length + ends.passes.length > 0) {
    reportForgotten(cx, task, closings);
    return;
  }
  const [closing] = closings;
  if (!closing) return;
  cx.report(placeOf(cx, task, closing), {
    message: `\`${task.cls.name}.${closing.name}\` leaves \`${name}\` running: nothing cancels or awaits ${task.isCollection ? "these tasks" : "this task"}.`,
    confidence: tierOf(cx, task, closings),
    trace: [
      { module: task.site.fn.module, node: task.site.node, message: `the task is kept as \`${name}\`` },
      closingNote(closing, `\`${closing.name}\` ends the object, and does not speak of it`),
    ],
    snippet: snippetOf(task, closing),
  });
}

/** The closing method, where the fix belongs; the task itself where that method is inherited from another file. */
function placeOf(cx: RuleContext, task: OwnedTask, closing: FunctionInfo): Node {
  return closing.module === cx.module && closing.node.kind === "FunctionDef" ? closing.node.name : task.site.node;
}

function closingNote(closing: FunctionInfo, message: string): TraceNote {
  const { node } = closing;
  return { module: closing.module, node: node.kind === "FunctionDef" ? node.name : node, message };
}

function tierOf(cx: RuleContext, task: OwnedTask, closings: readonly FunctionInfo[]): Confidence {
  if (isTestFile(cx.module)) return "possible";
  if (closings.some((closing) => tellsToStop(cx, task, closing))) return "possible";
  return runsLong(cx, task) || cancelsSiblings(cx, task, closings) ? "probable" : "possible";
}

/** The functions that the task's coroutine may be of. */
function targetsOfTask(cx: RuleContext, task: OwnedTask): readonly FunctionInfo[] {
  const { coroutine, fn } = task.site;
  if (coroutine?.kind !== "Call") return [];
  return callsOf(cx.program, fn).find((site) => site.node === coroutine)?.targets ?? targetsOf(cx.program, cx.typeOf(coroutine.function));
}

/** A closing that puts an end mark into the queue, sets the event or closes the connection that the task waits on. */
function tellsToStop(cx: RuleContext, task: OwnedTask, closing: FunctionInfo): boolean {
  const waiting = targetsOfTask(cx, task).flatMap((target) => ownCallees(cx.program, target));
  return ownCallees(cx.program, closing).some((fn) =>
    fn.calls.some((id) => {
      const call = fn.module.tree.node(id);
      const [, attribute = "", method = ""] = (call.kind === "Call" && /^self\.(\w+)\.(\w+)$/.exec(call.function.text)) || [];
      return (
        /^(set|put|put_nowait|a?close|stop|disconnect|abort|shutdown|cancel|notify_all)$/.test(method) &&
        waiting.some((one) => uses(one, attribute))
      );
    }),
  );
}

function uses(fn: FunctionInfo, attribute: string): boolean {
  return attributesIn(fn.module, attribute).some((node) => node.start >= fn.node.start && node.end <= fn.node.end);
}

/** True where the task's coroutine loops: it does not end by itself. */
function runsLong(cx: RuleContext, task: OwnedTask): boolean {
  return targetsOfTask(cx, task).some((target) =>
    target.loops.some((id) => {
      const loop = target.module.tree.node(id);
      return (loop.kind === "While" && !isStopped(task, loop.test.text)) || (loop.kind === "For" && loop.isAsync);
    }),
  );
}

/** `while self._running:` where a closing method sets `self._running`: the loop ends in its own time. */
function isStopped(task: OwnedTask, test: string): boolean {
  const flag = /self\.(\w+)/.exec(test)?.[1];
  if (!flag) return false;
  return (
    (task.cls.attributes.get(flag) ?? []).some((one) => one.method.name !== "__init__" && one.method !== task.site.fn) ||
    /is_set|closed|stop/.test(test)
  );
}

/** True where a closing method cancels other tasks of the object: then this one was forgotten. */
function cancelsSiblings(cx: RuleContext, task: OwnedTask, closings: readonly FunctionInfo[]): boolean {
  const siblings = ownedTasks(cx.program, task.cls).filter((other) => other.attribute !== task.attribute);
  return siblings.some((other) => closings.some((closing) => speaksOf(cx, closing, other.attribute)));
}

function speaksOf(cx: RuleContext, closing: FunctionInfo, attribute: string): boolean {
  return ownCallees(cx.program, closing).some((fn) => uses(fn, attribute));
}

/** Two ways to close the same thing, of which one ends the task and the other does not. */
function reportForgotten(cx: RuleContext, task: OwnedTask, closings: readonly FunctionInfo[]): void {
  const own = closings.filter((closing) => closing.cls === task.cls && closing.isAsync);
  const ending = own.filter((closing) => speaksOf(cx, closing, task.attribute));
  for (const other of own) {
    if (ending.includes(other)) continue;
    const twin = ending.find(
      (one) => sharesWork(one, other) && !ownCallees(cx.program, other).includes(one) && !ownCallees(cx.program, one).includes(other),
    );
    if (!twin || !runsLong(cx, task)) continue;
    cx.report(placeOf(cx, task, other), {
      message: `\`${task.cls.name}.${other.name}\` leaves \`self.${task.attribute}\` running, which \`${twin.name}\` ends.`,
      confidence: isTestFile(cx.module) ? "possible" : "probable",
      trace: [
        { module: task.site.fn.module, node: task.site.node, message: "the task is started here" },
        closingNote(twin, `\`${twin.name}\` ends it`),
      ],
      snippet: snippetOf(task, other),
    });
    return;
  }
}

/** True where both call the same thing besides `super()` and the log: `await self._client.leave()`. */
function sharesWork(a: FunctionInfo, b: FunctionInfo): boolean {
  const called = (fn: FunctionInfo): readonly string[] =>
    fn.calls.map((id) => fn.module.tree.node(id)).flatMap((node) => (node.kind === "Call" ? [node.text] : []));
  return called(a).some((text) => /^self\.\w+\.\w/.test(text) && !/\blog(ger)?\./.test(text) && called(b).includes(text));
}

function snippetOf(task: OwnedTask, closing: FunctionInfo): string {
  const name = `self.${task.attribute}`;
  if (task.isCollection)
    return `async def ${closing.name}(self) -> None:\n    for task in ${name}:\n        task.cancel()\n    await asyncio.gather(*${name}, return_exceptions=True)\n    ...`;
  return `async def ${closing.name}(self) -> None:\n    ${name}.cancel()\n    with contextlib.suppress(asyncio.CancelledError):\n        await ${name}\n    ...`;
}
