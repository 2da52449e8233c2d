/** Scan 1: is asyncio the right tool here, and do threads and processes stand where they should? */
import type { Practice } from "../practice.ts";

export const scan1: readonly Practice[] = [
  {
    id: "workload-fit",
    scan: 1,
    chapters: ["Ch 1"],
    title: "Give the event loop work that waits, and give computation to processes.",
    concept: "I/O-bound work only",
    severity: "high",
    priority: 1,
    why:
      "The loop gains its speed from the time that tasks spend waiting: while one waits, others run. A task that computes never waits, " +
      "so for as long as it does nothing else moves: no request is answered, no timer fires, no heartbeat is sent. Ten milliseconds of " +
      "parsing in a handler is ten milliseconds added to every connection.",
    how: `import asyncio
import zlib
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context


def pack(data: bytes) -> bytes:
    return zlib.compress(data, 9)


async def main() -> None:
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(max_workers=2, mp_context=get_context("spawn")) as workers:
        async with asyncio.timeout(60):
            packed = await loop.run_in_executor(workers, pack, b"loop" * 100_000)
    print(len(packed))


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `import zlib


async def upload(data: bytes, writer) -> None:
    packed = zlib.compress(data, 9)  # every other task stands still meanwhile
    writer.write(packed)
    await writer.drain()
`,
    kept: "CPU-heavy functions are called through a process pool, and coroutines await something.",
    advice: "Move the computation into a function of its own and run it in a process pool.",
    concerns: ["Understanding when to use asyncio", "Integrating blocking code"],
  },
  {
    id: "one-thread",
    scan: 1,
    chapters: ["Ch 1"],
    title: "Treat every await as a place where the world may change.",
    concept: "one thread, switches at await",
    severity: "high",
    priority: 5,
    why:
      "On one thread, code between two awaits cannot be interrupted; code across an await can. A value that was tested before an await " +
      "may be gone after it, and two tasks that both pass the test both act on it. A thread's lock does not help: held over an await it " +
      "stops the very loop that should let the holder go on.",
    how: `import asyncio


class Account:
    def __init__(self, balance: int) -> None:
        self.balance = balance
        self._lock = asyncio.Lock()

    async def withdraw(self, amount: int) -> bool:
        async with self._lock:
            if self.balance < amount:
                return False
            await asyncio.sleep(0)  # the bank is asked here
            self.balance -= amount
            return True


async def main() -> None:
    account = Account(100)
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        tasks = [group.create_task(account.withdraw(80)) for _ in range(2)]
    print([task.result() for task in tasks], account.balance)


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `class Account:
    def __init__(self, balance: int, bank) -> None:
        self.balance = balance
        self.bank = bank

    async def withdraw(self, amount: int) -> bool:
        if self.balance < amount:
            return False
        await self.bank.confirm(amount)  # another task may withdraw here
        self.balance -= amount
        return True
`,
    kept: "Shared state is read and written between the same two awaits, or under an asyncio.Lock.",
    advice: "Put an asyncio.Lock around the test and the act, or read and write without an await between them.",
    concerns: ["Understanding when to use asyncio", "Threading vs asyncio decisions"],
  },
  {
    id: "threads-last",
    scan: 1,
    chapters: ["Ch 2"],
    title: "Start a thread only for what no coroutine can do.",
    concept: "threads as a last resort",
    severity: "low",
    priority: 5,
    why:
      "A thread costs memory, cannot be cancelled, and shares everything with every other thread at moments nobody chose. Where a library " +
      "has an async client, a task does the same waiting without any of that. Threads started by hand from async code also escape " +
      "timeouts and shutdown, because nothing awaits them.",
    how: `import asyncio


async def probe(name: str, seconds: float) -> str:
    await asyncio.sleep(seconds)  # stands for a call of an async client
    return name


async def main() -> None:
    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        tasks = [group.create_task(probe(name, 0.01)) for name in ("a", "b", "c")]
    print([task.result() for task in tasks])


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `import asyncio
import threading

import requests


def ping(url: str) -> None:
    requests.get(url, timeout=5)


async def refresh(urls: list[str]) -> None:
    for url in urls:
        threading.Thread(target=ping, args=(url,)).start()  # no task would need a thread
    await asyncio.sleep(1)
`,
    kept: "Concurrent I/O is done by tasks and async clients; no thread is started from a coroutine.",
    advice: "Replace the thread by a task that awaits the async client of the same service.",
    concerns: ["Threading vs asyncio decisions"],
  },
  {
    id: "offload-blocking",
    scan: 1,
    chapters: ["Ch 2"],
    title: "Send a call that must block to a worker thread.",
    concept: "blocking calls in an executor",
    severity: "critical",
    priority: 1,
    why:
      "Some libraries have no async form. Called directly, they hold the loop for as long as they take; handed to an executor, they hold " +
      "one worker thread while the loop goes on. The await on the result is also the place where a deadline and a cancellation can act.",
    how: `import asyncio
import time


def legacy_report(customer: int) -> str:
    time.sleep(0.01)  # a library that only knows how to block
    return f"report {customer}"


async def main() -> None:
    async with asyncio.timeout(5):
        print(await asyncio.to_thread(legacy_report, 7))


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `import time


def legacy_report(customer: int) -> str:
    time.sleep(0.5)
    return f"report {customer}"


async def handle(customer: int) -> str:
    return legacy_report(customer)
`,
    kept: "Blocking calls are made through asyncio.to_thread or loop.run_in_executor.",
    advice: "Wrap the call: await asyncio.to_thread(function, *arguments).",
    concerns: ["Integrating blocking code", "Threading vs asyncio decisions"],
  },
  {
    id: "bounded-threads",
    scan: 1,
    chapters: ["Ch 2"],
    title: "Choose the size of a thread pool.",
    concept: "a thread pool of chosen size",
    severity: "medium",
    priority: 5,
    why:
      "A pool without a size takes one from the number of cores, which says nothing about the database or the disk behind it. Too many " +
      "threads overload what they call, too few make callers queue without a word. A number in the code is a decision that can be " +
      "read, measured and changed.",
    how: `import asyncio
from concurrent.futures import ThreadPoolExecutor


def lookup(key: int) -> int:
    return key * 2


async def main() -> None:
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=4, thread_name_prefix="lookup") as workers:
        async with asyncio.timeout(5):
            print(await asyncio.gather(*(loop.run_in_executor(workers, lookup, key) for key in (1, 2, 3))))


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `import asyncio
import zlib
from concurrent.futures import ThreadPoolExecutor


async def pack(page: bytes) -> bytes:
    with ThreadPoolExecutor() as workers:  # as many threads as the machine suggests
        return await asyncio.get_running_loop().run_in_executor(workers, zlib.compress, page)
`,
    kept: "ThreadPoolExecutor is given max_workers.",
    advice: "Pass max_workers, chosen after what the threads call.",
    concerns: ["Integrating blocking code", "Threading vs asyncio decisions"],
  },
  {
    id: "processes-for-cpu",
    scan: 1,
    chapters: ["Ch 2"],
    title: "Put computation into processes, where cores are used side by side.",
    concept: "processes for CPU work",
    severity: "medium",
    priority: 1,
    why:
      "Python code in several threads takes turns on one interpreter lock, so a second thread adds no speed to computation and takes turns " +
      "away from the loop's thread too. A process has an interpreter of its own. Only code that releases the lock, or a free-threaded " +
      "build, makes threads an answer.",
    how: `import asyncio
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context


def primes(limit: int) -> int:
    return sum(all(number % divisor for divisor in range(2, int(number**0.5) + 1)) for number in range(2, limit))


async def main() -> None:
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(max_workers=2, mp_context=get_context("spawn")) as workers:
        async with asyncio.timeout(60):
            print(await loop.run_in_executor(workers, primes, 2_000))


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `import asyncio


def primes(limit: int) -> int:
    found = 0
    for number in range(2, limit):
        for divisor in range(2, number):
            if number % divisor == 0:
                break
        else:
            found += 1
    return found


async def main() -> None:
    print(await asyncio.to_thread(primes, 50_000))  # one thread computes at a time


if __name__ == "__main__":
    asyncio.run(main())
`,
    kept: "Functions that compute are submitted to a ProcessPoolExecutor.",
    advice: "Submit the function to a ProcessPoolExecutor instead of a thread pool.",
    concerns: ["Integrating blocking code", "Understanding when to use asyncio"],
  },
  {
    id: "executor-closed",
    scan: 1,
    chapters: ["Ch 2"],
    title: "Shut down every executor that you make.",
    concept: "executors shut down",
    severity: "medium",
    priority: 2,
    why:
      "An executor keeps its threads or processes until it is shut down. One that is forgotten delays the end of the program, and one " +
      "made for each call adds workers until the machine has no more. Work that still waits in its queue when the program ends is " +
      "lost without a trace.",
    how: `import asyncio
from concurrent.futures import ThreadPoolExecutor


def read_sensor() -> float:
    return 21.5


async def main() -> None:
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=1) as workers:
        async with asyncio.timeout(5):
            print(await loop.run_in_executor(workers, read_sensor))


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `import asyncio
from concurrent.futures import ThreadPoolExecutor


async def handle(function) -> object:
    workers = ThreadPoolExecutor(max_workers=4)  # one more pool for each call, never shut down
    return await asyncio.get_running_loop().run_in_executor(workers, function)
`,
    kept: "The executor is entered with `with`, or its shutdown() is called on the way out.",
    advice: "Make the executor once, in a with statement around the program's work.",
    concerns: ["Integrating blocking code", "Startup and shutdown"],
  },
  {
    id: "shared-state",
    scan: 1,
    chapters: ["Ch 2"],
    title: "Reach the loop from a thread only through its thread-safe doors.",
    concept: "thread-safe calls into the loop",
    severity: "critical",
    priority: 5,
    why:
      "Tasks, futures, queues and events of asyncio are not locked, since one thread is all they expect. Touched from another, they may " +
      "lose a wake-up, so a task sleeps until something else happens by, or corrupt what the loop holds. Two calls are made for it: " +
      "call_soon_threadsafe and run_coroutine_threadsafe.",
    how: `import asyncio
import threading


def sensor(loop: asyncio.AbstractEventLoop, readings: "asyncio.Queue[int]") -> None:
    for value in range(3):
        loop.call_soon_threadsafe(readings.put_nowait, value)


async def main() -> None:
    readings: "asyncio.Queue[int]" = asyncio.Queue(maxsize=10)
    thread = threading.Thread(target=sensor, args=(asyncio.get_running_loop(), readings))
    thread.start()
    async with asyncio.timeout(5):
        print([await readings.get() for _ in range(3)])
        await asyncio.to_thread(thread.join)


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `import asyncio
import threading


def sensor(readings: asyncio.Queue) -> None:
    readings.put_nowait(1)  # the loop may never notice


async def main() -> None:
    readings: asyncio.Queue = asyncio.Queue()
    threading.Thread(target=sensor, args=(readings,)).start()
    print(await readings.get())
`,
    kept: "Threads reach the loop by call_soon_threadsafe, run_coroutine_threadsafe, or a queue made for both sides.",
    advice: "Call loop.call_soon_threadsafe(function) or asyncio.run_coroutine_threadsafe(coroutine, loop) from the thread.",
    concerns: ["Threading vs asyncio decisions", "Integrating blocking code"],
  },
];
