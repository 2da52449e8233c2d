from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest

ANSWER = b"HTTP/1.1 %d Told\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


@dataclass
class Site:
    """A real HTTP server on loopback that holds its answers back for as long as it is told to."""

    base: str = ""
    statuses: dict[str, int] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)
    release: asyncio.Event = field(default_factory=asyncio.Event)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    def url(self, path: str) -> str:
        return f"{self.base}{path}"

    async def until_asked(self, count: int) -> None:
        async with asyncio.timeout(60), self.changed:
            await self.changed.wait_for(lambda: len(self.asked) >= count)

    async def handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """``/hang…`` is answered when released, others at once."""
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):  # the client has gone
            request = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 60)
            path = request.split()[1].decode()
            async with self.changed:
                self.asked.append(path)
                self.changed.notify_all()
            if path.startswith("/hang"):
                await asyncio.wait_for(self.release.wait(), 60)
            writer.write(ANSWER % self.statuses.get(path, 200))
            await writer.drain()
            self.answered.append(path)
        writer.close()


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    site = Site()
    server = await asyncio.start_server(site.handle, "127.0.0.1", 0, backlog=512)
    host, port = server.sockets[0].getsockname()
    site.base = f"http://{host}:{port}"
    try:
        yield site
    finally:
        site.release.set()
        server.close()
