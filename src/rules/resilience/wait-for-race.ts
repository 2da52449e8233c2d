import { isTestFile } from "../../asyncio/places.ts";
import { factOf } from "../../knowledge/lookup.ts";
import { argumentAt } from "../../program/calls.ts";
import { defineRule } from "../rule.ts";
import { oneLine } from "../snippet.ts";

export const waitForRace = defineRule({
  code: "LW704",
  name: "wait-for-race",
  scan: 7,
  section: "Coroutine & Task Issues",
  severity: "medium",
  confidence: "possible",
  since: "0.1.0",
  practices: ["timeouts"],
  equivalents: [],
  docs: {
    summary:
      "Reports `asyncio.wait_for` around something that takes an item, a lock or a connection, where the project's oldest Python is below 3.12.",
    why: "Before Python 3.12 `wait_for` ran what it waits for as a task of its own. If that task took the item in the same turn of the loop in which the waiter was cancelled, either the item was lost or the cancellation was: a lock stays taken, or a task that was told to stop goes on.",
    bad: `import asyncio


async def next_job(jobs: asyncio.Queue[str]) -> str:
    return await asyncio.wait_for(jobs.get(), timeout=5)
`,
    good: `import asyncio


async def next_job(jobs: asyncio.Queue[str]) -> str:
    async with asyncio.timeout(5):
        return await jobs.get()
`,
    limits:
      "Only for what can be lost: items of queues, locks, semaphores and borrowed connections. From a project's oldest Python 3.12 on there is nothing to report.",
    references: ["https://docs.python.org/3/library/asyncio-task.html#asyncio.wait_for", "https://github.com/python/cpython/issues/86296"],
  },
  check(cx) {
    if (!cx.shows("possible")) return;
    if (cx.runsOn("3.12") || isTestFile(cx.module)) return;
    for (const site of cx.callsTo("asyncio.wait_for")) {
      const taken = argumentAt(site.node, 0, "fut");
      if (taken?.kind !== "Call") continue;
      const type = cx.typeOf(taken.function);
      const name = type.kind === "external" ? type.name : "";
      const fact = factOf(name);
      if (!/\.(get|acquire|getone)$/.test(name) || (fact?.waits !== "queue" && fact?.waits !== "lock" && fact?.waits !== "database"))
        continue;
      const timeout = argumentAt(site.node, 1, "timeout")?.text ?? "10";
      cx.report(site.node, {
        message: `Below Python 3.12 \`wait_for\` can lose what \`${oneLine(taken, 40)}\` took, or the cancellation, when both come at once.`,
        snippet: `async with ${cx.runsOn("3.11") ? "asyncio" : "async_timeout"}.timeout(${timeout}):\n    await ${oneLine(taken, 80)}`,
      });
    }
  },
});
