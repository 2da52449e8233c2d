import { handoversTo } from "../../asyncio/contexts.ts";
import { type Handover, isStatic } from "../../asyncio/handovers.ts";
import { isTestFile } from "../../asyncio/places.ts";
import { callsOf } from "../../program/calls.ts";
import type { FunctionInfo } from "../../program/model.ts";
import { catches, suppressed } from "../../program/risks.ts";
import type { Call, Node } from "../../python/nodes.ts";
import type { Confidence } from "../../report/model.ts";
import { lower } from "../confidence.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";

export const cancelledTaskAsked = defineRule({
  code: "LW230",
  name: "cancelled-task-asked",
  scan: 2,
  severity: "medium",
  confidence: "probable",
  since: "0.1.0",
  practices: ["outcomes-checked"],
  equivalents: [],
  docs: {
    summary: "Reports a done callback that asks its task for `exception()` or `result()` without asking first whether it was cancelled.",
    why: "Both raise CancelledError for a cancelled task, and no `except Exception` catches that. In a callback nobody hears it: the loop logs a traceback for an ordinary shutdown, and what the callback would have done next, such as letting go of the task, is left out.",
    bad: `import asyncio
import logging

running: set[asyncio.Task[None]] = set()


def ended(task: asyncio.Task[None]) -> None:
    if task.exception():
        logging.error("failed", exc_info=task.exception())
    running.discard(task)


async def work() -> None:
    await asyncio.sleep(1)


async def main() -> None:
    task = asyncio.create_task(work(), name="work")
    running.add(task)
    task.add_done_callback(ended)
    await asyncio.sleep(2)


asyncio.run(main())
`,
    good: `import asyncio
import logging

running: set[asyncio.Task[None]] = set()


def ended(task: asyncio.Task[None]) -> None:
    running.discard(task)
    if not task.cancelled() and (error := task.exception()):
        logging.error("failed", exc_info=error)


async def work() -> None:
    await asyncio.sleep(1)


async def main() -> None:
    task = asyncio.create_task(work(), name="work")
    running.add(task)
    task.add_done_callback(ended)
    await asyncio.sleep(2)


asyncio.run(main())
`,
    limits:
      "A callback that asks for nothing but `result()`, outside of any `try`, may mean to let the loop tell of whatever it raises: that is possible only.",
    references: [
      "https://docs.python.org/3/library/asyncio-task.html#asyncio.Task.exception",
      "https://docs.python.org/3/library/asyncio-future.html#asyncio.Future.add_done_callback",
    ],
  },
  check(cx) {
    for (const fn of cx.functions) {
      const name = givenTask(cx, fn);
      if (name !== null) checkCallback(cx, fn, name);
    }
  },
});

const TAKER = "asyncio.Future.add_done_callback";

/** The parameter that gets the task, of a function that is surely called when one is done. */
function givenTask(cx: RuleContext, fn: FunctionInfo): string | null {
  const handover = handoversTo(cx.program, fn).find((one) => one.via === TAKER && one.isTakerSure);
  if (!handover || !("parameters" in fn.node)) return null;
  const own = fn.cls && !isStatic(fn) ? 1 : 0;
  return fn.node.parameters.parameters[own + boundBefore(handover)]?.name.name ?? null;
}

/** `partial(ended, name)` gives the task behind what it holds. */
function boundBefore({ argument }: Handover): number {
  if (argument?.kind !== "Call") return 0;
  return Math.max(0, argument.arguments.filter((one) => one.kind !== "Keyword").length - 1);
}

function checkCallback(cx: RuleContext, fn: FunctionInfo, name: string): void {
  const asked = callsOf(cx.program, fn).filter(({ node }) => isOn(node, name));
  if (asked.some(({ word }) => word === "cancelled")) return;
  const first = asked.find(({ word, node }) => (word === "exception" || word === "result") && !isCaught(node));
  if (!first) return;
  const { node, word } = first;
  const tier: Confidence = word === "exception" || isInTry(node) ? "probable" : "possible";
  cx.report(node, {
    message: `\`${node.text}\` raises CancelledError where the task was cancelled, and nobody hears what a callback raises: ask \`${name}.cancelled()\` first.`,
    confidence: isTestFile(cx.module) ? lower(tier) : tier,
    snippet: `if not ${name}.cancelled() and (error := ${name}.exception()):\n    ...`,
  });
}

function isOn({ function: callee }: Call, name: string): boolean {
  return callee.kind === "Attribute" && callee.value.kind === "Name" && callee.value.name === name;
}

/** True in the body of a `try` or a `with suppress(…)` from which no cancellation comes out. */
function isCaught(call: Call): boolean {
  return around(call).some(
    ({ block, child }) =>
      (block.kind === "Try" &&
        block.body.some((statement) => statement.is(child)) &&
        block.handlers.some((handler) => catches(handler, "cancel") === "all")) ||
      (block.kind === "With" && block.items.some((item) => suppressed(item.manager).cancel)),
  );
}

function isInTry(call: Call): boolean {
  return around(call).some(({ block, child }) => block.kind === "Try" && block.body.some((statement) => statement.is(child)));
}

/** What stands around a node in its own function, innermost first, each with the part that the node is in. */
function around(node: Node): readonly { readonly block: Node; readonly child: Node }[] {
  const found: { readonly block: Node; readonly child: Node }[] = [];
  let child = node;
  for (let block = node.parent; block && block.kind !== "FunctionDef" && block.kind !== "Lambda"; child = block, block = block.parent)
    found.push({ block, child });
  return found;
}
