"""One connection after the other, so that a source outlives those that are lost."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing, suppress

from .backoff import Backoff
from .messages import Message

log = logging.getLogger(__name__)

Listen = Callable[[asyncio.Event], AsyncGenerator[Message, None]]
"""Connects, and yields what comes until the event is set; raises when the connection is lost."""


async def reconnecting(
    listen: Listen,
    failures: tuple[type[Exception], ...],
    *,
    stop: asyncio.Event,
    backoff: Backoff,
) -> AsyncGenerator[Message, None]:
    """What ``listen`` yields, with a new connection after each of these failures.

    After ``backoff.attempts`` of them in a row the last one is raised: whoever supervises this
    program then learns of it. A connection that held for longer than the longest wait ends a row.
    """
    loop = asyncio.get_running_loop()
    failed = 0
    while not stop.is_set():
        began = loop.time()
        try:
            async with aclosing(listen(stop)) as messages:
                async for message in messages:
                    yield message
        except failures as error:
            failed = 1 if loop.time() - began > backoff.cap else failed + 1
            if failed >= backoff.attempts:
                raise
            log.warning("connection lost (%d of %d): %s", failed, backoff.attempts, error)
            await pause(stop, backoff.delay(failed))


async def pause(stop: asyncio.Event, seconds: float) -> None:
    """Wait so long, or until ``stop`` is set."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await stop.wait()
