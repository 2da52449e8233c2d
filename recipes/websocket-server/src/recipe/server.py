"""One scope for everything that runs: the connections, the background task, the drain."""

from __future__ import annotations

import asyncio
import logging
import socket

from .app import listening
from .listening import url_of
from .service import Service
from .ticker import Sample, publish_samples

log = logging.getLogger(__name__)


async def serve_until_stopped(
    listener: socket.socket, service: Service, sample: Sample, *, interval: float, notice: float
) -> None:
    """Serve until ``service.stopping`` is set, or until the background task fails: raise its error.

    ``notice`` is how long the server says that it is stopping before the listener closes.
    """
    async with listening(service, listener), asyncio.TaskGroup() as group:
        ticker = group.create_task(
            publish_samples(service.hub, sample, interval=interval, patience=service.timeout),
            name="ticker",
        )
        log.info("listening on %s", url_of(listener, "http"))
        await service.stopping.wait()
        await asyncio.sleep(notice)
        ticker.cancel()
