import { isTestFile } from "../../asyncio/places.ts";
import type { Confidence } from "../../report/model.ts";
import { isHeard } from "../confidence.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import { classAround, closerOf, executorsMade, type Keeper, keeperOf, mayBeShutDown } from "./executors.ts";
import { shortName } from "./report.ts";

export const executorLeftOpen = defineRule({
  code: "LW108",
  name: "executor-left-open",
  scan: 1,
  severity: "medium",
  confidence: "definite",
  since: "0.1.0",
  practices: ["executor-closed"],
  equivalents: [],
  docs: {
    summary: "Reports a thread or process pool that is made and never shut down.",
    why: "The workers of a pool stay until someone shuts it down. Each pool left behind keeps its threads or processes, and at exit Python waits for every job still in their queues, so that a program asked to stop seems to hang.",
    bad: `import asyncio
import zlib
from concurrent.futures import ThreadPoolExecutor


class Packer:
    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=2)

    async def pack(self, data: bytes) -> bytes:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, zlib.compress, data)

    async def close(self) -> None:
        print("closed")
`,
    good: `import asyncio
import zlib
from concurrent.futures import ThreadPoolExecutor


class Packer:
    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=2)

    async def pack(self, data: bytes) -> bytes:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, zlib.compress, data)

    async def close(self) -> None:
        await asyncio.to_thread(self._pool.shutdown)
`,
    limits:
      "A pool that is returned, passed on or stored in a container is taken to be closed by whoever gets it. A pool of the module is reported as possible only: the interpreter joins its threads at exit.",
    references: ["https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Executor.shutdown"],
  },
  check(cx) {
    if (!isHeard(cx)) return;
    for (const site of executorsMade(cx)) {
      const keeper = keeperOf(cx, site.node);
      if (mayBeShutDown(cx, keeper)) continue;
      const pool = shortName(site.name ?? "");
      const { name, tier, close } = judge(cx, keeper);
      cx.report(site.node, {
        message:
          name === null
            ? `This \`${pool}\` is never shut down: nothing keeps it.`
            : `\`${name}\` is a \`${pool}\` that nothing shuts down${close === null ? "" : `, not even \`${close}\``}.`,
        confidence: isTestFile(cx.module) ? "possible" : tier,
        snippet: snippetFor(site.node.text, name, close),
      });
    }
  },
});

interface Judged {
  /** What keeps the pool, as the code calls it. */
  readonly name: string | null;
  readonly tier: Confidence;
  /** The method where it should be shut down. */
  readonly close: string | null;
}

function judge(cx: RuleContext, keeper: Keeper): Judged {
  switch (keeper.kind) {
    case "attribute": {
      const cls = classAround(cx, keeper.target);
      const close = cls && closerOf(cls);
      // A pool of the class is made once for all its instances, as one of the module is.
      const isOfClass = !keeper.target.text.startsWith("self.");
      return { name: keeper.target.text, tier: isOfClass ? "possible" : close ? "definite" : "probable", close };
    }
    case "global":
      return { name: keeper.name.name, tier: "possible", close: null };
    case "local":
      return { name: keeper.name.name, tier: "definite", close: null };
    default:
      return { name: null, tier: "definite", close: null };
  }
}

function snippetFor(made: string, name: string | null, close: string | null): string {
  if (name?.includes(".")) return `async def ${close ?? "close"}(self) -> None:\n    await asyncio.to_thread(${name}.shutdown)`;
  return `with ${made} as ${name ?? "pool"}:\n    ...`;
}
