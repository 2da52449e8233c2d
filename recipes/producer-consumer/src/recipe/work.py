"""The part to replace with your own: where items come from, and what is done with one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterable, Iterator
from contextlib import contextmanager

from .flow import Handle, Produce, RejectItem

CONNECT_TIMEOUT = 5.0


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
    """What works on an item, for as long as the program runs."""
    yield reach


async def reach(item: str) -> str:
    """Connect to ``host:port`` and say who answered: a stand-in for work that waits."""
    host, _, port = item.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise RejectItem("not host:port")
    try:
        async with asyncio.timeout(CONNECT_TIMEOUT):
            _, writer = await asyncio.open_connection(host, int(port))
    except TimeoutError:
        raise RejectItem(f"no answer within {CONNECT_TIMEOUT:g} s") from None
    except OSError as error:
        raise RejectItem(f"not reached: {error.strerror or error}") from error
    try:
        peer = writer.get_extra_info("peername")
        return f"{peer[0]}:{peer[1]}"
    finally:
        writer.close()
        await writer.wait_closed()
