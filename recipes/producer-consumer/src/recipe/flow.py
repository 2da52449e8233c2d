"""One producer, several consumers, a bounded queue between them, and one outcome for every item.

The queue is the backpressure: when the consumers are slower, it fills and the producer waits. The
end travels with the items: after the last one the producer puts an ``END`` for each consumer, so
everything that was taken in is worked off before the flow returns.
"""

from __future__ import annotations

import asyncio
import enum
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass

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

Produce = Callable[[asyncio.Event], AsyncGenerator[str, None]]
"""Gives the items until there are no more, or until the event is set."""

Handle = Callable[[str], Awaitable[str]]
"""Works on one item: a result, or ``RejectItem``. Anything else it raises is a bug."""

Emit = Callable[[Outcome], None]
"""Gets each outcome as soon as it is known; must not block."""


class RejectItem(Exception):
    """This item can't be worked on; the message says why. The others go on."""


class _End(enum.Enum):
    END = enum.auto()


END = _End.END


@dataclass(frozen=True, slots=True)
class Tuning:
    workers: int
    buffer: int
    timeout: float


async def run_flow(
    produce: Produce, handle: Handle, emit: Emit, *, stop: asyncio.Event, tuning: Tuning
) -> None:
    """Run until the producer ends, or ``stop`` is set and what was taken is worked off.

    A rejected or slow item costs itself alone. A bug ends the flow: the other tasks are cancelled
    and awaited, and it is raised.
    """
    queue: asyncio.Queue[str | _End] = asyncio.Queue(tuning.buffer)

    async def feed() -> None:
        produced = 0
        async with aclosing(produce(stop)) as items:
            async for item in items:  # lw: shows async-library
                await queue.put(item)  # lw: shows no-blocking-wait
                produced += 1
        log.info("producer done: %d items", produced)
        for _ in range(tuning.workers):
            await queue.put(END)

    async def work() -> None:
        while (item := await queue.get()) is not END:
            try:
                outcome: Outcome = await _attempt(handle, item, tuning.timeout)
            except RejectItem as error:  # lw: shows item-isolated
                log.warning("%s: %s", item, error)
                outcome = Rejected(item, str(error))
            emit(outcome)

    async with asyncio.TaskGroup() as group:
        group.create_task(feed(), name="producer")
        for number in range(tuning.workers):
            group.create_task(work(), name=f"consumer-{number}")


async def _attempt(handle: Handle, item: str, seconds: float) -> Done:
    """The result of one item, or ``RejectItem``, also when it takes too long."""
    loop = asyncio.get_running_loop()
    started = loop.time()
    limit = asyncio.timeout(seconds)
    try:
        async with limit:  # lw: shows timeouts
            result = await handle(item)  # lw: shows workload-fit
    except TimeoutError:
        if not limit.expired():  # not ours: the work's own
            raise
        raise RejectItem(f"not done within {seconds:g} s") from None
    elapsed = loop.time() - started
    log.debug("%s: done in %.3f s", item, elapsed)
    return Done(item, result, elapsed)
