import { defineRule } from "../rule.ts";
import { reportBlocking } from "./report.ts";

export const blockingWait = defineRule({
  code: "LW506",
  name: "blocking-wait",
  scan: 5,
  severity: "critical",
  confidence: "definite",
  since: "0.1.0",
  practices: ["no-blocking-wait"],
  equivalents: [],
  docs: {
    summary:
      "Reports waits for threads and processes (Future.result, Thread.join, queue.Queue.get, threading.Event.wait, multiprocessing, the end of an executor's `with` that work was left in) that a coroutine reaches.",
    why: "What a coroutine waits for with a thread's primitive often needs the event loop to go on. The loop's thread then waits for itself, and the program stands still for good.",
    bad: `import asyncio
import queue


async def consume(jobs: "queue.Queue[str]") -> None:
    job = jobs.get()
    print(job)


asyncio.run(consume(queue.Queue()))
`,
    good: `import asyncio


async def consume(jobs: asyncio.Queue[str]) -> None:
    async with asyncio.timeout(30):
        job = await jobs.get()
    print(job)


async def main() -> None:
    jobs: asyncio.Queue[str] = asyncio.Queue(maxsize=10)
    await jobs.put("first")
    await consume(jobs)


asyncio.run(main())
`,
    limits:
      "A thread's lock taken by `with` for a moment is only possible; one held over an await has a rule of its own. Leaving an executor's `with` counts where its body was given work and awaits nothing. A function with two results, of which one is awaited, is taken to give the awaitable.",
    references: [
      "https://docs.python.org/3/library/asyncio-dev.html#concurrency-and-multithreading",
      "https://docs.python.org/3/library/asyncio-future.html#asyncio.wrap_future",
    ],
  },
  check(cx) {
    reportBlocking(cx, ["wait", "lock"]);
  },
});
