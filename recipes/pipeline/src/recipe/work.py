"""The part to replace with your own: what happens to one message."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from .flow import Process, RejectMessage


@asynccontextmanager
async def open_process(*, workers: int, seconds: float) -> AsyncIterator[Process]:
    """What works on a body, and what it needs for as long as the program runs."""
    yield process


async def process(body: bytes) -> bytes:
    """A stand-in for work that waits: a call to a service, a query."""
    try:
        text = body.decode()
    except UnicodeDecodeError:
        raise RejectMessage("not UTF-8") from None
    await asyncio.sleep(0.001)
    return text.upper().encode()
