"""Processes that compute for the event loop, each one replaced when its computation hangs or dies.

A call that has begun in a ``ProcessPoolExecutor`` can't be interrupted, and when one process of a
pool dies, every call in that pool is lost. So each process here is a pool of its own: what goes
wrong in it costs one computation, and a deadline or a cancellation really ends it.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import asynccontextmanager
from typing import TypeVar

log = logging.getLogger(__name__)

T = TypeVar("T")
R = TypeVar("R")

START_TIMEOUT = 60.0
"""Seconds for a process to start: it imports the program before it can compute."""


class Lost(Exception):
    """The computation has no result; the message says why. No other one is touched by it."""


class Process:
    """A process that runs. It computes one thing at a time."""

    def __init__(self, pool: ProcessPoolExecutor, pid: int) -> None:
        self._pool = pool
        self._pid = pid

    async def call(self, function: Callable[[T], R], argument: T) -> R:
        return await asyncio.get_running_loop().run_in_executor(self._pool, function, argument)

    def kill(self) -> None:
        """End it now, whatever it does. Nobody waits for its result any more."""
        for child in multiprocessing.active_children():
            if child.pid == self._pid:
                log.debug("process %d ended", self._pid)
                child.kill()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def close(self) -> None:
        """End it when its call has returned; blocks until then."""
        self._pool.shutdown()


class Processes:  # lw: shows async-library
    """At most so many of them. Who finds none free waits, on the loop, until one is."""

    def __init__(self, count: int) -> None:
        self._places = asyncio.Semaphore(count)
        self._idle: list[Process] = []

    async def compute(self, function: Callable[[T], R], argument: T, *, seconds: float) -> R:
        """``function(argument)`` in a process; what it raises is raised here.

        ``Lost`` where it takes more than ``seconds``, or its process dies. The function must be
        importable (not from ``__main__.py``, which a spawned process does not import), and what
        goes in and comes out must be picklable.
        """
        async with self._places:  # lw: shows no-blocking-wait
            process = self._idle.pop() if self._idle else await _start()
            return await self._compute(process, function, argument, seconds)

    async def _compute(
        self, process: Process, function: Callable[[T], R], argument: T, seconds: float
    ) -> R:
        limit = asyncio.timeout(seconds)
        is_idle = True
        try:
            async with limit:  # lw: shows timeouts
                return await process.call(function, argument)
        except asyncio.CancelledError:  # lw: shows cancel-propagates
            is_idle = False
            raise
        except TimeoutError:
            if not limit.expired():  # not ours: the function's own
                raise
            is_idle = False
            raise Lost(f"not done within {seconds:g} s") from None
        except BrokenProcessPool:
            is_idle = False
            raise Lost("its process died") from None
        finally:
            if is_idle:
                self._idle.append(process)
            else:
                process.kill()

    async def close(self) -> None:
        """End them; every call must have ended."""
        while self._idle:
            await asyncio.to_thread(self._idle.pop().close)


async def _start() -> Process:
    # Spawned: a fork of a process with threads and a loop may deadlock.
    pool = ProcessPoolExecutor(
        max_workers=1,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_in_child,
    )
    try:
        async with asyncio.timeout(START_TIMEOUT):
            pid = await asyncio.get_running_loop().run_in_executor(pool, os.getpid)
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    log.debug("process %d started", pid)
    return Process(pool, pid)


@asynccontextmanager
async def open_processes(count: int) -> AsyncIterator[Processes]:
    """Processes for as long as the scope is open."""
    processes = Processes(count)
    try:
        yield processes
    finally:
        await processes.close()


def _in_child() -> None:
    """A signal sent to the whole process group is the parent's to act on: it drains.

    A parent that was killed can no longer end its children, so they look after themselves.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, name="end with parent", daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
