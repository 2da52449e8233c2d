"""Three stages joined by bounded queues: read, process, write.

The queues are the backpressure: a slow sink fills ``results``, which stops the workers, which
fill ``inbox``, which stops the reader. Memory use is bounded by the two sizes.

The end travels with the data: the reader says ``END`` after its last message, the last worker
passes it on, and the writer flushes on it. So a drain loses nothing that was taken in.
"""

from __future__ import annotations

import asyncio
import enum
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import Protocol

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Message:
    """``body`` to process; ``receipt`` is what the source needs to acknowledge it."""

    receipt: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Result:
    message: Message
    output: bytes | None
    error: str | None = None


class Source(Protocol):
    def messages(self, stop: asyncio.Event) -> AsyncGenerator[Message, None]:
        """Yield messages until the source is exhausted or ``stop`` is set."""
        ...

    async def acknowledge(self, messages: Sequence[Message]) -> None:
        """Forget messages whose results are safely written."""


class Sink(Protocol):
    async def write(self, results: Sequence[Result]) -> None:
        """Write a batch, all or nothing. An exception ends the pipeline."""


class RejectMessage(Exception):
    """This message can never be processed; record the reason and go on with the others."""


class _End(enum.Enum):
    END = enum.auto()


END = _End.END

Process = Callable[[bytes], Awaitable[bytes]]
"""Works on one body: what comes out, or ``RejectMessage``. Anything else it raises is a bug."""


@dataclass(frozen=True, slots=True)
class Tuning:
    workers: int
    buffer: int
    batch: int
    linger: float
    timeout: float


@dataclass(slots=True)
class Stats:
    read: int = 0
    processed: int = 0
    rejected: int = 0
    written: int = 0


async def run_pipeline(
    source: Source,
    process: Process,
    sink: Sink,
    *,
    stop: asyncio.Event,
    tuning: Tuning,
    stats: Stats,
) -> None:
    """Run until the source ends or ``stop`` is set and everything read is written.

    A message is acknowledged only after its result is written: at-least-once delivery, so
    ``sink`` should be idempotent. If any stage fails, the others are cancelled and the error
    is raised; what was not acknowledged is delivered again next time.
    """
    inbox: asyncio.Queue[Message | _End] = asyncio.Queue(tuning.buffer)
    results: asyncio.Queue[Result | _End] = asyncio.Queue(tuning.buffer)

    async def read() -> None:
        async with aclosing(source.messages(stop)) as messages:
            async for message in messages:  # lw: shows async-library
                stats.read += 1
                await inbox.put(message)  # lw: shows no-blocking-wait
        await inbox.put(END)

    async def work() -> None:
        while (message := await inbox.get()) is not END:
            try:
                output = await _attempt(process, message, tuning.timeout)
            except RejectMessage as error:  # lw: shows item-isolated
                log.warning("message %s rejected: %s", message.receipt, error)
                stats.rejected += 1
                await results.put(Result(message, None, str(error)))
            else:
                stats.processed += 1
                await results.put(Result(message, output))
        await inbox.put(END)  # for the next worker

    async def process_all() -> None:
        async with asyncio.TaskGroup() as workers:
            for number in range(tuning.workers):
                workers.create_task(work(), name=f"worker-{number}")
        await results.put(END)

    async def write() -> None:
        more = True
        while more:
            batch, more = await _next_batch(results, tuning.batch, tuning.linger)
            if batch:
                await sink.write(batch)
                await source.acknowledge([result.message for result in batch])
                stats.written += len(batch)
                log.debug("%d results written", len(batch))

    async with asyncio.TaskGroup() as stages:
        stages.create_task(read(), name="read")
        stages.create_task(process_all(), name="process")
        stages.create_task(write(), name="write")


async def _attempt(process: Process, message: Message, seconds: float) -> bytes:
    """What comes out, or ``RejectMessage``, also when it takes too long. The rest is a bug."""
    loop = asyncio.get_running_loop()
    started = loop.time()
    limit = asyncio.timeout(seconds)
    try:
        async with limit:  # lw: shows timeouts
            output = await process(message.body)  # lw: shows workload-fit
    except TimeoutError:
        if not limit.expired():  # not ours: the work's own
            raise
        raise RejectMessage(f"not processed within {seconds:g} s") from None
    log.debug("message %s processed in %.3f s", message.receipt, loop.time() - started)
    return output


async def _next_batch(
    results: asyncio.Queue[Result | _End], size: int, linger: float
) -> tuple[list[Result], bool]:
    """Wait for one result, then for more: until ``size``, ``linger`` seconds, or the end."""
    first = await results.get()
    if first is END:
        return [], False
    batch = [first]
    limit = asyncio.timeout(linger)
    try:
        async with limit:
            while len(batch) < size:
                result = await results.get()
                if result is END:
                    return batch, False
                batch.append(result)
    except TimeoutError:
        if not limit.expired():
            raise
    return batch, True
