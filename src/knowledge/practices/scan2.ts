/** Scan 2: coroutines, tasks, cancellation, timeouts, context managers and iteration. */
import type { Practice } from "../practice.ts";

export const scan2: readonly Practice[] = [
  {
    id: "awaited",
    scan: 2,
    chapters: ["Ch 3"],
    title: "Await each coroutine, or make a task of it.",
    concept: "every coroutine awaited",
    severity: "high",
    priority: 5,
    why:
      "Calling an async function runs none of it; it gives an object that does the work when it is awaited. Dropped, the work never " +
      "happens, and all there is to see is a warning at some later garbage collection. Used as a condition it is always true; used as " +
      "text it prints its address.",
    how: `import asyncio


async def save(record: dict[str, int]) -> int:
    await asyncio.sleep(0)
    return record["id"]


async def main() -> None:
    print(await save({"id": 1}))


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `async def save(record: dict[str, int]) -> None: ...


async def handle(record: dict[str, int]) -> None:
    save(record)  # nothing is saved
`,
    kept: "Calls of async functions stand under await, in a task, or in something that awaits them.",
    advice: "Put await before the call, or create a task and keep it.",
    concerns: ["Core async patterns"],
  },
  {
    id: "run-entry",
    scan: 2,
    chapters: ["Ch 3"],
    title: "Enter asyncio once, by asyncio.run() or a Runner.",
    concept: "asyncio.run as the only entry",
    severity: "medium",
    priority: 5,
    why:
      "asyncio.run makes the loop, runs the main coroutine, cancels what is left, closes async generators and the executor, and closes the " +
      "loop, in the right order. A loop that is made by hand leaves each of these steps to be remembered. Fetching a loop where none " +
      "runs is an error on Python 3.14.",
    how: `import asyncio


async def main() -> int:
    await asyncio.sleep(0)
    return 0


if __name__ == "__main__":
    raise SystemExit(asyncio.run(main()))
`,
    breaks: `import asyncio


async def main() -> None: ...


loop = asyncio.get_event_loop()
loop.run_until_complete(main())
loop.close()
`,
    kept: "asyncio.run(main()) stands once, under `if __name__ == \"__main__\"` or in the entry point.",
    advice: "Collect the start-up in an async main() and call asyncio.run(main()).",
    concerns: ["Core async patterns", "Startup and shutdown", "Historical context"],
  },
  {
    id: "no-nested-run",
    scan: 2,
    chapters: ["Ch 3"],
    title: "Never start a loop where one already runs.",
    concept: "no run() under a running loop",
    severity: "critical",
    priority: 1,
    why:
      "A thread runs one loop at a time: asyncio.run under a running loop raises RuntimeError. The call often hides in a helper that was " +
      "written for scripts and is now reached from a coroutine. Patching the loop so that it may be entered again only moves the " +
      "trouble into the order of events.",
    how: `import asyncio


async def load(name: str) -> str:
    await asyncio.sleep(0)
    return name.upper()


async def main() -> None:
    print(await load("settings"))


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `import asyncio


async def load(name: str) -> str: ...


def settings() -> str:
    return asyncio.run(load("settings"))


async def handle() -> str:
    return settings()  # raises RuntimeError: a loop is running
`,
    kept: "Nothing that a coroutine can reach calls asyncio.run or run_until_complete.",
    advice: "Make the helper a coroutine and await it.",
    concerns: ["Core async patterns", "Integrating blocking code"],
  },
  {
    id: "create-task",
    scan: 2,
    chapters: ["Ch 3"],
    title: "Start coroutines with create_task, and leave ensure_future to futures.",
    concept: "create_task for coroutines",
    severity: "low",
    priority: 5,
    why:
      "create_task says what happens: a coroutine becomes a task on the running loop, with a name if it is given one. ensure_future takes " +
      "anything awaitable and gives back what it pleases, which suits libraries that do not know what they were given. A loop fetched only " +
      "to call create_task on it may be the wrong one.",
    how: `import asyncio


async def poll() -> str:
    await asyncio.sleep(0)
    return "polled"


async def main() -> None:
    task = asyncio.create_task(poll(), name="poll")
    async with asyncio.timeout(5):
        print(await task)


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `import asyncio


async def poll() -> str: ...


async def main() -> None:
    task = asyncio.ensure_future(poll())
    print(await task)
`,
    kept: "Tasks are made by asyncio.create_task or a task group.",
    advice: "Write asyncio.create_task(coroutine) instead of ensure_future(coroutine).",
    concerns: ["Core async patterns", "Task management", "Historical context"],
  },
  {
    id: "task-kept",
    scan: 2,
    chapters: ["Ch 3"],
    title: "Hold on to every task, and look at how it ended.",
    concept: "no fire-and-forget tasks",
    severity: "high",
    priority: 2,
    why:
      "The loop refers to a task only weakly, so one that nobody holds may be collected half-way through its work. An exception in it is " +
      "reported when the task is collected, if ever, long after the moment it mattered. A task group holds its tasks and passes their " +
      "failures on.",
    how: `import asyncio
import logging

log = logging.getLogger(__name__)
background: "set[asyncio.Task[None]]" = set()


def finished(task: "asyncio.Task[None]") -> None:
    background.discard(task)
    if not task.cancelled() and (error := task.exception()) is not None:
        log.error("%s failed", task.get_name(), exc_info=error)


async def audit(event: str) -> None:
    await asyncio.sleep(0)
    print("audited", event)


async def main() -> None:
    task = asyncio.create_task(audit("login"), name="audit login")
    background.add(task)
    task.add_done_callback(finished)
    async with asyncio.timeout(5):
        await asyncio.gather(*background, return_exceptions=True)


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `import asyncio


async def audit(event: str) -> None: ...


async def login(user: str) -> None:
    asyncio.create_task(audit(f"login {user}"))  # may vanish, and fails unseen
`,
    kept: "The result of create_task is awaited, put into a collection with a done callback, or owned by a task group.",
    advice: "Start the task in a TaskGroup, or keep it in a set and log its exception when it is done.",
    concerns: ["Task management"],
  },
  {
    id: "task-named",
    scan: 2,
    chapters: ["Ch 3"],
    title: "Name the tasks that live long.",
    concept: "names for long-lived tasks",
    severity: "low",
    priority: 5,
    why:
      "Logs, debug mode and the list of running tasks all show a task's name. \"Task-17\" tells nobody which of the background jobs hangs; " +
      "\"refresh prices\" does. The name costs one argument.",
    how: `import asyncio


async def refresh_prices() -> None:
    await asyncio.sleep(0)


async def main() -> None:
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        task = group.create_task(refresh_prices(), name="refresh prices")
    print(task.get_name())


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `import asyncio


async def refresh_prices() -> None:
    while True:
        await asyncio.sleep(60)


async def main() -> None:
    task = asyncio.create_task(refresh_prices())
    await task
`,
    kept: "Long-lived tasks are created with name=.",
    advice: "Pass name= with words that a log reader understands.",
    concerns: ["Task management"],
  },
  {
    id: "concurrent",
    scan: 2,
    chapters: ["Ch 3"],
    title: "Let independent waits overlap.",
    concept: "independent I/O at once",
    severity: "medium",
    priority: 5,
    why:
      "Awaits written one below the other wait one after the other: ten calls of a hundred milliseconds take a second. Where no call needs " +
      "the result of another, tasks let them all wait together, and the whole takes as long as the slowest.",
    how: `import asyncio


async def fetch(name: str) -> str:
    await asyncio.sleep(0.01)
    return name


async def main() -> None:
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        profile = group.create_task(fetch("profile"))
        orders = group.create_task(fetch("orders"))
    print(profile.result(), orders.result())


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `async def fetch(name: str) -> str: ...


async def dashboard() -> list[str]:
    profile = await fetch("profile")
    orders = await fetch("orders")  # does not need the profile, yet waits for it
    return [profile, orders]
`,
    kept: "Calls that do not depend on each other run in a task group, in gather, or as tasks made before they are awaited.",
    advice: "Start the independent calls together in a TaskGroup, or gather them.",
    concerns: ["Core async patterns", "Task management"],
  },
  {
    id: "gather-outcomes",
    scan: 2,
    chapters: ["Ch 3"],
    title: "Let one failure of a fan-out leave the other results standing.",
    concept: "outcomes of a fan-out",
    severity: "medium",
    priority: 5,
    why:
      "gather raises the first exception and says nothing of the rest: the siblings run on unobserved, with sessions closing under them, and " +
      "their results are lost. With return_exceptions=True each item has its outcome. A task group is the other honest answer: it " +
      "cancels the siblings and waits for them.",
    how: `import asyncio


async def fetch(number: int) -> int:
    await asyncio.sleep(0)
    if number == 2:
        raise ValueError(number)
    return number


async def main() -> None:
    async with asyncio.timeout(5):
        outcomes = await asyncio.gather(*(fetch(number) for number in (1, 2, 3)), return_exceptions=True)
    for outcome in outcomes:
        print("failed" if isinstance(outcome, BaseException) else outcome)


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `import asyncio

import aiohttp


async def fetch(session: aiohttp.ClientSession, url: str) -> bytes:
    async with session.get(url) as response:
        return await response.read()


async def fetch_all(urls: list[str]) -> list[bytes]:
    async with aiohttp.ClientSession() as session:
        return await asyncio.gather(*(fetch(session, url) for url in urls))  # one bad url loses all
`,
    kept: "A fan-out uses return_exceptions=True, a task group, or handles errors inside each item.",
    advice: "Pass return_exceptions=True and look at each outcome, or use a TaskGroup where one failure must end all.",
    concerns: ["Task management"],
  },
  {
    id: "outcomes-checked",
    scan: 2,
    chapters: ["Ch 3"],
    title: "Look for exceptions among results that may be exceptions.",
    concept: "results checked for exceptions",
    severity: "high",
    priority: 5,
    why:
      "return_exceptions=True puts exception objects where values are expected. Used as values they fail somewhere else, in words that point " +
      "nowhere near the cause; only counted, they turn failures into successes.",
    how: `import asyncio
import logging

log = logging.getLogger(__name__)


async def fetch(number: int) -> int:
    await asyncio.sleep(0)
    return number


async def main() -> None:
    async with asyncio.timeout(5):
        outcomes = await asyncio.gather(*(fetch(number) for number in (1, 2)), return_exceptions=True)
    values = []
    for outcome in outcomes:
        if isinstance(outcome, BaseException):
            log.error("item failed", exc_info=outcome)
        else:
            values.append(outcome)
    print(values)


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `import asyncio


async def fetch(url: str) -> bytes: ...


async def total(urls: list[str]) -> int:
    bodies = await asyncio.gather(*map(fetch, urls), return_exceptions=True)
    return sum(len(body) for body in bodies)  # some of these are exceptions
`,
    kept: "The results of gather(..., return_exceptions=True) are tested with isinstance before they are used.",
    advice: "Test each result: isinstance(outcome, BaseException).",
    concerns: ["Task management"],
  },
  {
    id: "wait-when-needed",
    scan: 2,
    chapters: ["Ch 3"],
    title: "Use asyncio.wait for first-completed needs, with tasks, and finish what it leaves.",
    concept: "asyncio.wait used in full",
    severity: "high",
    priority: 2,
    why:
      "asyncio.wait never raises and never cancels: it sorts tasks into done and pending and leaves both to the caller. Failures in done are " +
      "unseen until someone reads them, and pending tasks run on. Since Python 3.11 it refuses bare coroutines.",
    how: `import asyncio


async def mirror(name: str, seconds: float) -> str:
    await asyncio.sleep(seconds)
    return name


async def main() -> None:
    tasks = [asyncio.create_task(mirror("near", 0.01)), asyncio.create_task(mirror("far", 5))]
    done, pending = await asyncio.wait(tasks, timeout=2, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    print([task.result() for task in done])


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `import asyncio


async def mirror(name: str) -> str: ...


async def fastest() -> None:
    await asyncio.wait([mirror("near"), mirror("far")], return_when=asyncio.FIRST_COMPLETED)
`,
    kept: "wait is given tasks, the done ones are read, and the pending ones are cancelled and awaited.",
    advice: "Create tasks first, read the results in done, then cancel and await what is pending.",
    concerns: ["Task management"],
  },
  {
    id: "as-completed",
    scan: 2,
    chapters: ["Ch 3"],
    title: "Handle results in the order in which they arrive.",
    concept: "results as they come",
    severity: "medium",
    priority: 5,
    why:
      "gather gives nothing until the slowest is done. Where each result starts work of its own, that work could have begun with the first " +
      "answer. as_completed hands out results as they come, and keeps memory for those still to be handled only.",
    how: `import asyncio


async def fetch(seconds: float) -> float:
    await asyncio.sleep(seconds)
    return seconds


async def main() -> None:
    tasks = [asyncio.create_task(fetch(seconds)) for seconds in (0.02, 0.01)]
    for following in asyncio.as_completed(tasks, timeout=5):
        print(await following)


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `import asyncio


async def fetch(url: str) -> bytes: ...


async def store(body: bytes) -> None: ...


async def mirror(urls: list[str]) -> None:
    bodies = await asyncio.gather(*map(fetch, urls))
    for body in bodies:
        await store(body)  # the first could have been stored long ago
`,
    kept: "Results are handled from as_completed, a queue, or inside each task.",
    advice: "Do the follow-up inside each task, or iterate over asyncio.as_completed.",
    concerns: ["Task management"],
  },
  {
    id: "cancel-propagates",
    scan: 2,
    chapters: ["Ch 3"],
    title: "Clean up on CancelledError, then pass it on.",
    concept: "cancellation passed on",
    severity: "high",
    priority: 3,
    why:
      "Cancellation is how timeouts, task groups and shutdown end a task. Swallowed, the task goes on as if nobody had asked, the deadline " +
      "has no effect, and a program that should stop hangs. The one exception is the code that cancelled a task itself and now " +
      "awaits it.",
    how: `import asyncio


async def worker(log: list[str]) -> None:
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        log.append("cleaned up")
        raise


async def main() -> None:
    log: list[str] = []
    task = asyncio.create_task(worker(log), name="worker")
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    print(log, task.cancelled())


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `import asyncio


async def worker(queue: asyncio.Queue) -> None:
    while True:
        try:
            await queue.get()
        except BaseException:
            pass  # also eats the cancellation: this loop never ends
`,
    kept: "Handlers of CancelledError, BaseException and bare except raise again after cleanup.",
    advice: "End the handler with a bare raise, or do the cleanup in finally.",
    concerns: ["Task management", "Startup and shutdown"],
  },
  {
    id: "timeouts",
    scan: 2,
    chapters: ["Ch 3"],
    title: "Give everything that waits on the outside a deadline.",
    concept: "timeouts everywhere",
    severity: "high",
    priority: 4,
    why:
      "A peer that stops answering without closing leaves an await that never ends, and with it a connection, a place in the semaphore and " +
      "a worker. It shows only under load, as a service that grows quiet. A deadline turns silence into an error that can be handled.",
    how: `import asyncio


async def ask(host: str, port: int) -> bytes:
    async with asyncio.timeout(3):
        reader, writer = await asyncio.open_connection(host, port)
        try:
            writer.write(b"PING\\n")
            await writer.drain()
            return await reader.readline()
        finally:
            writer.close()
            await writer.wait_closed()


async def main() -> None:
    try:
        print(await ask("127.0.0.1", 9))
    except (OSError, TimeoutError) as error:
        print("no answer:", type(error).__name__)


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `import asyncio


async def ask(host: str, port: int) -> bytes:
    reader, writer = await asyncio.open_connection(host, port)
    writer.write(b"PING\\n")
    await writer.drain()
    return await reader.readline()  # a silent peer holds this task for ever
`,
    kept: "Waits on the network, queues, locks and processes stand under asyncio.timeout, wait_for, or a client's own timeout.",
    advice: "Put the wait under async with asyncio.timeout(seconds), or configure the client's timeout.",
    concerns: ["Task management", "HTTP client/server"],
  },
  {
    id: "cancel-awaited",
    scan: 2,
    chapters: ["Ch 3"],
    title: "Await a task after cancelling it.",
    concept: "cancelled tasks awaited",
    severity: "medium",
    priority: 3,
    why:
      "cancel only asks. The task runs again to meet the exception, and its cleanup may take several turns of the loop. Closing what it uses, " +
      "or ending the program, before that is done cuts the cleanup short; an exception raised during it is never seen.",
    how: `import asyncio


async def worker() -> None:
    await asyncio.sleep(60)


async def main() -> None:
    tasks = [asyncio.create_task(worker(), name=f"worker {number}") for number in range(2)]
    await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    print(all(task.cancelled() for task in tasks))


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `import asyncio


class Service:
    def __init__(self, task: asyncio.Task, session) -> None:
        self.task = task
        self.session = session

    async def close(self) -> None:
        self.task.cancel()
        await self.session.close()  # the task still uses it
`,
    kept: "After cancel() the same function awaits the task, gathers it, or leaves the task group.",
    advice: "After cancelling, await asyncio.gather(*tasks, return_exceptions=True).",
    concerns: ["Task management", "Startup and shutdown"],
  },
  {
    id: "async-with",
    scan: 2,
    chapters: ["Ch 3"],
    title: "Hold resources by async with.",
    concept: "async with for resources",
    severity: "high",
    priority: 2,
    why:
      "Between opening and closing lie awaits, and each may raise or be cancelled. A close at the end of the function is reached only when " +
      "all goes well. async with closes on every way out, in the reverse order of opening.",
    how: `import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


@asynccontextmanager
async def connection(log: list[str]) -> AsyncIterator[str]:
    log.append("open")
    try:
        yield "connection"
    finally:
        log.append("close")


async def main() -> None:
    log: list[str] = []
    async with connection(log) as opened:
        log.append(opened)
    print(log)


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `import aiohttp


async def fetch(url: str) -> bytes:
    session = aiohttp.ClientSession()
    response = await session.get(url)
    body = await response.read()
    await session.close()  # not reached when the read fails
    return body
`,
    kept: "Sessions, connections, files and locks are entered with async with.",
    advice: "Open the resource in an async with statement.",
    concerns: ["Async iteration and context managers"],
  },
  {
    id: "aexit-cleans",
    scan: 2,
    chapters: ["Ch 3"],
    title: "Let __aexit__ release what __aenter__ acquired.",
    concept: "__aexit__ that closes",
    severity: "high",
    priority: 2,
    why:
      "Whoever writes async with trusts it to clean up. A class whose __aenter__ opens something that its __aexit__ leaves open leaks at each " +
      "use, and the code that uses it looks right.",
    how: `import asyncio


class Client:
    async def __aenter__(self) -> "Client":
        async with asyncio.timeout(3):
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", 9)
        return self

    async def __aexit__(self, *error: object) -> None:
        self._writer.close()
        await self._writer.wait_closed()
`,
    breaks: `import asyncio


class Client:
    async def __aenter__(self) -> "Client":
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", 9)
        return self

    async def __aexit__(self, *error: object) -> None:
        pass
`,
    kept: "Each resource that __aenter__ opens is closed in __aexit__.",
    advice: "Close in __aexit__ what __aenter__ opened, and await the close.",
    concerns: ["Async iteration and context managers"],
  },
  {
    id: "asynccontextmanager",
    scan: 2,
    chapters: ["Ch 3"],
    title: "Put the cleanup of an @asynccontextmanager into finally.",
    concept: "cleanup in finally",
    severity: "high",
    priority: 2,
    why:
      "An exception in the body of the with statement is raised at the yield. Code after the yield is then skipped, unless it stands in a " +
      "finally, or the yield stands inside another context manager.",
    how: `import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


@asynccontextmanager
async def lease(held: set[str], name: str) -> AsyncIterator[str]:
    held.add(name)
    try:
        yield name
    finally:
        held.discard(name)


async def main() -> None:
    held: set[str] = set()
    try:
        async with lease(held, "printer"):
            raise ValueError("paper jam")
    except ValueError:
        print(held)


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg


@asynccontextmanager
async def connected(dsn: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(dsn, timeout=5)
    yield connection
    await connection.close()  # skipped when the body fails
`,
    kept: "The yield stands in try/finally or in a with statement.",
    advice: "Wrap the yield: try: yield … finally: cleanup.",
    concerns: ["Async iteration and context managers"],
  },
  {
    id: "async-for",
    scan: 2,
    chapters: ["Ch 3"],
    title: "Read streams with async for.",
    concept: "async for over streams",
    severity: "low",
    priority: 5,
    why:
      "async for asks for an item when the last one is dealt with, ends with the stream, and closes over its details. Calling __anext__ by " +
      "hand must catch the end by hand. Reading everything into a list first gives up both memory and the head start.",
    how: `import asyncio
from collections.abc import AsyncIterator


async def rows() -> AsyncIterator[int]:
    for number in range(3):
        await asyncio.sleep(0)
        yield number


async def main() -> None:
    async for row in rows():
        print(row)


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `async def copy(rows, sink) -> None:
    iterator = rows.__aiter__()
    while True:
        try:
            row = await iterator.__anext__()
        except StopAsyncIteration:
            break
        await sink.write(row)
`,
    kept: "Async iterators are consumed by async for.",
    advice: "Replace the calls of __anext__ by async for.",
    concerns: ["Async iteration and context managers"],
  },
  {
    id: "agen-closed",
    scan: 2,
    chapters: ["Ch 3"],
    title: "Close an async generator that you may leave early.",
    concept: "aclosing for generators left early",
    severity: "medium",
    priority: 2,
    why:
      "Leaving async for by break, return or an exception does not close the generator: its finally runs when the garbage collector gets to " +
      "it, in another task and after the connection it wanted to give back was needed. aclosing closes it on the spot.",
    how: `import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing


async def rows(log: list[str]) -> AsyncIterator[int]:
    try:
        for number in range(100):
            await asyncio.sleep(0)
            yield number
    finally:
        log.append("cursor closed")


async def main() -> None:
    log: list[str] = []
    async with aclosing(rows(log)) as opened:
        async for row in opened:
            if row == 2:
                break
    print(log)


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `async def rows(pool):
    async with pool.acquire() as connection:
        async for row in connection.cursor("select * from orders"):
            yield row


async def first(pool):
    async for row in rows(pool):
        return row  # the connection stays taken
`,
    kept: "Generators that hold something are consumed under async with aclosing(...).",
    advice: "Iterate inside async with contextlib.aclosing(generator).",
    concerns: ["Async iteration and context managers"],
  },
  {
    id: "async-comprehension",
    scan: 2,
    chapters: ["Ch 3"],
    title: "Collect plainly with an async comprehension.",
    concept: "async comprehensions",
    severity: "low",
    priority: 5,
    why:
      "A loop that only appends says in four lines what a comprehension says in one. The comprehension cannot hide a second effect, so the " +
      "reader need not look for one.",
    how: `import asyncio
from collections.abc import AsyncIterator


async def numbers() -> AsyncIterator[int]:
    for number in range(5):
        await asyncio.sleep(0)
        yield number


async def main() -> None:
    print([number async for number in numbers() if number % 2])


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `async def collect(numbers) -> list[int]:
    result = []
    async for number in numbers:
        result.append(number)
    return result
`,
    kept: "Plain collecting is done by [item async for item in source].",
    advice: "Write the loop as an async comprehension.",
    concerns: ["Async iteration and context managers"],
  },
];
