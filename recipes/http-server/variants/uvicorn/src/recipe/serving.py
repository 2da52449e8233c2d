"""The uvicorn server: from a bound socket to the last reply."""

from __future__ import annotations

import asyncio
import math
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn

from .app import create_app
from .listening import BACKLOG
from .service import Service

PATIENCE = 2.0
"""Seconds for a client to take its reply, beyond the answer's own."""
HURRY = 0.5
"""Seconds for the replies to what was given up."""


class Server(uvicorn.Server):
    """uvicorn without its signal handlers: the program has its own. It tells when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listens = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listens.set()


@asynccontextmanager
async def listening(service: Service, listener: socket.socket) -> AsyncIterator[None]:
    """Serve inside this scope. On leaving: stop accepting, finish what is under way, close.

    A client that does not read its reply is cut after ``PATIENCE``. Who is cancelled, here or on
    leaving, is in a hurry: answers are given up.
    """
    server = Server(
        uvicorn.Config(
            create_app(service),
            backlog=BACKLOG,
            log_config=None,
            access_log=False,
            lifespan="off",
            timeout_graceful_shutdown=math.ceil(service.timeout + PATIENCE),
        )
    )
    async with asyncio.TaskGroup() as group:
        serving = group.create_task(server.serve(sockets=[listener]), name="uvicorn")
        try:
            await server.listens.wait()  # lw: shows async-library
            yield
            server.should_exit = True
            await asyncio.shield(serving)
        except asyncio.CancelledError:
            service.cut()
            await asyncio.sleep(HURRY)
            raise
        finally:
            server.should_exit = True
