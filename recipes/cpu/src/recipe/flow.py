"""Items into processes: as many at a time as there are processes, one outcome for each."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

from .computing import Lost
from .work import RejectItem

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Done:
    item: str
    result: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Rejected:
    item: str
    reason: str


Outcome = Done | Rejected

Compute = Callable[[str], Awaitable[str]]
"""Computes one item: a result, ``RejectItem`` or ``Lost``. Anything else it raises is a bug."""

Emit = Callable[[Outcome], None]
"""Gets each outcome as soon as it is known; must not block."""


async def compute_all(
    items: Iterable[str],
    compute: Compute,
    emit: Emit,
    *,
    callers: int,
    stop: asyncio.Event,
) -> int:
    """Compute every item, ``callers`` at a time; once ``stop`` is set no further one is begun.

    The number of items that were taken, each of which has its outcome. A bug ends the other
    callers and is raised.
    """
    todo = iter(items)  # shared by the callers: next() has no await, so none is taken twice
    taken = 0

    async def caller() -> None:
        nonlocal taken
        while not stop.is_set() and (item := next(todo, None)) is not None:
            taken += 1
            emit(await _attempt(item, compute))

    async with asyncio.TaskGroup() as group:
        for number in range(callers):
            group.create_task(caller(), name=f"caller-{number}")
    return taken


async def _attempt(item: str, compute: Compute) -> Outcome:
    """What is expected to fail is an outcome; a bug stays an exception."""
    loop = asyncio.get_running_loop()
    started = loop.time()
    try:
        result = await compute(item)  # lw: shows processes-for-cpu
    except (RejectItem, Lost) as error:  # lw: shows item-isolated
        log.warning("%s: %s", item, error)
        return Rejected(item, str(error))
    seconds = loop.time() - started
    log.debug("%s: done in %.3f s", item, seconds)
    return Done(item, result, seconds)
