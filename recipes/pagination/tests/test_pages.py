from __future__ import annotations

import asyncio

import pytest

from recipe.api import parse
from recipe.http import FetchFailed, Get, Response
from recipe.pages import BadPage, Page, Progress, walk

from conftest import Api


class Handled:
    """Collects pages; waits for ``gate`` before each."""

    def __init__(self) -> None:
        self.items: list[object] = []
        self.gate = asyncio.Event()
        self.gate.set()

    async def handle(self, page: Page) -> None:
        await self.gate.wait()
        self.items += page.items


async def go(
    get: Get,
    handled: Handled,
    progress: Progress,
    *,
    most: int = 100,
    stop: asyncio.Event | None = None,
) -> None:
    stop = stop or asyncio.Event()
    async with asyncio.timeout(60):
        await walk(get, parse, handled.handle, progress, ahead=2, most=most, stop=stop)


def items(pages: range) -> list[str]:
    return [f"{page}.{number}" for page in pages for number in range(3)]


async def test_all_pages_are_handled_in_order(api: Api, get: Get) -> None:
    handled, progress = Handled(), Progress(api.url())

    await go(get, handled, progress)

    assert handled.items == items(range(1, 6))
    assert progress == Progress(None, pages=5, items=15)
    assert len(api.hits) == 5


async def test_a_slow_handler_holds_back_the_reader(api: Api, get: Get) -> None:
    api.last = 50
    handled, progress = Handled(), Progress(api.url())
    handled.gate.clear()

    async with asyncio.TaskGroup() as group:
        group.create_task(go(get, handled, progress))
        await api.until_asked(4)  # one that is handled, two that wait, one to be put
        for _ in range(200):  # turns of the loop: it would go on if nothing held it back
            await asyncio.sleep(0)
        held = len(api.hits)
        handled.gate.set()

    assert held == 4
    assert len(handled.items) == 150


async def test_what_came_before_a_failure_is_handled(api: Api, get: Get) -> None:
    api.faults[4] = [404]
    handled, progress = Handled(), Progress(api.url())

    with pytest.raises(FetchFailed, match="404"):
        await go(get, handled, progress)

    assert handled.items == items(range(1, 4))
    assert progress.following == api.url(4)


async def test_it_goes_on_from_where_it_ended(api: Api, get: Get) -> None:
    handled, progress = Handled(), Progress(api.url())
    await go(get, handled, progress, most=2)
    assert progress.following == api.url(3)

    await go(get, handled, progress)

    assert handled.items == items(range(1, 6))
    assert len(api.hits) == 5


async def test_stop_handles_what_was_fetched(api: Api, get: Get) -> None:
    stop = asyncio.Event()
    api.hangs = {3}
    handled, progress = Handled(), Progress(api.url())

    async with asyncio.TaskGroup() as group:
        group.create_task(go(get, handled, progress, stop=stop))
        await api.until_asked(3)
        stop.set()
        api.release.set()

    assert handled.items == items(range(1, 4))
    assert progress.following == api.url(4)


async def test_a_circle_is_noticed() -> None:
    async def get(_url: str) -> Response:
        return Response(200, b'{"items": [1], "next": "/a"}')

    handled, progress = Handled(), Progress("http://127.0.0.1/a")
    with pytest.raises(BadPage, match="round in a circle"):
        await go(get, handled, progress)

    assert handled.items == [1]


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"items": 1}', b'{"items": [], "next": 2}', b"\xff"]
)
async def test_what_is_no_page_is_told(body: bytes) -> None:
    async def get(_url: str) -> Response:
        return Response(200, body)

    with pytest.raises(BadPage):
        await go(get, Handled(), Progress("http://127.0.0.1/a"))


async def test_a_bug_is_raised(api: Api, get: Get) -> None:
    async def handle(_page: Page) -> None:
        raise KeyError("bug")

    with pytest.raises(ExceptionGroup) as caught:
        await walk(get, parse, handle, Progress(api.url()), ahead=2, most=9, stop=asyncio.Event())

    assert caught.group_contains(KeyError)
