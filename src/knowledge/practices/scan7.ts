/** Scan 7: what happens when something goes wrong, or there is too much of it. */
import type { Practice } from "../practice.ts";

export const scan7: readonly Practice[] = [
  {
    id: "item-isolated",
    scan: 7,
    chapters: ["Ch 3"],
    title: "Let a bad item end itself and nothing else.",
    concept: "one item's failure stays its own",
    severity: "high",
    priority: 5,
    why:
      "A worker's loop that no exception may pass through ends with the first bad message. The queue then fills, nobody takes from it, and the " +
      "producer waits: the program is alive and does nothing. Guarded item by item, the bad one is logged and the next one is taken.",
    how: `import asyncio
import logging

log = logging.getLogger(__name__)


async def handle(job: str) -> None:
    print(int(job))


async def worker(jobs: "asyncio.Queue[str | None]") -> None:
    while (job := await jobs.get()) is not None:
        try:
            async with asyncio.timeout(5):
                await handle(job)
        except (ValueError, TimeoutError):
            log.exception("job %r failed", job)


async def main() -> None:
    jobs: "asyncio.Queue[str | None]" = asyncio.Queue(maxsize=10)
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        group.create_task(worker(jobs), name="worker")
        for job in ("1", "two", "3", None):
            await jobs.put(job)


if __name__ == "__main__":
    logging.basicConfig(level=logging.CRITICAL)
    asyncio.run(main())
`,
    breaks: `import asyncio


async def handle(job: str) -> None:
    await asyncio.sleep(0.1)
    print(int(job))


async def worker(jobs: asyncio.Queue[str]) -> None:
    while True:
        job = await jobs.get()
        await handle(job)  # one bad job ends the worker
        jobs.task_done()


async def main() -> None:
    jobs: asyncio.Queue[str] = asyncio.Queue(maxsize=10)
    working = asyncio.create_task(worker(jobs), name="worker")
    await jobs.put("one")
    await jobs.join()
    working.cancel()
`,
    kept: "The body of a worker's loop, or each item of a fan-out, has its own try/except that logs.",
    advice: "Put try/except around the handling of one item, log it, and go on with the next.",
    concerns: ["Task management"],
  },
  {
    id: "errors-logged",
    scan: 7,
    chapters: ["Ch 3"],
    title: "Let no exception disappear in silence.",
    concept: "no silent failures",
    severity: "medium",
    priority: 5,
    why:
      "except Exception: pass turns a lost connection, a wrong password and a typing mistake into the same thing: nothing. In concurrent " +
      "code nobody sees the gap either, because the other tasks go on. Handle what you expect, and log what you let go.",
    how: `import asyncio
import logging

log = logging.getLogger(__name__)


async def refresh() -> None:
    await asyncio.sleep(0)
    raise ConnectionError("cache is away")


async def main() -> None:
    try:
        async with asyncio.timeout(5):
            await refresh()
    except (OSError, TimeoutError) as error:
        log.warning("refresh failed, serving old prices: %s", error)


if __name__ == "__main__":
    logging.basicConfig(level=logging.CRITICAL)
    asyncio.run(main())
`,
    breaks: `async def refresh(cache) -> None:
    try:
        await cache.reload()
    except Exception:
        pass
`,
    kept: "Handlers log, raise, or return something that says what happened.",
    advice: "Catch the errors you expect by name, and log them.",
    concerns: ["Task management"],
  },
  {
    id: "retried",
    scan: 7,
    chapters: ["Ch 3"],
    title: "Retry what passes, with backoff, jitter and an end.",
    concept: "retries that end",
    severity: "medium",
    priority: 5,
    why:
      "A connection that was reset may work a moment later, so one failure should not be the last word. Retrying at once and for ever makes an " +
      "outage worse and never reports it. Growing pauses with chance in them spread the callers out; a limit lets the failure be seen. " +
      "Cancellation is not a failure and is never retried.",
    how: `import asyncio
import random
from collections.abc import Awaitable, Callable


async def retried(call: Callable[[], Awaitable[str]], attempts: int = 4, base: float = 0.01) -> str:
    for attempt in range(1, attempts):
        try:
            async with asyncio.timeout(5):
                return await call()
        except (OSError, TimeoutError):
            pause = random.uniform(0, base * 2**attempt)
        await asyncio.sleep(pause)
    async with asyncio.timeout(5):
        return await call()


async def main() -> None:
    failures = iter([ConnectionError("reset"), ConnectionError("reset")])

    async def call() -> str:
        await asyncio.sleep(0)
        for failure in failures:
            raise failure
        return "answered"

    print(await retried(call))


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `async def fetch(client, url: str) -> bytes:
    while True:
        try:
            return await client.get(url)
        except BaseException:
            continue  # no pause, no end, and cancellation is retried too
`,
    kept: "Retry loops have a limit, a growing pause, and name the errors they retry.",
    advice: "Limit the attempts, sleep longer each time with jitter, and catch only transient errors.",
    concerns: ["Task management", "HTTP client/server"],
  },
  {
    id: "degrades",
    scan: 7,
    chapters: ["Ch 3"],
    title: "Go on with less when a part fails.",
    concept: "graceful degradation",
    severity: "low",
    priority: 5,
    why:
      "A page without recommendations is worth more than no page. Whether a part may be missing is a decision about the product, which code " +
      "alone does not show; but where it was taken, a fallback stands next to the call.",
    how: `import asyncio
import logging

log = logging.getLogger(__name__)


async def recommendations() -> list[str]:
    await asyncio.sleep(60)
    return ["lamp"]


async def page() -> dict[str, list[str]]:
    try:
        async with asyncio.timeout(0.01):
            extra = await recommendations()
    except TimeoutError:
        log.info("page without recommendations")
        extra = []
    return {"items": ["chair"], "recommended": extra}


async def main() -> None:
    print(await page())


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: "",
    kept: "A call that may fail has a fallback value, or the results that arrived are returned without the rest.",
    advice: "Decide which parts may be missing, and give each a fallback.",
    concerns: ["Task management"],
    person: true,
  },
  {
    id: "semaphore",
    scan: 7,
    chapters: ["Ch 3"],
    title: "Bound a fan-out over data of any size.",
    concept: "bounded concurrency",
    severity: "medium",
    priority: 5,
    why:
      "A task for each of a hundred thousand items is a hundred thousand connections at once: sockets run out, the peer refuses, memory " +
      "fills, and timeouts count time spent in the queue. A semaphore or a fixed number of workers keeps the rate at what both " +
      "sides can bear.",
    how: `import asyncio


async def fetch(places: asyncio.Semaphore, number: int) -> int:
    async with places, asyncio.timeout(5):
        await asyncio.sleep(0.001)
        return number


async def main() -> None:
    places = asyncio.Semaphore(10)
    outcomes = await asyncio.gather(*(fetch(places, number) for number in range(50)), return_exceptions=True)
    print(sum(not isinstance(outcome, BaseException) for outcome in outcomes))


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `import asyncio

import httpx


async def fetch(client: httpx.AsyncClient, url: str) -> bytes:
    response = await client.get(url)
    response.raise_for_status()
    return response.content


async def crawl(urls: list[str]) -> None:
    async with httpx.AsyncClient() as client:  # as many at once as there are urls
        pages = await asyncio.gather(*(fetch(client, url) for url in urls), return_exceptions=True)
    print(sum(isinstance(page, bytes) for page in pages))
`,
    kept: "A fan-out over unbounded data passes through a Semaphore or a fixed number of workers.",
    advice: "Take a Semaphore in each item, or feed a bounded queue to a fixed number of workers.",
    concerns: ["Task management", "HTTP client/server"],
  },
  {
    id: "backpressure",
    scan: 7,
    chapters: ["Ch 3"],
    title: "Bound the queue between a fast side and a slow one.",
    concept: "backpressure by bounded queues",
    severity: "medium",
    priority: 5,
    why:
      "A queue with no maxsize takes whatever comes. When its consumer is slower than its source, it grows until the process is killed, and " +
      "everything in it is lost; before that, every item is late by the length of the queue. With a maxsize, put waits, and the source " +
      "slows to what can be handled.",
    how: `import asyncio


async def produce(items: "asyncio.Queue[int | None]") -> None:
    for number in range(100):
        await items.put(number)  # waits while the queue is full
    await items.put(None)


async def consume(items: "asyncio.Queue[int | None]") -> int:
    total = 0
    while (number := await items.get()) is not None:
        total += number
    return total


async def main() -> None:
    items: "asyncio.Queue[int | None]" = asyncio.Queue(maxsize=10)
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        group.create_task(produce(items), name="produce")
        total = group.create_task(consume(items), name="consume")
    print(total.result())


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `import asyncio

events: asyncio.Queue = asyncio.Queue()


def received(data: bytes) -> None:
    events.put_nowait(data)  # never waits, never full
`,
    kept: "Queues between tasks are made with maxsize.",
    advice: "Give the queue a maxsize and await put, or say what is dropped when it is full.",
    concerns: ["Task management"],
  },
  {
    id: "pool-sized",
    scan: 7,
    chapters: ["Ch 4"],
    title: "Make pool size, concurrency bound and timeouts agree.",
    concept: "pool and concurrency agree",
    severity: "medium",
    priority: 5,
    why:
      "A semaphore of a hundred over a pool of ten only moves the queue into the pool, where it is invisible and its waits count against the " +
      "query's own deadline. An acquire with no timeout waits there for ever when a connection is lost. The three numbers are one " +
      "decision and should stand together.",
    how: `import asyncio

import asyncpg

CONNECTIONS = 10


async def load(pool: asyncpg.Pool, places: asyncio.Semaphore, number: int) -> asyncpg.Record | None:
    async with places, pool.acquire(timeout=2) as connection:
        return await connection.fetchrow("select * from orders where id = $1", number, timeout=5)


async def main() -> None:
    places = asyncio.Semaphore(CONNECTIONS)
    async with asyncpg.create_pool("postgresql://localhost/shop", max_size=CONNECTIONS) as pool:
        rows = await asyncio.gather(*(load(pool, places, number) for number in range(100)), return_exceptions=True)
    print(len(rows))


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `import asyncio

import asyncpg

places = asyncio.Semaphore(100)


async def load(pool: asyncpg.Pool, number: int) -> None:
    async with places:
        async with pool.acquire(timeout=5) as connection:
            await connection.execute("update orders set seen = true where id = $1", number, timeout=5)


async def main(numbers: list[int]) -> None:
    async with asyncpg.create_pool("postgresql://localhost/shop", max_size=10) as pool:  # a hundred wait for ten
        await asyncio.gather(*(load(pool, number) for number in numbers), return_exceptions=True)
`,
    kept: "The pool's max_size is no smaller than the bound on tasks, and acquire has a timeout.",
    advice: "Take pool size and semaphore from one number, and give acquire a timeout.",
    concerns: ["Async databases", "Task management"],
  },
];
