"""The async program that needs the blocking library: many callers at once, one store."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable

from .async_store import AsyncStore
from .offload import TookTooLong
from .store import Note

log = logging.getLogger(__name__)

Emit = Callable[[str, Note | None], None]
"""Gets each line with its note; without one, it could not be kept in time."""


async def keep_all(
    lines: Iterable[str], store: AsyncStore, emit: Emit, *, callers: int, stop: asyncio.Event
) -> None:
    """Keep every line, ``callers`` at a time; once ``stop`` is set no further one is begun.

    A line that takes too long costs itself alone. Anything else (a full disk, a bug) ends the
    other callers and is raised.
    """
    todo = iter(lines)  # shared by the callers: next() has no await, so no line is taken twice

    async def caller() -> None:
        while not stop.is_set() and (line := next(todo, None)) is not None:
            try:
                note: Note | None = await store.add(line)  # lw: shows workload-fit
            except TookTooLong as error:  # lw: shows item-isolated
                log.warning("%r: %s", line, error)
                note = None
            emit(line, note)

    async with asyncio.TaskGroup() as group:
        for number in range(callers):
            group.create_task(caller(), name=f"caller-{number}")
