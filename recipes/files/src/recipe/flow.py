"""Files through a fixed number of workers: each new file whole, and one outcome for each."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path

from .storage import new_file, read_batches

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Written:
    path: Path
    lines: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Failed:
    path: Path
    reason: str


Outcome = Written | Failed

Transform = Callable[[str], str]
"""Makes a line of a line; quick. What it raises is a bug."""

Emit = Callable[[Outcome], None]
"""Gets each outcome as soon as it is known; must not block."""


@dataclass(frozen=True, slots=True)
class Tuning:
    workers: int
    timeout: float


async def transform_all(
    paths: Iterable[Path],
    into: Path,
    transform: Transform,
    emit: Emit,
    *,
    stop: asyncio.Event,
    tuning: Tuning,
) -> None:
    """Transform each file into one of the same name in ``into``.

    Once ``stop`` is set no further file is begun. A file that can't be read or written, or takes
    too long, costs itself alone, and leaves nothing behind. A bug ends the other workers, and is
    raised.
    """
    todo = iter(paths)  # shared by the workers: next() has no await, so none is taken twice

    async def worker() -> None:
        while not stop.is_set() and (path := next(todo, None)) is not None:
            emit(await _attempt(path, into / path.name, transform, tuning.timeout))

    async with asyncio.TaskGroup() as workers:
        for number in range(tuning.workers):
            workers.create_task(worker(), name=f"worker-{number}")


async def _attempt(path: Path, target: Path, transform: Transform, seconds: float) -> Outcome:
    """What is expected to fail is an outcome; a bug stays an exception."""
    loop = asyncio.get_running_loop()
    started = loop.time()
    limit = asyncio.timeout(seconds)
    try:
        async with limit:  # lw: shows timeouts
            lines = await _transform_file(path, target, transform)  # lw: shows workload-fit
    except TimeoutError:
        if not limit.expired():  # not ours: the file system's own
            raise
        return _failed(path, f"not done within {seconds:g} s")
    except (OSError, UnicodeError) as error:  # lw: shows item-isolated
        return _failed(path, f"{type(error).__name__}: {error}")
    elapsed = loop.time() - started
    log.debug("%s: %d lines in %.3f s", path, lines, elapsed)
    return Written(path, lines, elapsed)


async def _transform_file(path: Path, target: Path, transform: Transform) -> int:
    lines = 0
    async with new_file(target) as write, aclosing(read_batches(path)) as batches:
        async for batch in batches:  # lw: shows async-library
            await write([transform(line) for line in batch])
            lines += len(batch)
    return lines


def _failed(path: Path, reason: str) -> Outcome:
    log.warning("%s: %s", path, reason)
    return Failed(path, reason)
