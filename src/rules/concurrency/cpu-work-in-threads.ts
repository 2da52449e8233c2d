import { workBehind } from "../../asyncio/cpu.ts";
import { handoversOf } from "../../asyncio/handovers.ts";
import { isHeard } from "../confidence.ts";
import { defineRule } from "../rule.ts";
import { tierIn } from "./report.ts";

export const cpuWorkInThreads = defineRule({
  code: "LW107",
  name: "cpu-work-in-threads",
  scan: 1,
  severity: "medium",
  confidence: "probable",
  since: "0.1.0",
  practices: ["processes-for-cpu"],
  equivalents: [],
  docs: {
    summary: "Reports long work in plain Python that is given to a thread.",
    why: "Only one thread at a time runs Python. A thread that computes takes turns with the event loop's own: each of the loop's steps waits for it, nothing gets done sooner, and requests are answered late. A process pool has an interpreter, and a processor, of its own.",
    bad: `import asyncio


def count_primes(limit: int) -> int:
    found = 0
    for number in range(2, limit):
        for divisor in range(2, number):
            if number % divisor == 0:
                break
        else:
            found += 1
    return found


async def main() -> None:
    print(await asyncio.to_thread(count_primes, 50_000))


asyncio.run(main())
`,
    good: `import asyncio
from concurrent.futures import ProcessPoolExecutor


def count_primes(limit: int) -> int:
    found = 0
    for number in range(2, limit):
        for divisor in range(2, number):
            if number % divisor == 0:
                break
        else:
            found += 1
    return found


async def count(pool: ProcessPoolExecutor) -> None:
    async with asyncio.timeout(60):
        print(await asyncio.get_running_loop().run_in_executor(pool, count_primes, 50_000))


def main() -> None:
    with ProcessPoolExecutor() as pool:
        asyncio.run(count(pool))


if __name__ == "__main__":
    main()
`,
    limits:
      "Compiled code, such as hashing, compression and numpy, mostly lets other threads run and is not meant. Only loops and recursion whose length the text shows count as long.",
    references: [
      "https://docs.python.org/3/library/concurrent.futures.html#processpoolexecutor",
      "https://docs.python.org/3/glossary.html#term-global-interpreter-lock",
    ],
  },
  check(cx) {
    if (!isHeard(cx)) return;
    for (const fn of cx.functions)
      for (const handover of handoversOf(cx.program, fn)) {
        const [target] = handover.targets;
        if (handover.on !== "thread" || handover.role !== null || !handover.isSure || !target || target.isAsync) continue;
        const work = workBehind(cx.program, target);
        if (work?.kind !== "python" || !work.isSure) continue;
        cx.report(handover.argument ?? handover.node, {
          message: `\`${target.name}\` computes in plain Python, so on a thread it takes its time from the event loop.`,
          confidence: tierIn(cx, "probable"),
          trace: work.steps.map((step) => ({
            module: step.fn.module,
            node: step.node,
            message: step.target ? `calls ${step.target.name}` : "works here",
          })),
          snippet: `# process_pool = ProcessPoolExecutor(), made once\nresult = await asyncio.get_running_loop().run_in_executor(process_pool, ${target.name}, ...)`,
        });
      }
  },
});
