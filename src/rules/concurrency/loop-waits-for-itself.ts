import { stepsOf, wayTo } from "../../asyncio/contexts.ts";
import { isTestFile } from "../../asyncio/places.ts";
import { type SelfWait, selfWait } from "../../asyncio/self-waits.ts";
import { argumentAt, type CallSite } from "../../program/calls.ts";
import { lower } from "../confidence.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import { tierIn, wayNotes } from "./report.ts";

export const loopWaitsForItself = defineRule({
  code: "LW106",
  name: "loop-waits-for-itself",
  scan: 1,
  severity: "critical",
  confidence: "definite",
  since: "0.1.0",
  practices: ["shared-state"],
  equivalents: [],
  docs: {
    summary:
      "Reports code on the event loop that stops to wait for something the same loop has yet to do: `run_coroutine_threadsafe(...).result()`.",
    why: "The coroutine is given to the loop, and then the loop's thread stops until the coroutine is done. The coroutine can never start, because its loop stands still: the program hangs for good.",
    bad: `import asyncio


async def fetch() -> str:
    await asyncio.sleep(1)
    return "done"


async def main() -> None:
    loop = asyncio.get_running_loop()
    future = asyncio.run_coroutine_threadsafe(fetch(), loop)
    print(future.result())


asyncio.run(main())
`,
    good: `import asyncio


async def fetch() -> str:
    await asyncio.sleep(1)
    return "done"


async def main() -> None:
    print(await fetch())


asyncio.run(main())
`,
    limits:
      "A loop made with `new_event_loop` for a thread of its own is not waited for by itself; that call only blocks, which `blocking-wait` says.",
    references: [
      "https://docs.python.org/3/library/asyncio-task.html#asyncio.run_coroutine_threadsafe",
      "https://docs.python.org/3/library/asyncio-dev.html#concurrency-and-multithreading",
    ],
  },
  check(cx) {
    for (const site of cx.calls) {
      const wait = selfWait(cx.program, site);
      if (wait) reportWait(cx, site, wait);
    }
  },
});

function reportWait(cx: RuleContext, site: CallSite, { scheduled, isSameLoop }: SelfWait): void {
  const { fn } = site;
  const way = wayTo(cx.program, "loop", fn);
  if (!way) return;
  // A test may run on the loop what the program itself never would.
  const isTests = isTestFile(stepsOf(way)[0]?.fn.module ?? cx.module) && !isTestFile(cx.module);
  const tier = isTests ? "possible" : isSameLoop ? "definite" : "probable";
  cx.report(site.node, {
    message: `\`${fn.name}\` runs on the event loop and waits for a coroutine that only this loop can run: it waits for ever.`,
    confidence: tierIn(cx, way.isSure ? tier : lower(tier)),
    trace: [
      ...(fn.isAsync ? [] : wayNotes(way, "loop")),
      { module: cx.module, node: scheduled, message: "the loop is asked to run the coroutine" },
      { module: cx.module, node: site.node, message: "and stops here until that is done" },
    ],
    snippet: `await ${argumentAt(scheduled, 0, "coro")?.text ?? "coroutine"}`,
  });
}
