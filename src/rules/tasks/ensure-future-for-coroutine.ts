import { isReachedFromLoop } from "../../asyncio/contexts.ts";
import { isOwnCoroutine } from "../../asyncio/coroutines.ts";
import { isTestFile } from "../../asyncio/places.ts";
import { argumentAt, type CallSite, keyword } from "../../program/calls.ts";
import { useOf } from "../../program/uses.ts";
import type { Expression } from "../../python/nodes.ts";
import type { Confidence } from "../../report/model.ts";
import { lower } from "../confidence.ts";
import type { Report, RuleContext } from "../context.ts";
import { renamed } from "../fixes/names.ts";
import { defineRule } from "../rule.ts";
import { shortened } from "./wording.ts";

export const ensureFutureForCoroutine = defineRule({
  code: "LW207",
  name: "ensure-future-for-coroutine",
  scan: 2,
  severity: "low",
  confidence: "definite",
  since: "0.1.0",
  practices: ["create-task"],
  equivalents: [],
  docs: {
    summary: "Reports `asyncio.ensure_future` where it is given a coroutine: `asyncio.create_task` is made for that.",
    why: "`ensure_future` is for code that may be given a coroutine or a future. For a coroutine it only makes a task, without saying so, takes no name, and outside a running loop quietly schedules on a loop that may never run. `create_task` says what happens and fails at once where no loop runs.",
    bad: `import asyncio


async def work() -> None:
    await asyncio.sleep(0.1)


async def main() -> None:
    task = asyncio.ensure_future(work())
    await task


asyncio.run(main())
`,
    good: `import asyncio


async def work() -> None:
    await asyncio.sleep(0.1)


async def main() -> None:
    task = asyncio.create_task(work(), name="work")
    await task


asyncio.run(main())
`,
    limits:
      "An argument whose type is not known may be a future, for which ensure_future is right: a call of an unknown function is only possible.",
    references: [
      "https://docs.python.org/3/library/asyncio-future.html#asyncio.ensure_future",
      "https://docs.python.org/3/library/asyncio-task.html#asyncio.create_task",
    ],
  },
  check(cx) {
    for (const site of cx.callsTo("asyncio.ensure_future", "asyncio.async")) {
      const coroutine = argumentAt(site.node, 0, "coro_or_future");
      // A task that nothing keeps is reported as that, and its mended form is one of create_task.
      if (useOf(site.node).kind === "statement") continue;
      const tier = coroutine ? tierOf(cx, coroutine) : null;
      if (coroutine && tier) cx.report(site.node, reportOf(cx, site, coroutine, isTestFile(cx.module) ? lower(tier) : tier));
    }
  },
});

function tierOf(cx: RuleContext, argument: Expression): Confidence | null {
  const type = cx.typeOf(argument);
  if (isOwnCoroutine(type)) return "definite";
  if (type.kind === "coroutine") return "possible";
  return type.kind === "unknown" && argument.kind === "Call" ? "possible" : null;
}

function reportOf(cx: RuleContext, site: CallSite, coroutine: Expression, confidence: Confidence): Report {
  const { node, fn } = site;
  const loop = keyword(node, "loop");
  const isOnLoop = fn.isAsync || isReachedFromLoop(cx.program, fn);
  const maker = loop
    ? `${loop.text}.create_task`
    : isOnLoop
      ? node.function.text.replace(/(ensure_future|async)$/, "create_task")
      : "asyncio.get_running_loop().create_task";
  const canReplace = fn.isAsync && !loop && node.arguments.length === 1;
  const message = `\`${node.function.text}\` is given the coroutine \`${shortened(coroutine.text)}\`; \`${maker}\` is what makes a task of a coroutine.`;
  const fix = canReplace && confidence !== "possible" ? renamed(cx, node, "create_task") : null;
  return { message, confidence, snippet: `${maker}(${coroutine.text})`, fix };
}
