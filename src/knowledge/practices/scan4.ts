/** Scan 4: how a program starts, and how it stops. */
import type { Practice } from "../practice.ts";

export const scan4: readonly Practice[] = [
  {
    id: "resources-first",
    scan: 4,
    chapters: ["Ch 3"],
    title: "Open what tasks need before starting them.",
    concept: "resources before tasks",
    severity: "medium",
    priority: 5,
    why:
      "A task may run at the very next await. If the pool it uses is opened after that, it fails once in a while, by the luck of timing. " +
      "Opening first also gives the right order at the end: tasks stop inside the block in which their resources are still open.",
    how: `import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


@asynccontextmanager
async def database(log: list[str]) -> AsyncIterator[str]:
    log.append("open")
    try:
        yield "database"
    finally:
        log.append("closed")


async def worker(store: str, log: list[str]) -> None:
    await asyncio.sleep(0)
    log.append(f"used {store}")


async def main() -> None:
    log: list[str] = []
    async with asyncio.timeout(5), database(log) as store, asyncio.TaskGroup() as group:
        group.create_task(worker(store, log), name="worker")
    print(log)


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `import asyncio


class Service:
    pool = None

    async def run(self, connect) -> None:
        task = asyncio.create_task(self.work())
        self.pool = await connect()  # work() may already be running
        await task

    async def work(self) -> None:
        await self.pool.execute("select 1")
`,
    kept: "Resources are opened in the main coroutine, and tasks are started inside their blocks.",
    advice: "Open the resources first, then start the tasks in a block within.",
    concerns: ["Startup and shutdown"],
  },
  {
    id: "signals",
    scan: 4,
    chapters: ["Ch 3"],
    title: "Answer SIGTERM and SIGINT with an orderly stop.",
    concept: "signals begin an orderly stop",
    severity: "high",
    priority: 5,
    why:
      "Containers and service managers stop a program by SIGTERM, whose default is to end it at once: half-written data, unanswered " +
      "requests, messages taken and never handled. A handler that sets an event lets the program finish first. It must be the loop's own, " +
      "for a plain signal handler runs between any two instructions.",
    how: `import asyncio
import os
import signal


async def main() -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    loop.call_later(0.01, os.kill, os.getpid(), signal.SIGTERM)  # as the service manager would
    async with asyncio.timeout(5):
        await stop.wait()
    print("stopping in order")


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `import asyncio
import signal


async def serve() -> None:
    task = asyncio.current_task()
    signal.signal(signal.SIGTERM, lambda *_: task.cancel())  # runs outside the loop
    await asyncio.Event().wait()
`,
    kept: "The loop's add_signal_handler is used, or a framework that has its own.",
    advice: "Register loop.add_signal_handler(signal.SIGTERM, stop.set) and wait for the event.",
    concerns: ["Startup and shutdown"],
  },
  {
    id: "stop-order",
    scan: 4,
    chapters: ["Ch 3"],
    title: "Stop in order: take no more work, end the tasks, await them, then close.",
    concept: "an orderly shutdown",
    severity: "high",
    priority: 2,
    why:
      "Closing a pool under tasks that use it turns a clean stop into a burst of errors, and tasks left pending at the end are destroyed " +
      "wherever they stand. Work that was accepted and neither finished nor refused is lost. The order is always the same: first no new " +
      "work, then finish or cancel, then await, and close last.",
    how: `import asyncio


async def worker(jobs: "asyncio.Queue[int | None]", done: list[int]) -> None:
    while (job := await jobs.get()) is not None:
        done.append(job)


async def main() -> None:
    jobs: "asyncio.Queue[int | None]" = asyncio.Queue(maxsize=10)
    done: list[int] = []
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        group.create_task(worker(jobs, done), name="worker")
        for job in range(3):
            await jobs.put(job)
        await jobs.put(None)  # no more work: the worker ends, and the group awaits it
    print(done)


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `import asyncio


class Poller:
    def start(self) -> None:
        self._task = asyncio.create_task(self._poll(), name="poller")

    async def _poll(self) -> None:
        while True:
            await asyncio.sleep(60)

    async def close(self) -> None:
        print("closed")  # the task is still running, and nobody awaits it
`,
    kept: "Tasks are cancelled or told to end, and awaited, before what they use is closed.",
    advice: "On shutdown stop accepting, cancel or drain the tasks, await them, and only then close resources.",
    concerns: ["Startup and shutdown", "Task management"],
  },
  {
    id: "asyncgens-closed",
    scan: 4,
    chapters: ["Ch 3"],
    title: "Have a loop of your own close its async generators.",
    concept: "async generators shut down",
    severity: "medium",
    priority: 2,
    why:
      "An async generator that was left early keeps its finally block for later. asyncio.run closes them all before it closes the loop; a " +
      "loop made by hand does so only if asked to, and otherwise their cleanup never runs.",
    how: `import asyncio


async def main() -> None:
    await asyncio.sleep(0)


if __name__ == "__main__":
    with asyncio.Runner() as runner:  # closes generators, executor and loop
        runner.run(main())
`,
    breaks: `import asyncio


async def main() -> None: ...


loop = asyncio.new_event_loop()
try:
    loop.run_until_complete(main())
finally:
    loop.close()
`,
    kept: "asyncio.run or a Runner is used, or shutdown_asyncgens() is run before the loop is closed.",
    advice: "Use asyncio.run, or run loop.shutdown_asyncgens() before loop.close().",
    concerns: ["Startup and shutdown"],
  },
  {
    id: "default-executor-closed",
    scan: 4,
    chapters: ["Ch 3"],
    title: "Have a loop of your own wait for its default executor.",
    concept: "default executor shut down",
    severity: "medium",
    priority: 2,
    why:
      "to_thread and run_in_executor(None, …) use an executor that belongs to the loop. Closed without waiting for it, a loop leaves threads " +
      "that still write files or hold connections, and then try to report to a loop that is gone.",
    how: `import asyncio


def slow() -> int:
    return 42


async def main() -> None:
    async with asyncio.timeout(5):
        print(await asyncio.to_thread(slow))


if __name__ == "__main__":
    asyncio.run(main())  # waits for the threads before it closes the loop
`,
    breaks: `import asyncio


async def main() -> None:
    await asyncio.get_running_loop().run_in_executor(None, print, "work")


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.run_until_complete(loop.shutdown_asyncgens())
loop.close()
`,
    kept: "asyncio.run or a Runner is used, or shutdown_default_executor() is run before the loop is closed.",
    advice: "Use asyncio.run, or run loop.shutdown_default_executor() before loop.close().",
    concerns: ["Startup and shutdown", "Integrating blocking code"],
  },
  {
    id: "loop-closed",
    scan: 4,
    chapters: ["Ch 3"],
    title: "Close a loop that you made.",
    concept: "loops closed",
    severity: "medium",
    priority: 2,
    why:
      "A loop holds a selector, a pair of sockets for waking itself, and perhaps an executor. Each loop that is made and left costs file " +
      "descriptors, which shows first in test suites and worker processes that make many.",
    how: `import asyncio


async def main() -> str:
    await asyncio.sleep(0)
    return "done"


if __name__ == "__main__":
    with asyncio.Runner() as runner:
        print(runner.run(main()))
`,
    breaks: `import asyncio


async def main() -> None: ...


def once() -> None:
    loop = asyncio.new_event_loop()
    loop.run_until_complete(main())
`,
    kept: "asyncio.run or a Runner closes the loop, or close() is called in finally.",
    advice: "Use asyncio.run, or close the loop in finally.",
    concerns: ["Startup and shutdown"],
  },
  {
    id: "frameworks-hooks",
    scan: 4,
    chapters: ["Ch 4"],
    title: "Start and stop through the framework's own hooks.",
    concept: "the framework's hooks",
    severity: "medium",
    priority: 5,
    why:
      "A framework knows when its loop runs, when the last request has been answered, and in which worker it is. Pools made at import belong " +
      "to no loop or to the wrong process; tasks started in a handler have no owner when the server stops. Its hooks exist for exactly " +
      "this.",
    how: `from collections.abc import AsyncIterator

import asyncpg
from aiohttp import web

POOL = web.AppKey("pool", asyncpg.Pool)


async def database(app: web.Application) -> AsyncIterator[None]:
    async with asyncpg.create_pool("postgresql://localhost/shop", max_size=10, command_timeout=5) as pool:
        app[POOL] = pool
        yield


def create_app() -> web.Application:
    app = web.Application()
    app.cleanup_ctx.append(database)
    return app
`,
    breaks: `import asyncio

from aiohttp import web


async def refresh() -> None:
    while True:
        await asyncio.sleep(60)


async def handle(request: web.Request) -> web.Response:
    request.app["refresh"] = asyncio.create_task(refresh(), name="refresh")  # once a request, owned by none
    return web.Response()


app = web.Application()
app.router.add_get("/", handle)
`,
    kept: "Resources are opened in cleanup_ctx, lifespan, or the framework's start and stop listeners.",
    advice: "Move the set-up into cleanup_ctx (aiohttp), lifespan (FastAPI, Starlette) or before_server_start and before_server_stop (Sanic).",
    concerns: ["Startup and shutdown", "Async web frameworks", "HTTP client/server"],
  },
];
