"""The clock: a pace that does not drift."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncGenerator


async def ticks(
    interval: float, stop: asyncio.Event, *, first: float = 0.0
) -> AsyncGenerator[int, None]:
    """Yield ``first`` seconds from now, then every ``interval`` seconds until ``stop`` is set.

    The times are fixed: a slow consumer does not move those to come. A time that passes while the
    consumer is busy is left out; how many were is what the next tick yields. The clock is the
    loop's, which no change of the system's time can disturb.
    """
    loop = asyncio.get_running_loop()
    start = loop.time() + first
    number = missed = 0
    while not await _set_before(stop, start + number * interval):
        yield missed
        due = max(number + 1, math.ceil((loop.time() - start) / interval))
        missed = due - number - 1
        number = due


async def _set_before(stop: asyncio.Event, when: float) -> bool:
    """Wait until the loop's clock says ``when``, at most; whether ``stop`` was set by then."""
    limit = asyncio.timeout_at(when)
    try:
        async with limit:
            await stop.wait()  # lw: shows no-sleep
    except TimeoutError:
        if not limit.expired():
            raise
    return stop.is_set()
