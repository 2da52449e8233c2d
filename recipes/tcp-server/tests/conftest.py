from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from recipe.connections import listening
from recipe.listening import bind, url_of
from recipe.service import Answer, Refused, Service


@dataclass
class Client:
    """A client over a real connection."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def send(self, line: bytes) -> None:
        self.writer.write(line)
        async with asyncio.timeout(60):
            await self.writer.drain()

    async def receive(self) -> object:
        """The next reply; None when the server has closed, or cut the connection."""
        try:
            async with asyncio.timeout(60):
                return decode(await self.reader.readline())
        except ConnectionError:
            return None


def decode(line: bytes) -> object:
    value: object = json.loads(line) if line else None
    return value


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[Client]:
    where = urlsplit(url)
    async with asyncio.timeout(60):
        reader, writer = await asyncio.open_connection(where.hostname, where.port)
    try:
        yield Client(reader, writer)
    finally:
        writer.close()


async def echo(request: object) -> object:
    if request is None:
        raise Refused("nothing to answer")
    return {"echo": request}


@asynccontextmanager
async def serving(
    answer: Answer = echo, *, most: int = 300, seconds: float = 5.0, idle: float = 20.0
) -> AsyncIterator[str]:
    """A real server on loopback, on a port of its own: where to find it."""
    service = Service(answer, most=most, timeout=seconds, idle=idle)
    with await asyncio.to_thread(bind, "127.0.0.1", 0) as listener:
        async with listening(service, listener):
            yield url_of(listener, "tcp")
            service.stopping.set()
