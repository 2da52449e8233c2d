import { livenessOf } from "../../asyncio/concurrency.ts";
import { isReachedFromLoop } from "../../asyncio/contexts.ts";
import { loopAround } from "../../asyncio/places.ts";
import type { CallSite } from "../../program/calls.ts";
import { isGenerator } from "../../program/model.ts";
import type { FileView } from "../context.ts";
import { defineRule } from "../rule.ts";
import { executorsMade, keeperOf } from "./executors.ts";
import { isLifecycle } from "./races.ts";
import { shortName, tierIn } from "./report.ts";

export const executorPerCall = defineRule({
  code: "LW109",
  name: "executor-per-call",
  scan: 1,
  severity: "medium",
  confidence: "definite",
  since: "0.1.0",
  practices: ["bounded-threads"],
  equivalents: [],
  docs: {
    summary: "Reports a pool of threads or processes made anew for each call, each request or each turn of a loop.",
    why: "Starting threads costs more than most of the work they are given, and starting processes far more. A pool per request has no bound either: a hundred requests at once are a hundred pools. One pool for the program is made once, bounded, and shut down at the end.",
    bad: `import asyncio
import zlib
from concurrent.futures import ThreadPoolExecutor


async def pack(pages: list[bytes]) -> None:
    loop = asyncio.get_running_loop()
    for page in pages:
        with ThreadPoolExecutor(max_workers=1) as pool:
            await loop.run_in_executor(pool, zlib.compress, page)
`,
    good: `import asyncio
import zlib


async def pack(pages: list[bytes]) -> list[bytes]:
    async with asyncio.timeout(60), asyncio.TaskGroup() as group:
        tasks = [group.create_task(asyncio.to_thread(zlib.compress, page)) for page in pages]
    return [task.result() for task in tasks]
`,
    limits:
      "Pools made in `main`, start-up functions and constructors are taken to be made once. A coroutine that is not shown to run often is reported as probable.",
    references: [
      "https://docs.python.org/3/library/concurrent.futures.html#threadpoolexecutor",
      "https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.run_in_executor",
    ],
  },
  check(cx) {
    for (const site of executorsMade(cx)) {
      const how = howOften(cx, site);
      if (!how) continue;
      cx.report(site.node, {
        message: `A \`${shortName(site.name ?? "")}\` is made ${how.when}; one for the whole program does.`,
        confidence: tierIn(cx, how.isShown ? "definite" : "probable"),
        snippet: `# once, where the program starts:\nwith ${site.node.text} as pool:\n    ...\n# and here:\nawait loop.run_in_executor(pool, function, argument)`,
      });
    }
  },
});

function howOften(cx: FileView, site: CallSite): { readonly when: string; readonly isShown: boolean } | null {
  const keeper = keeperOf(cx, site.node);
  if (site.fn === cx.module.top || (keeper.kind !== "with" && keeper.kind !== "local" && keeper.kind !== "lost")) return null;
  const isOnLoop = site.fn.isAsync || isReachedFromLoop(cx.program, site.fn);
  if (loopAround(site.node) && isOnLoop) return { when: "in every turn of this loop", isShown: true };
  if (!site.fn.isAsync || isGenerator(site.fn) || isLifecycle(site.fn) || site.fn.name.startsWith("test")) return null;
  const live = livenessOf(cx.program, site.fn, false);
  if (live.kind === "alone") return null;
  const isShown = live.kind === "crowd" && live.crowd.why !== "several";
  return { when: `at every call of \`${site.fn.name}\``, isShown };
}
