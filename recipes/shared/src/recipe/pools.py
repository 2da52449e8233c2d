"""Other processes for what computes: off the event loop, and off its interpreter's lock."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def cpu_pool(processes: int) -> ProcessPoolExecutor:
    """Worker processes, spawned: a fork of a process with threads and a loop may deadlock.

    What is sent to them must not live in ``__main__.py``: a spawned child does not import it.
    """
    return ProcessPoolExecutor(
        max_workers=processes,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_in_child,
    )


def in_pool(pool: ProcessPoolExecutor, function: Callable[[T], R]) -> Callable[[T], Awaitable[R]]:
    """``function`` as a coroutine function that runs in ``pool``.

    A call that has begun can't be interrupted: who stops waiting for it leaves it running, and
    its process is free again only when it is done.
    """

    async def call(argument: T) -> R:
        return await asyncio.get_running_loop().run_in_executor(pool, function, argument)

    return call


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
