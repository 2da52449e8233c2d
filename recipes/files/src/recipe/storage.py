"""Files for coroutines, read and written in threads. A new file is there whole, or not at all."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TextIO

from .uninterrupted import in_thread

BATCH = 64 * 1024
"""Characters that are read at once, about: a thread a line would cost more than the line."""

Write = Callable[[Sequence[str]], Awaitable[None]]


async def read_batches(path: Path) -> AsyncGenerator[list[str], None]:
    """The lines of a text, some at a time, so that memory use doesn't depend on its length."""
    file = await in_thread(lambda: path.open(encoding="utf-8"), undo=_close)
    try:
        while batch := await in_thread(lambda: file.readlines(BATCH)):
            yield batch
    finally:
        await in_thread(lambda: _close(file))


@asynccontextmanager
async def new_file(path: Path) -> AsyncIterator[Write]:
    """What is written takes the place of ``path`` when the scope is left without an error."""
    part = path.with_name(path.name + ".part")
    file = await in_thread(
        lambda: part.open("w", encoding="utf-8"), undo=lambda file: _discard(file, part)
    )

    async def write(lines: Sequence[str]) -> None:
        await in_thread(lambda: file.writelines(lines))

    try:
        yield write
    except BaseException:
        await in_thread(lambda: _discard(file, part))
        raise
    await in_thread(lambda: _keep(file, part, path))


def _close(file: TextIO) -> None:
    file.close()


def _keep(file: TextIO, part: Path, path: Path) -> None:
    try:
        with file:
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _discard(file: TextIO, part: Path) -> None:
    try:
        file.close()
    finally:
        part.unlink(missing_ok=True)
