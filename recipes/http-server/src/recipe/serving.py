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


@asynccontextmanager
async def listening(service: Service, listener: socket.socket) -> AsyncIterator[None]:
    """Serve inside this scope. On leaving: stop accepting, finish what is under way, close.

    A client that does not read its reply is cut after ``PATIENCE``. Who leaves by cancellation is
    in a hurry: answers are given up.
    """
    runner = web.AppRunner(  # lw: shows async-library
        create_app(service),
        handle_signals=False,
        access_log=None,
        shutdown_timeout=service.timeout + PATIENCE,
    )
    try:
        await runner.setup()
        site = web.SockSite(runner, listener, backlog=BACKLOG)
        await site.start()  # lw: shows concurrent
        yield
    except asyncio.CancelledError:
        service.cut()
        raise
    finally:
        await runner.cleanup()
