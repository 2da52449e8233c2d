from __future__ import annotations

import asyncio
from contextlib import aclosing
from pathlib import Path

import pytest

from recipe.storage import BATCH, new_file, read_batches


def names(directory: Path) -> list[str]:
    return sorted(path.name for path in directory.iterdir())


async def test_a_text_comes_in_batches(tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    text = "".join(f"line {number}\n" for number in range(20_000))
    await asyncio.to_thread(file.write_text, text)

    async with aclosing(read_batches(file)) as batches:
        lines = [batch async for batch in batches]

    assert "".join(line for batch in lines for line in batch) == text
    assert len(lines) > 1
    assert all(sum(map(len, batch)) < 2 * BATCH for batch in lines)


async def test_a_text_can_be_left_early(tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    await asyncio.to_thread(file.write_text, "line\n" * 50_000)

    async with aclosing(read_batches(file)) as batches:
        async for batch in batches:
            assert batch[0] == "line\n"
            break


async def test_a_new_file_is_there_when_it_is_whole(tmp_path: Path) -> None:
    async with new_file(tmp_path / "new") as write:
        await write(["a\n", "b\n"])
        assert "new" not in await asyncio.to_thread(names, tmp_path)

    assert await asyncio.to_thread((tmp_path / "new").read_text) == "a\nb\n"
    assert await asyncio.to_thread(names, tmp_path) == ["new"]


async def test_an_error_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    await asyncio.to_thread((tmp_path / "file").write_text, "old")

    async def fail() -> None:
        async with new_file(tmp_path / "file") as write:
            await write(["new\n"])
            raise KeyError("bug")

    with pytest.raises(KeyError):
        await fail()

    assert await asyncio.to_thread((tmp_path / "file").read_text) == "old"
    assert await asyncio.to_thread(names, tmp_path) == ["file"]


async def test_cancellation_leaves_nothing(tmp_path: Path) -> None:
    begun = asyncio.Event()

    async def write_for_ever() -> None:
        async with new_file(tmp_path / "file") as write:
            while True:
                await write(["line\n"])
                begun.set()

    writing = asyncio.create_task(write_for_ever())
    await begun.wait()
    writing.cancel()

    with pytest.raises(asyncio.CancelledError):
        await writing
    assert await asyncio.to_thread(names, tmp_path) == []
