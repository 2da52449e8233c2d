"""The part to replace with your own: what is done by the clock."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial

from .http import FetchFailed, Get
from .runner import Job, JobFailed
from .transport import open_transport


@asynccontextmanager
async def open_jobs(
    urls: Sequence[str], *, concurrency: int, attempt_timeout: float
) -> AsyncIterator[list[Job]]:
    """A job for each URL, and the one client that they share, closed when the scope is left."""
    async with open_transport(connections=concurrency, attempt_timeout=attempt_timeout) as get:
        yield [Job(url, partial(check, get, url)) for url in urls]


async def check(get: Get, url: str) -> str:
    """Fetch it, and say what came."""
    try:
        response = await get(url)
    except FetchFailed as error:
        raise JobFailed(str(error)) from error
    return f"HTTP {response.status}"
