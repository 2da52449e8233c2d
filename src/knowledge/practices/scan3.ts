/** Scan 3: sessions, pools and connections: made once, bounded, released, on the right loop. */
import type { Practice } from "../practice.ts";

export const scan3: readonly Practice[] = [
  {
    id: "session-reused",
    scan: 3,
    chapters: ["Ch 4"],
    title: "Make one client session and share it.",
    concept: "one shared session",
    severity: "high",
    priority: 2,
    why:
      "A session is a pool of open connections. Made anew for each request it has none, so every call pays for a lookup, a connect and a TLS " +
      "handshake, and limits on connections hold for nobody. Under load the machine runs out of ports that still wait to be reused.",
    how: `import asyncio

import aiohttp


async def fetch(session: aiohttp.ClientSession, url: str) -> str:
    async with session.get(url) as response:
        response.raise_for_status()
        return await response.text()


async def main() -> None:
    limits = aiohttp.TCPConnector(limit=20)
    async with aiohttp.ClientSession(connector=limits, timeout=aiohttp.ClientTimeout(total=10)) as session:
        print(await fetch(session, "https://example.org/"))


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `import aiohttp


async def fetch(url: str) -> str:
    async with aiohttp.ClientSession() as session:  # a new pool for one request
        async with session.get(url) as response:
            return await response.text()
`,
    kept: "The session is made in the main coroutine or a start-up hook and passed to those who use it.",
    advice: "Open the session once, at the top, and pass it in.",
    concerns: ["HTTP client/server"],
  },
  {
    id: "session-closed",
    scan: 3,
    chapters: ["Ch 4"],
    title: "Close sessions, pools, connections and writers on every way out.",
    concept: "everything opened is closed",
    severity: "critical",
    priority: 2,
    why:
      "Open sockets, database sessions and file descriptors are counted by someone: the kernel, the database, the peer. What is left open " +
      "on an error path is left open on each error, until the limit is reached and nothing connects any more.",
    how: `import asyncio


async def send(host: str, port: int, line: bytes) -> None:
    async with asyncio.timeout(5):
        _, writer = await asyncio.open_connection(host, port)
        try:
            writer.write(line)
            await writer.drain()
        finally:
            writer.close()
            await writer.wait_closed()


async def main() -> None:
    received = asyncio.Event()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async with asyncio.timeout(5):
            print(await reader.readline())
            writer.close()
            await writer.wait_closed()
            received.set()

    async with await asyncio.start_server(handle, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        await send("127.0.0.1", port, b"hello\\n")
        async with asyncio.timeout(5):
            await received.wait()


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `import asyncpg


async def count(dsn: str) -> int:
    connection = await asyncpg.connect(dsn)
    return await connection.fetchval("select count(*) from orders")  # never closed
`,
    kept: "Each resource is closed by a context manager or in finally.",
    advice: "Open it with async with, or close it in finally and await the close.",
    concerns: ["HTTP client/server", "Async databases", "Startup and shutdown"],
  },
  {
    id: "connection-limits",
    scan: 3,
    chapters: ["Ch 4"],
    title: "Choose how many connections a client may open.",
    concept: "connection limits by choice",
    severity: "medium",
    priority: 5,
    why:
      "A default limit knows neither the peer nor the number of tasks in this program. A thousand tasks behind a hundred connections time out " +
      "in the queue; a thousand connections to a small service take it down. The number belongs in the code, next to the bound on " +
      "the tasks.",
    how: `import asyncio

import aiohttp


async def size(session: aiohttp.ClientSession, places: asyncio.Semaphore, url: str) -> int:
    async with places, session.get(url) as response:
        response.raise_for_status()
        return len(await response.read())


async def main() -> None:
    places = asyncio.Semaphore(20)
    connector = aiohttp.TCPConnector(limit=20, limit_per_host=10)
    async with aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(total=10)) as session:
        urls = ["https://example.org/", "https://example.com/"]
        print(await asyncio.gather(*(size(session, places, url) for url in urls), return_exceptions=True))


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `import asyncio

import aiohttp


async def fetch_all(urls: list[str]) -> None:
    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*(session.get(url) for url in urls))
`,
    kept: "TCPConnector(limit=), create_pool(max_size=) or httpx.Limits is given.",
    advice: "Set the connector's or the pool's limit, in step with the bound on tasks.",
    concerns: ["HTTP client/server", "Async databases"],
  },
  {
    id: "response-read",
    scan: 3,
    chapters: ["Ch 4"],
    title: "Read a response inside its context, and give its connection back.",
    concept: "responses read and released",
    severity: "high",
    priority: 2,
    why:
      "A response holds its connection until the body is read or the response is released. One that is dropped takes a place in the pool " +
      "with it; a hundred of them and the next request waits for ever. After the block the body can no longer be read.",
    how: `import aiohttp


async def fetch(session: aiohttp.ClientSession, url: str) -> dict[str, object]:
    async with session.get(url) as response:
        response.raise_for_status()
        return await response.json()
`,
    breaks: `import aiohttp


async def exists(session: aiohttp.ClientSession, url: str) -> bool:
    response = await session.get(url)  # neither read nor released
    return response.status == 200
`,
    kept: "Requests stand in async with, and the body is read inside the block.",
    advice: "Write async with session.get(url) as response: and read inside it.",
    concerns: ["HTTP client/server"],
  },
  {
    id: "loop-bound-late",
    scan: 3,
    chapters: ["Ch 3"],
    title: "Make asyncio's objects in the loop that will use them.",
    concept: "objects made in their loop",
    severity: "high",
    priority: 5,
    why:
      "Sessions, pools, locks and queues belong to a loop, since their first use or, before Python 3.10, since they were made. One made when " +
      "the module is imported meets another loop in the next test or the next asyncio.run, and fails with a message about a different " +
      "loop, or just never wakes.",
    how: `import asyncio


class Service:
    def __init__(self) -> None:
        self.jobs: "asyncio.Queue[int]" = asyncio.Queue(maxsize=10)


async def main() -> None:
    service = Service()  # made while the loop runs
    async with asyncio.timeout(5):
        await service.jobs.put(1)
        print(await service.jobs.get())


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `import aiohttp

session = aiohttp.ClientSession()  # made at import, before there is a loop


async def fetch(url: str) -> str:
    async with session.get(url) as response:
        return await response.text()
`,
    kept: "Sessions, pools, locks and queues are made inside coroutines or start-up hooks.",
    advice: "Make the object in the main coroutine and pass it to those who need it.",
    concerns: ["Startup and shutdown", "HTTP client/server", "Async databases"],
  },
];
