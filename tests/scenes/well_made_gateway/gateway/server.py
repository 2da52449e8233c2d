"""A small aiohttp service: hooks own what it uses, blocking work is on threads, tasks end with the server."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor

import aiohttp
from aiohttp import web

from .legacy import count_orders

log = logging.getLogger(__name__)

SESSION = web.AppKey("session", aiohttp.ClientSession)
EXECUTOR = web.AppKey("executor", ThreadPoolExecutor)


async def client_session(app: web.Application) -> AsyncIterator[None]:
    timeout = aiohttp.ClientTimeout(total=10)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        app[SESSION] = session
        yield


async def thread_pool(app: web.Application) -> AsyncIterator[None]:
    with ThreadPoolExecutor(max_workers=4) as executor:
        app[EXECUTOR] = executor
        yield


async def background(app: web.Application) -> AsyncIterator[None]:
    task = asyncio.create_task(refresh_forever(app[SESSION]), name="refresh")
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def refresh_forever(session: aiohttp.ClientSession) -> None:
    while True:
        try:
            async with session.get("https://example.org/rates") as response:
                response.raise_for_status()
                rates = await response.json()
            log.info("%d rates", len(rates))
        except (aiohttp.ClientError, TimeoutError):
            log.exception("rates could not be refreshed")
        await asyncio.sleep(60)


async def orders(request: web.Request) -> web.Response:
    loop = asyncio.get_running_loop()
    count = await loop.run_in_executor(request.app[EXECUTOR], count_orders, "orders.db")
    return web.json_response({"orders": count})


async def live(request: web.Request) -> web.WebSocketResponse:
    socket = web.WebSocketResponse(heartbeat=20)
    await socket.prepare(request)
    async for message in socket:
        if message.type is aiohttp.WSMsgType.TEXT:
            await socket.send_str(message.data.upper())
    return socket


def make_app() -> web.Application:
    app = web.Application()
    app.cleanup_ctx.extend([client_session, thread_pool, background])
    app.router.add_get("/orders", orders)
    app.router.add_get("/live", live)
    return app


if __name__ == "__main__":
    web.run_app(make_app(), shutdown_timeout=10)
