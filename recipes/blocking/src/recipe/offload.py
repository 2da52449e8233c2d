"""Blocking calls in threads: a bounded number of them, with a deadline for who waits."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, ParamSpec, TypeVar

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")


class TookTooLong(Exception):
    """The call was not done in time. It may still run: a thread can't be interrupted."""


class Offload:
    """Runs blocking calls in the threads of one executor.

    Who finds no thread free waits on the event loop, where a wait costs no memory to speak of and
    can be cancelled. A call that was left (deadline, cancellation) keeps its thread, and its place,
    until it returns: the number of threads is a bound whatever happens.
    """

    def __init__(self, executor: ThreadPoolExecutor, *, threads: int, patience: float) -> None:
        self._executor = executor
        self._free = asyncio.Semaphore(threads)
        self._patience = patience

    async def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """``function(*args, **kwargs)`` in a thread; its errors are raised here.

        ``TookTooLong`` after ``patience`` seconds, the wait for a free thread included.
        """
        patience: float = self._patience
        limit = asyncio.timeout(patience)
        try:
            async with limit:  # lw: shows timeouts
                await self._free.acquire()
                future = self._start(partial(function, *args, **kwargs))
                return await asyncio.shield(future)  # leaving must not cancel a call that waits
        except TimeoutError:
            if not limit.expired():  # not ours: the call's own
                raise
            raise TookTooLong(f"not done within {self._patience:g} s") from None

    def _start(self, call: Callable[[], T]) -> asyncio.Future[T]:
        """Start a call that has its place; the place is free again when the call returns."""
        try:
            future = asyncio.get_running_loop().run_in_executor(self._executor, call)
        except BaseException:
            self._free.release()
            raise
        future.add_done_callback(self._finished)
        return future

    def _finished(self, future: asyncio.Future[Any]) -> None:
        self._free.release()
        if not future.cancelled() and (error := future.exception()) is not None:
            log.debug("a blocking call failed: %r", error)  # looked at, also where nobody waits


@asynccontextmanager
async def open_offload(*, threads: int, patience: float) -> AsyncIterator[Offload]:
    """Threads for blocking calls; leaving the scope waits for the calls that are running.

    That wait has no end of its own, because a thread can't be stopped from outside. Give the
    blocking library its own timeouts.
    """
    executor = ThreadPoolExecutor(max_workers=threads, thread_name_prefix="blocking")
    try:
        yield Offload(executor, threads=threads, patience=patience)
    finally:  # lw: shows cancel-propagates
        # In a thread as well: shutdown() blocks until the others are done.
        await asyncio.to_thread(executor.shutdown, cancel_futures=True)
        log.info("threads ended")
