"""The aiohttp server: from a bound socket to the last reply."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from .app import create_app
from .listening import BACKLOG
from .service import Service

PATIENCE = 2.0
"""Seconds for a client to take its reply, beyond the answer's own."""
HURRY = 0.5
"""Seconds for the replies to what was given up."""


@asynccontextmanager
async def listening(service: Service, listener: socket.socket) -> AsyncIterator[None]:
    """Serve inside this scope. On leaving: stop accepting, finish what is under way, close.

    A client that does not read its reply is cut after ``PATIENCE``. Who is cancelled, here or on
    leaving, is in a hurry: answers are given up.
    """
    runner = web.AppRunner(  # lw: shows async-library
        create_app(service), handle_signals=False, access_log=None, shutdown_timeout=HURRY
    )
    try:
        await runner.setup()
        site = web.SockSite(runner, listener, backlog=BACKLOG)
        await site.start()  # lw: shows concurrent
        yield
        await site.stop()
        await _finish_requests(runner, service.timeout + PATIENCE)
    except asyncio.CancelledError:
        service.cut()
        raise
    finally:
        await runner.cleanup()


async def _finish_requests(runner: web.AppRunner, seconds: float) -> None:
    await asyncio.sleep(0)  # what has arrived begins
    if runner.server is not None:
        runner.server.pre_shutdown()  # idle connections are closed
        # On its own: before 3.11 aiohttp takes a cancellation for a connection's and waits on.
        rest = asyncio.create_task(runner.server.shutdown(seconds), name="last requests")
        await asyncio.shield(rest)
