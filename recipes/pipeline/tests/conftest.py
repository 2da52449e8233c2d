from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import pytest


class Queue:
    """The queue that the program takes from, seen from the other side."""

    def __init__(self, directory: Path) -> None:
        self.where = str(directory)
        self.nowhere = "/dev/null"
        self._jobs = directory / "jobs"
        self._jobs.mkdir(parents=True)
        self._elsewhere = directory / "new"

    async def put(self, bodies: Iterable[bytes]) -> None:
        await asyncio.to_thread(self._put, list(bodies))

    async def waiting(self) -> list[bytes]:
        """What is still to be done, the unacknowledged included."""
        return await asyncio.to_thread(self._waiting)

    async def abandoned(self) -> None:
        """Make all that is taken look as if whoever took it had died."""

    def _put(self, bodies: list[bytes]) -> None:
        for number, body in enumerate(bodies):
            self._elsewhere.write_bytes(body)
            self._elsewhere.rename(self._jobs / f"{number:06}")

    def _waiting(self) -> list[bytes]:
        bodies = []
        for file in self._jobs.rglob("*"):
            with suppress(FileNotFoundError, IsADirectoryError):  # the program takes it just now
                bodies.append(file.read_bytes())
        return bodies


@pytest.fixture
def queue(tmp_path: Path) -> Queue:
    return Queue(tmp_path / "spool")
