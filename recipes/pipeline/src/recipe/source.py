"""A directory as a queue: one file a message. Needs no server, and survives a crash.

A message is put in by writing a file elsewhere on the same disk and renaming it into the
directory. One that is taken is renamed into ``taken/`` until it is acknowledged.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from .flow import Message
from .uninterrupted import in_thread

log = logging.getLogger(__name__)

FAILURES = (OSError,)
"""What may be wrong with the queue or the disk, and is no bug."""

BATCH = 16
POLL = 0.5
"""Seconds between two looks into a directory that is empty."""


class SpoolSource:
    """One pipeline a directory: what an earlier run took and did not finish is put back."""

    def __init__(self, directory: Path, *, poll: float = POLL) -> None:
        self._directory = directory
        self._taken = directory / "taken"
        self._poll = poll

    async def messages(self, stop: asyncio.Event) -> AsyncGenerator[Message, None]:
        if recovered := await in_thread(self._recover):
            log.warning("%d unfinished messages put back", recovered)
        while not stop.is_set():
            batch = await in_thread(self._take)
            for message in batch:
                yield message
            if not batch:
                await _wait(stop, self._poll)

    async def acknowledge(self, messages: Sequence[Message]) -> None:
        await in_thread(lambda: self._forget(messages))

    def _recover(self) -> int:
        self._taken.mkdir(parents=True, exist_ok=True)
        unfinished = list(self._taken.iterdir())
        for file in unfinished:
            file.rename(self._directory / file.name)
        return len(unfinished)

    def _take(self) -> list[Message]:
        files = sorted(file for file in self._directory.iterdir() if file.is_file())
        return [Message(file.name, self._claim(file)) for file in files[:BATCH]]

    def _claim(self, file: Path) -> bytes:
        return file.rename(self._taken / file.name).read_bytes()

    def _forget(self, messages: Sequence[Message]) -> None:
        for message in messages:
            (self._taken / message.receipt).unlink()


@asynccontextmanager
async def open_source(where: str, queue: str, *, lease: float) -> AsyncIterator[SpoolSource]:
    """The queue in ``where``. Nobody else takes from it, so ``lease`` means nothing here."""
    yield SpoolSource(Path(where) / queue)


async def _wait(stop: asyncio.Event, seconds: float) -> None:
    """Wait so long, or until ``stop`` is set."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await stop.wait()
