from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from recipe.http import Get
from recipe.transport import open_transport


@dataclass
class Api:
    """A real HTTP server on loopback that records what the client does to it."""

    base: str = ""
    hits: list[str] = field(default_factory=list)
    in_flight: int = 0
    peak: int = 0
    connections: set[asyncio.Transport] = field(default_factory=set)
    script: dict[str, list[web.Response]] = field(default_factory=dict)
    release: asyncio.Event = field(default_factory=asyncio.Event)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    def url(self, path: str) -> str:
        return f"{self.base}{path}"

    async def until_in_flight(self, count: int) -> None:
        async with asyncio.timeout(60), self.changed:
            await self.changed.wait_for(lambda: self.in_flight >= count)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """``/hang…`` answers when released; scripted paths as told; others with their path."""
        self.hits.append(request.path)
        if request.transport:
            self.connections.add(request.transport)
        async with self.changed:
            self.in_flight += 1
            self.peak = max(self.peak, self.in_flight)
            self.changed.notify_all()
        try:
            if request.path.startswith("/hang"):
                await self.release.wait()
            else:
                await asyncio.sleep(0.01)
            if scripted := self.script.get(request.path):
                return scripted.pop(0)
            return web.Response(text=request.path)
        finally:
            self.in_flight -= 1


@pytest.fixture
async def api() -> AsyncIterator[Api]:
    api = Api()
    app = web.Application()
    app.router.add_get("/{path:.*}", api.handle)
    async with TestServer(app) as server:
        api.base = str(server.make_url("")).rstrip("/")
        yield api
        api.release.set()


@pytest.fixture
async def get() -> AsyncIterator[Get]:
    async with open_transport(connections=8, attempt_timeout=30, max_bytes=1000) as get:
        yield get
