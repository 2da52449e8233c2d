/** Scan 5: nothing that blocks may be reached from the loop, through however many functions. */
import type { Practice } from "../practice.ts";

export const scan5: readonly Practice[] = [
  {
    id: "no-sleep",
    scan: 5,
    chapters: ["Ch 2"],
    title: "Sleep with asyncio.sleep.",
    concept: "never block the loop by sleeping",
    severity: "critical",
    priority: 1,
    why:
      "time.sleep stops the thread, and the thread is the loop: for that time the whole program does nothing. asyncio.sleep stops only the " +
      "task that awaits it, and a cancellation or a deadline can wake it.",
    how: `import asyncio


async def main() -> None:
    await asyncio.sleep(0.01)
    print("rested")


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `import time


def pause() -> None:
    time.sleep(1)


async def poll() -> None:
    pause()
`,
    kept: "Coroutines pause by asyncio.sleep.",
    advice: "Replace time.sleep(seconds) by await asyncio.sleep(seconds).",
    concerns: ["Core async patterns", "Integrating blocking code"],
  },
  {
    id: "no-blocking-http",
    scan: 5,
    chapters: ["Ch 2"],
    title: "Speak HTTP with an async client.",
    concept: "never block the loop with HTTP",
    severity: "critical",
    priority: 1,
    why:
      "A blocking request holds the loop for as long as the other side takes, which is decided by the other side. One slow peer then stops " +
      "every connection of this program. With an async client the same wait costs one suspended task.",
    how: `import aiohttp


async def price(session: aiohttp.ClientSession, item: str) -> float:
    async with session.get(f"https://prices.example/{item}", timeout=aiohttp.ClientTimeout(total=5)) as response:
        response.raise_for_status()
        return float(await response.text())
`,
    breaks: `import requests


async def price(item: str) -> float:
    return float(requests.get(f"https://prices.example/{item}").text)
`,
    kept: "HTTP goes through aiohttp, httpx.AsyncClient, or another async client.",
    advice: "Use aiohttp.ClientSession or httpx.AsyncClient, shared and with a timeout.",
    concerns: ["HTTP client/server", "Integrating blocking code"],
  },
  {
    id: "no-blocking-file",
    scan: 5,
    chapters: ["Ch 2"],
    title: "Keep file work off the loop.",
    concept: "never block the loop with files",
    severity: "high",
    priority: 1,
    why:
      "Operating systems have no waiting for files as they have for sockets: a read holds its thread until the disk, or the file server " +
      "behind the mount, has answered. Mostly that is quick, and now and then it is not. A thread takes the wait, by aiofiles or by " +
      "to_thread around the whole step.",
    how: `import asyncio
import tempfile
from pathlib import Path


def write_and_count(directory: str) -> int:
    path = Path(directory) / "report.txt"
    path.write_text("one\\ntwo\\n", encoding="utf-8")
    return len(path.read_text(encoding="utf-8").splitlines())


def report() -> int:
    with tempfile.TemporaryDirectory() as directory:
        return write_and_count(directory)


async def main() -> None:
    async with asyncio.timeout(5):
        print(await asyncio.to_thread(report))


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `from pathlib import Path


async def handle(path: Path) -> str:
    with open(path) as file:
        return file.read()
`,
    kept: "Files are read and written by aiofiles, or by one function that runs in to_thread.",
    advice: "Use aiofiles, or put the file work into a function and await asyncio.to_thread(function).",
    concerns: ["Async file I/O", "Integrating blocking code"],
  },
  {
    id: "no-blocking-db",
    scan: 5,
    chapters: ["Ch 2"],
    title: "Reach databases through async drivers.",
    concept: "never block the loop with databases",
    severity: "critical",
    priority: 1,
    why:
      "A query waits for the network, for other transactions' locks and for the plan the server chose. On the loop, all connections of the " +
      "program wait with it. Async drivers exist for every common database.",
    how: `import asyncpg


async def open_orders(pool: asyncpg.Pool, customer: int) -> list[asyncpg.Record]:
    async with pool.acquire(timeout=2) as connection:
        return await connection.fetch("select * from orders where customer = $1", customer, timeout=5)
`,
    breaks: `import psycopg2


async def open_orders(dsn: str, customer: int) -> list[tuple]:
    with psycopg2.connect(dsn) as connection, connection.cursor() as cursor:
        cursor.execute("select * from orders where customer = %s", (customer,))
        return cursor.fetchall()
`,
    kept: "Queries go through asyncpg, aiosqlite, redis.asyncio, PyMongo's async client, or SQLAlchemy's asyncio extension.",
    advice: "Change to the async driver; until then, run the blocking call in asyncio.to_thread.",
    concerns: ["Async databases", "Integrating blocking code"],
  },
  {
    id: "no-blocking-process",
    scan: 5,
    chapters: ["Ch 2"],
    title: "Run other programs with asyncio's subprocesses.",
    concept: "never block the loop with subprocesses",
    severity: "critical",
    priority: 1,
    why:
      "subprocess.run returns when the child has ended, and the loop stands still until then. asyncio's version awaits the end, reads the " +
      "output meanwhile, and can be given a deadline; the child is then killed and awaited.",
    how: `import asyncio
import sys


async def version() -> str:
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", "print('ready')", stdout=asyncio.subprocess.PIPE)
    try:
        async with asyncio.timeout(10):
            output, _ = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return output.decode().strip()


async def main() -> None:
    print(await version())


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `import subprocess


async def convert(path: str) -> None:
    subprocess.run(["ffmpeg", "-i", path, "out.mp4"], check=True)
`,
    kept: "Children are started by asyncio.create_subprocess_exec or _shell and awaited.",
    advice: "Use asyncio.create_subprocess_exec and await process.communicate() under a timeout.",
    concerns: ["Integrating blocking code"],
  },
  {
    id: "no-blocking-wait",
    scan: 5,
    chapters: ["Ch 2"],
    title: "Never wait on a thread's future, lock, queue or event from the loop.",
    concept: "never block the loop on threads",
    severity: "critical",
    priority: 1,
    why:
      "These waits stop the thread they stand on. On the loop's thread they stop the loop, and where the other side needs the loop to go on, " +
      "as a future of run_coroutine_threadsafe does, both wait for ever. asyncio has its own of each kind, and wrap_future for the " +
      "rest.",
    how: `import asyncio
from concurrent.futures import ThreadPoolExecutor


def work() -> int:
    return 42


async def main() -> None:
    with ThreadPoolExecutor(max_workers=1) as workers:
        future = workers.submit(work)
        async with asyncio.timeout(5):
            print(await asyncio.wrap_future(future))


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `from concurrent.futures import ThreadPoolExecutor

workers = ThreadPoolExecutor(max_workers=4)


async def handle(function) -> object:
    return workers.submit(function).result()  # the loop waits with it
`,
    kept: "Coroutines wait on asyncio's own primitives, or on wrap_future.",
    advice: "Await asyncio.wrap_future(future), or use asyncio's Queue, Lock and Event.",
    concerns: ["Threading vs asyncio decisions", "Integrating blocking code"],
  },
  {
    id: "debug-mode",
    scan: 5,
    chapters: ["App B"],
    title: "Run the tests in asyncio's debug mode.",
    concept: "debug mode",
    severity: "low",
    priority: 5,
    why:
      "In debug mode the loop reports every step that takes longer than a tenth of a second, calls from the wrong thread, and coroutines " +
      "that were never awaited, with the place where they were made. It finds what reading cannot: how long things really take.",
    how: `import asyncio


async def main() -> None:
    loop = asyncio.get_running_loop()
    loop.slow_callback_duration = 0.05
    await asyncio.sleep(0)
    print(loop.get_debug())


if __name__ == "__main__":
    asyncio.run(main(), debug=True)
`,
    breaks: "",
    kept: "",
    advice: "Run the tests with PYTHONASYNCIODEBUG=1, and read the slow callbacks it reports.",
    concerns: ["Core async patterns"],
    person: true,
  },
];
