"""The real program in a real process: what a supervisor sees."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from recipe.store import Store

from live_program import ended, logged, parsed, posix_only, program, told


def kept(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM notes")]


def locked(path: Path) -> sqlite3.Connection:
    """Another program's connection, which lets nobody in until it is closed."""
    Store(path).close()
    other = sqlite3.connect(path, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    return other


async def test_each_line_becomes_a_note(tmp_path: Path) -> None:
    database = tmp_path / "notes.db"
    async with program("--database", str(database), stdin="one\ntwo\n\nthree\n") as process:
        lines, _ = await ended(process)

    assert process.returncode == 0
    assert sorted(str(line["text"]) for line in lines) == ["one", "three", "two"]
    assert sorted(await asyncio.to_thread(kept, database)) == ["one", "three", "two"]


async def test_a_store_that_cannot_be_opened_is_an_error_not_a_traceback(tmp_path: Path) -> None:
    async with program("--database", str(tmp_path), stdin="one\n") as process:
        lines, err = await ended(process)

    assert process.returncode == 1
    assert "the store failed" in err
    assert lines == []


@posix_only
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_under_load_loses_nothing(number: signal.Signals, tmp_path: Path) -> None:
    database = tmp_path / "notes.db"
    notes = [f"note {count}" for count in range(20_000)]
    args = ("--database", str(database), "--workers", "4", "--timeout", "60", "--grace", "60")
    async with program(*args, stdin="\n".join(notes)) as process:
        first = await told(process, 1)
        process.send_signal(number)
        lines, _ = await ended(process)

    assert process.returncode == 128 + number
    texts = [str(line["text"]) for line in [*parsed(first), *lines]]
    assert len(texts) < len(notes)
    in_database = await asyncio.to_thread(kept, database)
    assert sorted(texts) == sorted(in_database), "what is told is kept, and what is kept is told"


@posix_only
@pytest.mark.parametrize("signals", [1, 2])
async def test_a_database_that_is_locked_does_not_hold_up_the_end(
    signals: int, tmp_path: Path
) -> None:
    database = tmp_path / "notes.db"
    args = ("--database", str(database), "--timeout", "60")
    grace = "0.2" if signals == 1 else "60"
    other = await asyncio.to_thread(locked, database)
    async with program(*args, "--grace", grace, "--debug", stdin="one\ntwo\n") as process:
        await logged(process, "task caller-0 began")
        for _ in range(signals):
            process.send_signal(signal.SIGTERM)
            await logged(process, "SIGTERM")
        lines, _ = await ended(process)
    await asyncio.to_thread(other.close)

    assert process.returncode == 1
    assert lines == []
    assert await asyncio.to_thread(kept, database) == []
