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
    """A real API on loopback: pages of three items, as many as ``last`` says."""

    base: str = ""
    last: int = 5
    hits: list[str] = field(default_factory=list)
    faults: dict[int, list[int]] = field(default_factory=dict)
    """Statuses that a page answers with before it answers well."""
    hangs: set[int] = field(default_factory=set)
    release: asyncio.Event = field(default_factory=asyncio.Event)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    def url(self, page: int = 1) -> str:
        return f"{self.base}/items?page={page}"

    async def until_asked(self, count: int) -> None:
        async with asyncio.timeout(60), self.changed:
            await self.changed.wait_for(lambda: len(self.hits) >= count)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        page = int(request.query["page"])
        async with self.changed:
            self.hits.append(request.path_qs)
            self.changed.notify_all()
        if page in self.hangs:
            await self.release.wait()
        if self.faults.get(page):
            return web.Response(status=self.faults[page].pop(0))
        following = f"/items?page={page + 1}" if page < self.last else None
        items = [f"{page}.{number}" for number in range(3)]
        return web.json_response({"items": items, "next": following})


@pytest.fixture
async def api() -> AsyncIterator[Api]:
    api = Api()
    app = web.Application()
    app.router.add_get("/items", api.handle)
    async with TestServer(app) as server:
        api.base = str(server.make_url("")).rstrip("/")
        yield api
        api.release.set()


@pytest.fixture
async def get() -> AsyncIterator[Get]:
    async with open_transport(connections=2, attempt_timeout=10) as get:
        yield get
