from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from recipe.app import keep_all
from recipe.async_store import AsyncStore, open_store
from recipe.store import Note


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[AsyncStore]:
    async with open_store(tmp_path / "notes.db", threads=3, patience=20) as store:
        yield store


async def test_what_is_added_is_found(store: AsyncStore) -> None:
    note = await store.add("buy milk")

    assert await store.containing("milk") == [note]
    assert await store.containing("beer") == []


async def test_many_callers_at_once_lose_nothing(store: AsyncStore) -> None:
    lines = [f"note {number}" for number in range(100)]
    told: dict[str, Note | None] = {}

    await keep_all(lines, store, told.__setitem__, callers=10, stop=asyncio.Event())

    assert sorted(told) == sorted(lines)
    assert {note.text for note in await store.containing("note")} == set(lines)


async def test_stop_begins_no_further_line(store: AsyncStore) -> None:
    stop = asyncio.Event()
    told: list[str] = []

    def emit(line: str, note: Note | None) -> None:
        told.append(line)
        stop.set()

    await keep_all((f"note {number}" for number in range(50)), store, emit, callers=2, stop=stop)

    assert 1 <= len(told) <= 2
    assert len(await store.containing("note")) == len(told)


async def test_it_is_there_again_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    async with open_store(path, threads=1, patience=20) as store:
        await store.add("still here")

    async with open_store(path, threads=2, patience=20) as store:
        assert [note.text for note in await store.containing("")] == ["still here"]
