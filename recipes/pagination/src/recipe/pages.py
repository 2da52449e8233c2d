"""Walking the pages of an API, one after the other, while what came is worked on.

A page tells where the next one is, so pages can't be fetched at once. But the next page is on its
way while the last one is handled: a bounded queue lies between the two.
"""

from __future__ import annotations

import asyncio
import enum
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from .http import FetchFailed, Get, Response

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Page:
    url: str
    items: Sequence[object]
    following: str | None
    """Where the next page is; none after the last."""


class BadPage(Exception):
    """The answer is no page, or leads nowhere; the message says why."""


Parse = Callable[[str, Response], Page]
"""Reads the answer for a URL: a ``Page``, or ``BadPage``."""

Handle = Callable[[Page], Awaitable[None]]
"""Works on a page. Anything it raises is a bug."""


class _End(enum.Enum):
    END = enum.auto()


END = _End.END


@dataclass(slots=True)
class Progress:
    following: str | None
    """Where to go on: the first page that was not handled; none when all were."""
    pages: int = 0
    items: int = 0


async def walk(
    get: Get,
    parse: Parse,
    handle: Handle,
    progress: Progress,
    *,
    ahead: int,
    most: int,
    stop: asyncio.Event,
) -> None:
    """Handle the pages from ``progress.following`` on, until the last, or ``stop``, or ``most``.

    Every page that was fetched is handled, in order. What ``get`` or ``parse`` raise ends the
    walk; ``progress`` then tells where to go on.
    """
    pages: asyncio.Queue[Page | _End] = asyncio.Queue(ahead)
    failure: FetchFailed | BadPage | None = None

    async def fetch() -> None:
        seen: set[str] = set()
        url = progress.following
        while url is not None and len(seen) < most and not stop.is_set():
            if url in seen:
                raise BadPage(f"{url} was there before: the pages go round in a circle")
            seen.add(url)
            page = parse(url, await get(url))  # lw: shows workload-fit
            log.debug("%s: %d items", url, len(page.items))
            await pages.put(page)  # lw: shows no-blocking-wait
            url = page.following

    async def read() -> None:
        nonlocal failure
        try:
            await fetch()
        except (FetchFailed, BadPage) as error:  # lw: shows item-isolated
            failure = error
        await pages.put(END)  # behind all that was fetched

    async def work() -> None:
        while (page := await pages.get()) is not END:
            try:
                await handle(page)
            except Exception:
                log.error("%s: not handled", page.url)
                raise
            progress.following = page.following
            progress.pages += 1
            progress.items += len(page.items)

    async with asyncio.TaskGroup() as group:
        group.create_task(read(), name="read")
        group.create_task(work(), name="handle")
    if failure is not None:
        raise failure
