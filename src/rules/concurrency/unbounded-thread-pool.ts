import { isTestFile } from "../../asyncio/places.ts";
import { argumentAt, hasHiddenArguments } from "../../program/calls.ts";
import { isHeard } from "../confidence.ts";
import { defineRule } from "../rule.ts";
import { THREAD_POOL } from "./executors.ts";

export const unboundedThreadPool = defineRule({
  code: "LW110",
  name: "unbounded-thread-pool",
  scan: 1,
  severity: "medium",
  confidence: "probable",
  since: "0.1.0",
  practices: ["bounded-threads"],
  equivalents: [],
  docs: {
    summary: "Reports a `ThreadPoolExecutor` made without `max_workers`.",
    why: "The default is four more threads than the machine has processors, 32 at most: on a small container five, on a large server 32. How many blocking calls run at once then depends on where the program happens to run, and seldom fits the database or service those calls go to.",
    bad: `import asyncio
import zlib
from concurrent.futures import ThreadPoolExecutor


async def pack(pages: list[bytes]) -> list[bytes]:
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor() as pool:
        return await asyncio.gather(*(loop.run_in_executor(pool, zlib.compress, page) for page in pages))
`,
    good: `import asyncio
import zlib
from concurrent.futures import ThreadPoolExecutor


def start(pool: ThreadPoolExecutor, page: bytes) -> asyncio.Future[bytes]:
    return asyncio.get_running_loop().run_in_executor(pool, zlib.compress, page)


def main(page: bytes) -> None:
    with ThreadPoolExecutor(max_workers=4) as pool:
        asyncio.run(wait(pool, page))


async def wait(pool: ThreadPoolExecutor, page: bytes) -> None:
    async with asyncio.timeout(5):
        print(await start(pool, page))
`,
    limits: "Process pools are not meant: one process a processor is the right default for them.",
    references: ["https://docs.python.org/3/library/concurrent.futures.html#threadpoolexecutor"],
  },
  check(cx) {
    if (!isHeard(cx)) return;
    for (const site of cx.callsTo(THREAD_POOL)) {
      const size = argumentAt(site.node, 0, "max_workers");
      const isGiven = size !== null && !(size.kind === "SingletonLiteral" && size.value === "None");
      if (isGiven || hasHiddenArguments(site.node)) continue;
      cx.report(site.node, {
        message: `This \`${site.node.function.text}\` is given no \`max_workers\`, so the machine decides how many blocking calls run at once.`,
        confidence: isTestFile(cx.module) || cx.coroutines.length === 0 ? "possible" : "probable",
        snippet: `${site.node.function.text}(max_workers=8)`,
      });
    }
  },
});
