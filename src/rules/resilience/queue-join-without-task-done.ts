import { isTestFile, loopAround } from "../../asyncio/places.ts";
import { holds } from "../../asyncio/ways.ts";
import { type CallSite, callsOf, type Described } from "../../program/calls.ts";
import type { FunctionInfo } from "../../program/model.ts";
import type { Expression, Node } from "../../python/nodes.ts";
import type { Confidence } from "../../report/model.ts";
import { lower } from "../confidence.ts";
import type { RuleContext } from "../context.ts";
import { programSays } from "../program-text.ts";
import { defineRule } from "../rule.ts";
import { oneLine } from "../snippet.ts";

export const queueJoinWithoutTaskDone = defineRule({
  code: "LW712",
  name: "queue-join-without-task-done",
  scan: 7,
  section: "Coroutine & Task Issues",
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: ["item-isolated"],
  equivalents: [],
  docs: {
    summary: "Reports `queue.join()` where no one calls `task_done()`, and consumers that skip `task_done()` for some items.",
    why: "`join()` returns when `task_done()` has been called as often as items were put in. One call too few, because of a `continue` or not a single one written, and it waits for ever.",
    bad: `import asyncio


async def worker(jobs: asyncio.Queue[str]) -> None:
    while True:
        job = await jobs.get()
        print(job)


async def main() -> None:
    jobs: asyncio.Queue[str] = asyncio.Queue(maxsize=10)
    working = asyncio.create_task(worker(jobs))
    await jobs.put("one")
    await jobs.join()
    working.cancel()
`,
    good: `import asyncio


async def worker(jobs: asyncio.Queue[str]) -> None:
    for _ in range(100):
        job = await jobs.get()
        print(job)
        jobs.task_done()


async def main() -> None:
    jobs: asyncio.Queue[str] = asyncio.Queue(maxsize=10)
    working = asyncio.create_task(worker(jobs))
    await jobs.put("one")
    async with asyncio.timeout(60):
        await jobs.join()
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)
`,
    limits:
      "Where some `task_done()` of the program may belong to another queue, the missing one is not seen. A queue that leaves the program (given to a library) is left alone.",
    references: ["https://docs.python.org/3/library/asyncio-queue.html#asyncio.Queue.join"],
  },
  check(cx) {
    const joins = cx.calls.filter((site) => site.isLike(JOINS));
    if (joins.length > 0 && !callsTaskDone(cx)) for (const site of joins) reportJoin(cx, site);
    for (const fn of cx.coroutines) for (const site of callsOf(cx.program, fn)) if (site.isLike(GETS)) checkConsumer(cx, fn, site);
  },
});

const JOINS: Described = { words: ["join"], dotted: /^asyncio\.\w*Queue\.join$/ };
const GETS: Described = { words: ["get", "get_nowait"], dotted: /^asyncio\.\w*Queue\.get(_nowait)?$/ };

/** True where any file of the program calls `task_done` on anything. */
function callsTaskDone(cx: RuleContext): boolean {
  return programSays(cx.program, ["task_done"], /\.task_done\b/);
}

function reportJoin(cx: RuleContext, site: CallSite): void {
  const queue = site.node.function.kind === "Attribute" ? oneLine(site.node.function.value, 40) : "the queue";
  cx.report(site.node, {
    message: `\`${queue}.join()\` waits for \`task_done()\`, which nothing in the program calls: it never returns once an item was put in.`,
    confidence: isTestFile(cx.module) ? "probable" : "definite",
    snippet: `item = await ${queue}.get()\ntry:\n    ...\nfinally:\n    ${queue}.task_done()`,
  });
}

/** A `continue` between `get` and `task_done`. */
function checkConsumer(cx: RuleContext, fn: FunctionInfo, site: CallSite): void {
  const { function: called } = site.node;
  if (called.kind !== "Attribute") return;
  const loop = loopAround(site.node);
  if (loop?.kind !== "While" && loop?.kind !== "For") return;
  const done = callsOf(cx.program, fn).find(
    (one) => isTaskDone(one.node.function, called.value) && one.node.start > site.node.end && one.node.end <= loop.end,
  );
  if (!done || isInFinally(done.node)) return;
  const skip = continuesBetween(loop.body, site.node, done.node).find(
    (one) => loopAround(one)?.is(loop) && !isCleanedUp(one, site.node, called.value),
  );
  if (!skip) return;
  const tier: Confidence = "definite";
  cx.report(skip, {
    message: `This \`continue\` skips \`${oneLine(done.node, 40)}\`: \`${oneLine(called.value, 40)}.join()\` will wait for ever.`,
    confidence: isTestFile(cx.module) || !joinsSomewhere(cx) ? lower(tier) : tier,
    trace: [
      { module: cx.module, node: site.node, message: "takes an item" },
      { module: cx.module, node: done.node, message: "is not reached" },
    ],
    snippet: `try:\n    ...\nfinally:\n    ${oneLine(done.node, 60)}`,
  });
}

function isTaskDone(called: Expression, queue: Expression): boolean {
  return called.kind === "Attribute" && called.attribute.name === "task_done" && called.value.text === queue.text;
}

function joinsSomewhere(cx: RuleContext): boolean {
  return programSays(cx.program, ["join"], /\.join\(\)/);
}

function isInFinally(node: Node): boolean {
  let child = node;
  for (let parent = node.parent; parent && parent.kind !== "FunctionDef"; child = parent, parent = parent.parent)
    if (parent.kind === "Try" && parent.finalbody.some((one) => one.is(child))) return true;
  return false;
}

function continuesBetween(body: readonly Node[], from: Node, to: Node): readonly Node[] {
  const found: Node[] = [];
  holds(body, (at) => {
    if (at.kind === "Continue" && at.start > from.end && at.end < to.start) found.push(at);
    return false;
  });
  return found;
}

/** The branch that continues has called `task_done` itself, or never took an item: its `get` failed. */
function isCleanedUp(jump: Node, get: Node, queue: Expression): boolean {
  for (let at = jump.parent; at && at.kind !== "While" && at.kind !== "For"; at = at.parent) {
    if (at.kind === "ExceptHandler" && at.parent && at.parent.start <= get.start && get.end <= at.parent.end) return true;
    if (
      (at.kind === "If" || at.kind === "ExceptHandler") &&
      holds(at.body, (one) => one.kind === "Call" && isTaskDone(one.function, queue))
    )
      return true;
  }
  return false;
}
