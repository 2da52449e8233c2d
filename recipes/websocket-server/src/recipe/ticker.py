"""The background task: produces something for all clients at a steady rate."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from .hub import Hub
from .news import TemporaryFailure
from .service import encode

log = logging.getLogger(__name__)

Sample = Callable[[], Awaitable[object]]


async def publish_samples(hub: Hub, sample: Sample, *, interval: float, patience: float) -> None:
    """Publish a sample every ``interval`` seconds, without drift, for ever.

    A late or failing sample is skipped and logged; ticks that were missed are not made up for.
    Any other exception ends the task, and with it the server: a supervisor restarts it, which
    beats a server that looks alive and publishes nothing.
    """
    loop = asyncio.get_running_loop()
    tick = loop.time()
    while True:
        limit = asyncio.timeout(patience)
        try:
            async with limit:
                value = await sample()
        except TemporaryFailure as error:
            log.warning("sample skipped: %s", error)
        except TimeoutError:
            if not limit.expired():  # not ours: the sample's own
                raise
            log.warning("sample skipped: took more than %g s", patience)
        else:
            hub.publish(encode(value))
            log.debug("sample for %d clients", len(hub))
        behind = max(0.0, loop.time() - tick)
        tick += interval * (1 + behind // interval)
        await asyncio.sleep(tick - loop.time())
