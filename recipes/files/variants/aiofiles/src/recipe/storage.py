"""Files for coroutines, by aiofiles. A new file is there whole, or not at all."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Literal

import aiofiles
from aiofiles.threadpool.text import AsyncTextIOWrapper

from .uninterrupted import finished, in_thread

BATCH = 64 * 1024
"""Characters that are read at once, about: a thread a line would cost more than the line."""

Write = Callable[[Sequence[str]], Awaitable[None]]


async def read_batches(path: Path) -> AsyncGenerator[list[str], None]:
    """The lines of a text, some at a time, so that memory use doesn't depend on its length."""
    async with _open(path, "r") as file:
        while batch := await file.readlines(BATCH):
            yield batch


@asynccontextmanager
async def new_file(path: Path) -> AsyncIterator[Write]:
    """What is written takes the place of ``path`` when the scope is left without an error."""
    part = path.with_name(path.name + ".part")
    try:
        async with _open(part, "w") as file:

            async def write(lines: Sequence[str]) -> None:
                await finished(file.writelines(lines))

            yield write
            await finished(file.flush())
            await in_thread(lambda: os.fsync(file.fileno()))
        await in_thread(lambda: part.replace(path))
    except BaseException:
        await in_thread(lambda: part.unlink(missing_ok=True))
        raise


@asynccontextmanager
async def _open(path: Path, mode: Literal["r", "w"]) -> AsyncIterator[AsyncTextIOWrapper]:
    """A file is closed whatever happens, also when its opening was not waited for.

    aiofiles works in threads, which can't be interrupted: what was begun there is finished first.
    """

    async def opened() -> AsyncTextIOWrapper:
        return await aiofiles.open(path, mode, encoding="utf-8")

    file = await finished(opened(), undo=AsyncTextIOWrapper.close)
    try:
        yield file
    finally:
        await finished(file.close())
