"""Jobs at their pace: each in a task of its own, never twice at once, one outcome for every run."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from .schedule import ticks

log = logging.getLogger(__name__)


class JobFailed(Exception):
    """This run did not do what it should; the message says why. The next one comes all the same."""


@dataclass(frozen=True, slots=True)
class Job:
    name: str
    run: Callable[[], Awaitable[str]]
    """Does it once: what came of it, or ``JobFailed``. Anything else it raises is a bug."""


@dataclass(frozen=True, slots=True)
class Ran:
    job: str
    result: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Failed:
    job: str
    reason: str


Outcome = Ran | Failed

Emit = Callable[[Outcome], None]
"""Gets each outcome as soon as it is known; must not block."""


@dataclass(frozen=True, slots=True)
class Tuning:
    every: float
    timeout: float
    concurrency: int


async def run_jobs(jobs: Sequence[Job], emit: Emit, *, stop: asyncio.Event, tuning: Tuning) -> None:
    """Run each job every ``tuning.every`` seconds until ``stop`` is set and what runs has ended.

    The first runs are spread over one interval, so that not all begin at once. At most
    ``tuning.concurrency`` run at the same time; a job whose time has come waits for its turn. A
    failed or slow run costs itself alone; a bug ends all, and is raised.
    """
    slots = asyncio.Semaphore(tuning.concurrency)

    async def repeat(job: Job) -> None:
        first = random.uniform(0, tuning.every) if len(jobs) > 1 else 0.0
        async with aclosing(ticks(tuning.every, stop, first=first)) as due:
            async for missed in due:  # lw: shows async-library
                if missed:
                    log.warning("%s: too slow, %d runs left out", job.name, missed)
                async with slots:
                    if stop.is_set():
                        return
                    emit(await _attempt(job, tuning.timeout))

    async with asyncio.TaskGroup() as group:
        for job in jobs:
            group.create_task(repeat(job), name=job.name)
    log.info("%d jobs ended", len(jobs))


async def _attempt(job: Job, seconds: float) -> Outcome:
    """One run. What is expected to fail is an outcome; a bug stays an exception."""
    loop = asyncio.get_running_loop()
    started = loop.time()
    limit = asyncio.timeout(seconds)
    try:
        async with limit:  # lw: shows timeouts
            result = await job.run()  # lw: shows workload-fit
    except JobFailed as error:  # lw: shows item-isolated
        log.warning("%s: %s", job.name, error)
        return Failed(job.name, str(error))
    except TimeoutError:
        if not limit.expired():  # not ours: the job's own
            raise
        log.warning("%s: not done within %g s", job.name, seconds)
        return Failed(job.name, f"not done within {seconds:g} s")
    elapsed = loop.time() - started
    log.debug("%s: done in %.3f s", job.name, elapsed)
    return Ran(job.name, result, elapsed)
