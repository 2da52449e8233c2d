from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

import aiohttp
import pytest

from recipe.listening import bind, url_of
from recipe.service import Answer, Refused, Service
from recipe.serving import listening


@dataclass
class Running:
    base: str
    service: Service

    @property
    def url(self) -> str:
        return f"{self.base}/answers"

    async def until_at_work(self, count: int) -> None:
        async with asyncio.timeout(60):
            while len(self.service) != count:  # noqa: ASYNC110
                await asyncio.sleep(0.001)


async def echo(request: object) -> object:
    if request is None:
        raise Refused("nothing to answer")
    return {"echo": request}


@asynccontextmanager
async def serving(
    answer: Answer = echo, *, most: int = 300, seconds: float = 5.0
) -> AsyncIterator[Running]:
    """A real server on loopback, on a port of its own."""
    service = Service(answer, most=most, timeout=seconds)
    with await asyncio.to_thread(bind, "127.0.0.1", 0) as listener:
        async with listening(service, listener):
            yield Running(url_of(listener, "http"), service)


@pytest.fixture
async def server() -> AsyncIterator[Running]:
    async with serving() as running:
        yield running


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(
        timeout=aiohttp.ClientTimeout(total=60), connector=aiohttp.TCPConnector(limit=0)
    ) as session:
        yield session


HALF_SENT = [
    b"",
    b"POST /answers HTTP/1.1\r\nHost:",
    b"POST /answers HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n12",
]
"""What clients send before they get stuck."""


@asynccontextmanager
async def stuck_client(base: str, sent: bytes) -> AsyncIterator[asyncio.StreamReader]:
    """A client that sends this much and then nothing, for ever; what it could read."""
    url = urlsplit(base)
    async with asyncio.timeout(60):
        reader, writer = await asyncio.open_connection(url.hostname, url.port)
    try:
        writer.write(sent)
        await writer.drain()
        yield reader
    finally:
        writer.close()
