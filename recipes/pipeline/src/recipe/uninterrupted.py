"""Work that can't be interrupted, such as a call in a thread: it is waited for whatever happens."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

log = logging.getLogger(__name__)

T = TypeVar("T")


async def in_thread(work: Callable[[], T], undo: Callable[[T], None] | None = None) -> T:
    """``work()`` in a thread; ``undo`` gets its result where the caller was cancelled meanwhile."""

    async def undo_in_thread(result: T) -> None:
        if undo is not None:
            await asyncio.to_thread(undo, result)

    return await finished(asyncio.to_thread(work), undo_in_thread)


async def finished(
    work: Coroutine[Any, Any, T], undo: Callable[[T], Awaitable[None]] | None = None
) -> T:
    """The result of ``work``, which is not cancelled with its caller.

    Where the caller is cancelled, the work is waited for all the same, so that it is done whole
    before anything else is; then ``undo`` gets what nobody takes any more.
    """
    task = asyncio.create_task(work, name="uninterrupted")
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        if (error := task.exception()) is not None:
            log.warning("failed after its caller was cancelled: %r", error)
        elif undo is not None:
            await undo(task.result())
        raise
