"""The callers: many at once, one store."""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Callable, Iterable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from itertools import islice

from .database import Unavailable
from .store import Note, Refused, Store

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Failed:
    text: str
    reason: str


Emit = Callable[[Note | Failed], None]
"""Gets each outcome as soon as it is known; must not block."""


async def keep_all(
    lines: Iterable[str],
    store: Store,
    emit: Emit,
    *,
    workers: int,
    batch: int,
    stop: asyncio.Event,
) -> None:
    """Keep every line, ``batch`` in a transaction; once ``stop`` is set, no further one is begun.

    What the database refuses, or gives no answer for, costs itself alone. A bug ends the others
    and is raised.
    """
    todo = iter(lines)  # shared: no await between looking and taking, so no line is taken twice

    async def worker() -> None:
        while not stop.is_set() and (some := list(islice(todo, batch))):
            for outcome in await _keep(store, some):
                emit(outcome)

    async with asyncio.TaskGroup() as group:
        for number in range(workers):
            group.create_task(worker(), name=f"worker-{number}")


async def find_all(text: str, store: Store, emit: Emit, *, stop: asyncio.Event) -> None:
    """Give the notes that contain ``text``, until ``stop`` is set."""
    async with aclosing(store.find(text)) as notes:
        async for note in notes:  # lw: shows async-library
            emit(note)
            if stop.is_set():
                return


async def _keep(store: Store, texts: Sequence[str]) -> list[Note | Failed]:
    """An outcome for each. Where some can't be kept, each is tried by itself."""
    loop = asyncio.get_running_loop()
    started = loop.time()
    try:
        notes = await store.add({uuid.uuid4(): text for text in texts})  # lw: shows workload-fit
    except Refused as error:  # lw: shows item-isolated
        if len(texts) > 1:
            return [outcome for text in texts for outcome in await _keep(store, [text])]
        log.warning("%r: %s", texts[0], error)
        return [Failed(texts[0], str(error))]
    except Unavailable as error:
        log.warning("%d lines without an answer: %s", len(texts), error)
        return [Failed(text, "no answer") for text in texts]
    log.debug("%d lines kept in %.3f s", len(texts), loop.time() - started)
    return list(notes.values())
