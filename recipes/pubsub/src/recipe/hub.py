"""From one source to the handlers: each has a mailbox, and workers that empty it.

The end travels with the messages: when the source ends, each mailbox gets an end behind what it
holds. So what was received is handled before the hub returns.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import dataclass

from .mailbox import END, Mailbox
from .messages import Handle, Message, RejectMessage, Source, Subscription
from .receipts import Receipts  # lw: if multi-host

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Tuning:
    mailbox: int
    workers: int
    timeout: float


@dataclass(slots=True)
class Stats:
    received: int = 0
    handled: int = 0
    rejected: int = 0
    dropped: int = 0


async def run_hub(
    source: Source,
    subscriptions: Sequence[Subscription],
    *,
    stop: asyncio.Event,
    tuning: Tuning,
    stats: Stats,
) -> None:
    """Run until the source ends, or ``stop`` is set and what was received is handled.

    With one worker a handler gets its messages one by one, in order; with more, several at once.
    What is rejected or too slow costs itself alone. A bug ends the hub: the other tasks are
    cancelled and awaited, and it is raised.
    """
    desks = [(one, Mailbox(one.topic, tuning.mailbox, one.when_full)) for one in subscriptions]
    receipts = Receipts(source)  # lw: if multi-host

    async def receive() -> None:
        async with aclosing(source.messages(stop)) as messages:
            async for message in messages:  # lw: shows async-library
                stats.received += 1
                boxes = [box for one, box in desks if one.topic == message.topic]
                receipts.expect(message, len(boxes))  # lw: if multi-host
                for box in boxes:
                    await box.put(message)
        log.info("no more messages are taken; %d wait", sum(box.waiting for _, box in desks))
        for _, box in desks:
            await box.end()

    async def work(handle: Handle, box: Mailbox) -> None:
        while (message := await box.get()) is not END:
            rejected = await _attempt(handle, message, tuning.timeout)
            if rejected is None:
                stats.handled += 1
            else:
                stats.rejected += 1
            await receipts.settle(message, rejected)  # lw: if multi-host

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(receive(), name="receive")
            for one, box in desks:
                for number in range(tuning.workers):
                    group.create_task(work(one.handle, box), name=f"{one.topic}-{number}")
    finally:
        stats.dropped = sum(box.dropped for _, box in desks)


async def _attempt(handle: Handle, message: Message, seconds: float) -> str | None:
    """None once it is handled, or the reason why it was not, too little time included."""
    loop = asyncio.get_running_loop()
    started = loop.time()
    limit = asyncio.timeout(seconds)
    try:
        async with limit:  # lw: shows timeouts
            await handle(message)  # lw: shows workload-fit
    except RejectMessage as error:  # lw: shows item-isolated
        log.warning("message of %s rejected: %s", message.topic, error)
        return str(error)
    except TimeoutError:
        if not limit.expired():  # not ours: the work's own
            raise
        log.warning("message of %s not handled within %g s", message.topic, seconds)
        return f"not handled within {seconds:g} s"
    log.debug("message of %s handled in %.3f s", message.topic, loop.time() - started)
    return None
