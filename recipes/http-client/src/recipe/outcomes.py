"""One URL: what is tried, and what became of it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass

from .http import FetchFailed, Get, Response

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Fetched:
    url: str
    response: Response
    seconds: float


@dataclass(frozen=True, slots=True)
class Failed:
    url: str
    reason: str


Outcome = Fetched | Failed

Emit = Callable[[Outcome], None]
"""Gets each outcome as soon as it is known; must not block."""


async def attempt(url: str, get: Get) -> Outcome:
    """An expected failure becomes a value; a bug stays an exception."""
    loop = asyncio.get_running_loop()
    started = loop.time()
    try:
        response = await get(url)  # lw: shows workload-fit
    except FetchFailed as error:  # lw: shows item-isolated
        log.warning("%s: %s", url, error)
        return Failed(url, str(error))
    seconds = loop.time() - started
    log.debug("%s: HTTP %d in %.3f s", url, response.status, seconds)
    return Fetched(url, response, seconds)


def not_tried(url: str) -> Outcome:
    return Failed(url, "not tried: shutting down")


def too_late(url: str, deadline: float) -> Outcome:
    return Failed(url, f"not done within the {deadline:g} s for all")
