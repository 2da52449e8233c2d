from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

import aiohttp
import pytest

from recipe.app import listening
from recipe.hub import Hub
from recipe.listening import bind, url_of
from recipe.service import Answer, Refused, Service

HANDSHAKE = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Version": "13",
}


@dataclass
class Running:
    base: str
    service: Service

    @property
    def hub(self) -> Hub:
        return self.service.hub

    async def until_clients(self, count: int) -> None:
        async with asyncio.timeout(60):
            while len(self.hub) != count:  # noqa: ASYNC110
                await asyncio.sleep(0.001)


async def echo(request: object) -> object:
    if request is None:
        raise Refused("nothing to answer")
    return {"echo": request}


@asynccontextmanager
async def serving(
    answer: Answer = echo, *, clients: int = 3, mailbox: int = 4, seconds: float = 1
) -> AsyncIterator[Running]:
    """A real server on loopback, on a port of its own."""
    service = Service(hub=Hub(capacity=clients, mailbox=mailbox), answer=answer, timeout=seconds)
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


async def raw_websocket(base: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A client that opens a websocket and then neither reads nor answers."""
    url = urlsplit(base)
    head = "".join(f"{name}: {value}\r\n" for name, value in HANDSHAKE.items())
    async with asyncio.timeout(60):
        reader, writer = await asyncio.open_connection(url.hostname, url.port, limit=1024)
        writer.write(f"GET /ws HTTP/1.1\r\nHost: x\r\n{head}\r\n".encode())
        await writer.drain()
        assert b"101" in await reader.readline()
    return reader, writer
