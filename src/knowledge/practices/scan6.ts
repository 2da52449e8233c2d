/** Scan 6: the libraries, each used as it is meant to be. */
import type { Practice } from "../practice.ts";

export const scan6: readonly Practice[] = [
  {
    id: "async-library",
    scan: 6,
    chapters: ["Ch 4"],
    title: "Prefer an async library that is kept up.",
    concept: "async libraries, alive",
    severity: "medium",
    priority: 5,
    why:
      "A blocking client behind threads works, but each call takes a thread, cannot be cancelled, and hides its timeouts. Libraries that are " +
      "no longer released break with the next Python, and their successors are known: redis-py took in aioredis, the standard library took " +
      "in async_timeout.",
    how: `import asyncio

import redis.asyncio as redis


async def main() -> None:
    async with redis.from_url("redis://localhost", socket_timeout=5) as client:
        await client.set("greeting", "hello", ex=60)
        print(await client.get("greeting"))


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `import aioredis


async def cache():
    return await aioredis.create_redis_pool("redis://localhost")
`,
    kept: "Imports are of async clients that still have releases.",
    advice: "Change to the library that succeeds it.",
    concerns: ["HTTP client/server", "Async databases", "Integrating blocking code", "Historical context"],
  },
  {
    id: "aiohttp-idioms",
    scan: 6,
    chapters: ["Ch 4"],
    title: "Check the status, await the body, and loop over a websocket.",
    concept: "aiohttp used in full",
    severity: "medium",
    priority: 5,
    why:
      "aiohttp does not raise for a 404 or a 500 unless asked, so an error page is parsed as data. Bodies are coroutines. A websocket read " +
      "by async for ends when the peer closes; a loop around receive() must tell closing messages from data itself, and without a " +
      "heartbeat it never learns of a peer that vanished.",
    how: `import aiohttp
from aiohttp import web


async def item(session: aiohttp.ClientSession, url: str) -> dict[str, object]:
    async with session.get(url, timeout=aiohttp.ClientTimeout(total=5)) as response:
        response.raise_for_status()
        return await response.json()


async def echo(request: web.Request) -> web.WebSocketResponse:
    socket = web.WebSocketResponse(heartbeat=20)
    await socket.prepare(request)
    async for message in socket:
        if message.type is web.WSMsgType.TEXT:
            await socket.send_str(message.data)
    return socket
`,
    breaks: `from aiohttp import web


async def echo(request: web.Request) -> web.WebSocketResponse:
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    while True:
        message = await socket.receive()  # after a close this turns for ever
        await socket.send_str(str(message.data))
`,
    kept: "raise_for_status is called, bodies are awaited, websockets are read by async for with a heartbeat.",
    advice: "Call raise_for_status, await the body, iterate over the websocket, and set heartbeat=.",
    concerns: ["HTTP client/server"],
  },
  {
    id: "aiofiles-idioms",
    scan: 6,
    chapters: ["Ch 4"],
    title: "Open with async with, and await each method of the file.",
    concept: "aiofiles used in full",
    severity: "high",
    priority: 5,
    why:
      "Every method of an aiofiles file gives a coroutine. A read that is not awaited gives no text, a write that is not awaited writes " +
      "nothing, and an ordinary with cannot open or close such a file.",
    how: `import aiofiles


async def copy(source: str, target: str) -> None:
    async with aiofiles.open(source, encoding="utf-8") as lines, aiofiles.open(target, "w", encoding="utf-8") as out:
        async for line in lines:
            await out.write(line)
`,
    breaks: `import aiofiles


async def save(path: str, text: str) -> None:
    async with aiofiles.open(path, "w") as file:
        file.write(text)  # never awaited: the file stays empty
`,
    kept: "aiofiles.open stands in async with, and its methods are awaited.",
    advice: "Await the method, and open the file in async with.",
    concerns: ["Async file I/O"],
  },
  {
    id: "sanic-idioms",
    scan: 6,
    chapters: ["Ch 4"],
    title: "Write async handlers, keep state on app.ctx, and use listeners.",
    concept: "Sanic used in full",
    severity: "medium",
    priority: 5,
    why:
      "Sanic runs a plain def handler on the loop, so one that blocks stops its worker. It also runs several workers as processes: what a " +
      "module holds in a global exists once in each of them, and belongs to none of their loops. Listeners run in the worker, with its " +
      "loop.",
    how: `import asyncpg
from sanic import Request, Sanic
from sanic.response import HTTPResponse, json

app = Sanic("shop")


@app.before_server_start
async def open_pool(app: Sanic) -> None:
    app.ctx.pool = await asyncpg.create_pool("postgresql://localhost/shop", max_size=10, command_timeout=5)


@app.after_server_stop
async def close_pool(app: Sanic) -> None:
    await app.ctx.pool.close()


@app.get("/orders/<number:int>")
async def order(request: Request, number: int) -> HTTPResponse:
    row = await request.app.ctx.pool.fetchrow("select * from orders where id = $1", number)
    return json(dict(row) if row else {}, status=200 if row else 404)
`,
    breaks: `import requests
from sanic import Sanic
from sanic.response import text

app = Sanic("shop")
cache = {}


@app.get("/")
def index(request):
    return text(requests.get("https://example.org").text)
`,
    kept: "Handlers are async def, pools live on app.ctx and are opened and closed by listeners.",
    advice: "Make handlers async, open resources in before_server_start, keep them on app.ctx.",
    concerns: ["Async web frameworks"],
  },
  {
    id: "asyncpg-idioms",
    scan: 6,
    chapters: ["Ch 4"],
    title: "Use a pool, scoped connections, transactions, and parameters.",
    concept: "asyncpg used in full",
    severity: "high",
    priority: 2,
    why:
      "Connecting costs a process on the server and several round trips, so each request should borrow a connection and give it back. " +
      "Statements that belong together must stand in a transaction, or a failure leaves half of them done. Values in the text of a " +
      "statement are an open door; as parameters they are data, and the plan can be reused.",
    how: `import asyncpg


async def transfer(pool: asyncpg.Pool, source: int, target: int, amount: int) -> None:
    async with pool.acquire(timeout=2) as connection, connection.transaction():
        await connection.execute("update account set balance = balance - $1 where id = $2", amount, source, timeout=5)
        await connection.execute("update account set balance = balance + $1 where id = $2", amount, target, timeout=5)
`,
    breaks: `import asyncpg


async def rename(user: int, name: str) -> None:
    connection = await asyncpg.connect("postgresql://localhost/shop")
    await connection.execute(f"update users set name = '{name}' where id = {user}")
`,
    kept: "Connections come from pool.acquire() in async with, writes stand in transaction(), values are parameters.",
    advice: "Borrow from a pool in async with, open a transaction around what belongs together, pass values as $1, $2.",
    concerns: ["Async databases"],
  },
  {
    id: "redis-idioms",
    scan: 6,
    chapters: ["Ch 4"],
    title: "Batch commands in a pipeline, iterate over messages, close with aclose.",
    concept: "redis.asyncio used in full",
    severity: "medium",
    priority: 5,
    why:
      "Each command is a round trip: a loop of a thousand awaits spends its time on the wire, a pipeline sends them together. Messages of a " +
      "subscription come by iteration. From redis-py 5 on the coroutine that closes a client is aclose; the older close is deprecated.",
    how: `import redis.asyncio as redis


async def warm(client: redis.Redis, prices: dict[str, float]) -> None:
    async with client.pipeline(transaction=False) as pipe:
        for item, price in prices.items():
            pipe.set(f"price:{item}", price, ex=300)
        await pipe.execute()
`,
    breaks: `import redis.asyncio as redis


async def warm(client: redis.Redis, prices: dict[str, float]) -> None:
    for item, price in prices.items():
        await client.set(f"price:{item}", price)
    await client.close()
`,
    kept: "Loops of commands use pipeline(), subscriptions use async for, clients are closed by aclose or async with.",
    advice: "Collect the commands in a pipeline and execute it once; close with await client.aclose().",
    concerns: ["Async databases"],
  },
  {
    id: "uvloop-idioms",
    scan: 6,
    chapters: ["Ch 4"],
    title: "Give uvloop to the runner instead of installing a policy.",
    concept: "uvloop through a runner",
    severity: "medium",
    priority: 5,
    why:
      "A policy changes the loop of the whole process, also for code that did not ask. Policies are deprecated since Python 3.14 and will be " +
      "removed in 3.16. A runner's loop factory does the same for one run, and says so where the run begins.",
    how: `import asyncio

import uvloop


async def main() -> None:
    await asyncio.sleep(0)


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main())
`,
    breaks: `import asyncio

import uvloop


async def main() -> None: ...


asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
asyncio.run(main())
`,
    kept: "uvloop.run or Runner(loop_factory=uvloop.new_event_loop) is used.",
    advice: "Call uvloop.run(main()), or pass loop_factory=uvloop.new_event_loop to asyncio.Runner.",
    concerns: ["Core async patterns", "Historical context"],
  },
  {
    id: "streams-idioms",
    scan: 6,
    chapters: ["Ch 3"],
    title: "Drain after writing, and wait after closing.",
    concept: "streams drained and closed",
    severity: "high",
    priority: 2,
    why:
      "write only puts bytes into a buffer. Without drain a fast writer fills memory while a slow reader catches up. close only begins to " +
      "close; without wait_closed the last bytes may be lost and errors go unseen.",
    how: `import asyncio


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        async with asyncio.timeout(30):
            async for line in reader:
                writer.write(line)
                await writer.drain()
    finally:
        writer.close()
        await writer.wait_closed()


async def main() -> None:
    finished = asyncio.Event()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await echo(reader, writer)
        finished.set()

    async with await asyncio.start_server(handle, "127.0.0.1", 0) as server, asyncio.timeout(5):
        port = server.sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            writer.write(b"hello\\n")
            await writer.drain()
            print(await reader.readline())
        finally:
            writer.close()
            await writer.wait_closed()
        await finished.wait()


if __name__ == "__main__":
    asyncio.run(main())
`,
    breaks: `import asyncio


async def export(writer: asyncio.StreamWriter, rows: list[bytes]) -> None:
    for row in rows:
        writer.write(row)  # all of it gathers in memory
    writer.close()
`,
    kept: "Each write is followed by drain, each close by wait_closed.",
    advice: "Await writer.drain() after writing and writer.wait_closed() after closing.",
    concerns: ["Core async patterns", "Async iteration and context managers"],
  },
];
