"""The part to replace with your own: where items come from, and what is done with one."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncGenerator, Iterable, Iterator
from contextlib import contextmanager

from .flow import Handle, Produce
from .pools import cpu_pool, in_pool

PROCESSES = 2  # lw: value processes


def from_lines(lines: Iterable[str]) -> Produce:
    """Produce the lines that are not empty."""

    async def produce(stop: asyncio.Event) -> AsyncGenerator[str, None]:
        for line in lines:
            if stop.is_set():
                return
            if item := line.strip():
                yield item

    return produce


@contextmanager
def open_handle() -> Iterator[Handle]:
    """What works on an item: ``digest`` in ``PROCESSES`` processes, which end with the scope.

    The scope stands around the event loop: leaving it waits for calls that can't be interrupted.
    """
    with cpu_pool(PROCESSES) as pool:
        yield in_pool(pool, digest)


def digest(item: str, rounds: int = 200_000) -> str:
    """A stand-in for work that computes. It runs in another process: importable and picklable."""
    return hashlib.pbkdf2_hmac("sha256", item.encode(), b"salt", rounds).hex()
