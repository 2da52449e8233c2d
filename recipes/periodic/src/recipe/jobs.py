"""The part to replace with your own: what is done by the clock."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from urllib.parse import urlsplit

from .runner import Job, JobFailed

MAX_LINE = 1024


@asynccontextmanager
async def open_jobs(
    urls: Sequence[str], *, concurrency: int, attempt_timeout: float
) -> AsyncIterator[list[Job]]:
    """A job for each URL, and what the jobs share; it is there for as long as the program runs."""
    yield [Job(url, partial(check, url, attempt_timeout)) for url in urls]


async def check(url: str, seconds: float) -> str:
    """Ask an HTTP server for its headers, and say what it answered.

    By hand, to need no library; for HTTPS or more, one is worth it (aiohttp, httpx).
    """
    parts = urlsplit(url)
    if parts.scheme != "http" or parts.hostname is None:
        raise JobFailed("not an http:// URL")
    head = (f"HEAD {parts.path or '/'} HTTP/1.1", f"Host: {parts.netloc}", "Connection: close", "")
    request = "".join(f"{line}\r\n" for line in head).encode()
    try:
        async with asyncio.timeout(seconds):
            return _status(await _ask(parts.hostname, parts.port or 80, request))
    except TimeoutError:
        raise JobFailed(f"no answer within {seconds:g} s") from None
    except (OSError, ValueError) as error:  # not reached, or broken; a line without an end
        raise JobFailed(f"{type(error).__name__}: {error}") from error


async def _ask(host: str, port: int, request: bytes) -> bytes:
    """The first line of the answer."""
    reader, writer = await asyncio.open_connection(host, port, limit=MAX_LINE)
    try:
        writer.write(request)
        await writer.drain()
        return await reader.readline()
    finally:
        writer.close()
        await writer.wait_closed()


def _status(line: bytes) -> str:
    """``HTTP 200`` from ``HTTP/1.1 200 OK``."""
    version, status, *_ = [*line.split(), b"", b""]
    if not version.startswith(b"HTTP/") or not status.isdigit():
        raise JobFailed("no answer in HTTP")
    if int(status) >= 400:
        raise JobFailed(f"HTTP {int(status)}")
    return f"HTTP {int(status)}"
