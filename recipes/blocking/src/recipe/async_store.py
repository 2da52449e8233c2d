"""The async side: the same store, awaited. Callers see no thread, no lock and no connection."""

from __future__ import annotations

import asyncio
import queue
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

from .offload import Offload, open_offload
from .store import Note, Store

T = TypeVar("T")


class Pool:
    """As many stores as threads: whoever runs in a thread finds one free. Blocking throughout."""

    def __init__(self, path: Path, size: int) -> None:
        self._free: queue.SimpleQueue[Store] = queue.SimpleQueue()
        for _ in range(size):
            self._free.put(Store(path))

    def use(self, work: Callable[[Store], T]) -> T:
        """Do ``work`` with a store that nobody else has meanwhile."""
        store = self._free.get_nowait()
        try:
            return work(store)
        finally:
            self._free.put(store)

    def close(self) -> None:
        while not self._free.empty():
            self._free.get_nowait().close()


class AsyncStore:  # lw: shows async-library
    """What the program uses. Each method is one blocking call in one thread."""

    def __init__(self, offload: Offload, pool: Pool) -> None:
        self._offload = offload
        self._pool = pool

    async def add(self, text: str) -> Note:
        return await self._offload.call(self._pool.use, lambda store: store.add(text))

    async def containing(self, part: str) -> list[Note]:
        return await self._offload.call(self._pool.use, lambda store: store.containing(part))


@asynccontextmanager
async def open_store(path: Path, *, threads: int, patience: float) -> AsyncIterator[AsyncStore]:
    """The store at ``path``; its connections are closed when every call has returned."""
    pool: Pool | None = None
    try:
        async with open_offload(threads=threads, patience=patience) as offload:
            pool = await offload.call(Pool, path, threads)
            yield AsyncStore(offload, pool)
    finally:
        if pool is not None:
            await asyncio.to_thread(pool.close)
