"""The real program in a real process: what a supervisor sees."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from live_program import ended, parsed, posix_only, program


def kept(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM notes")]


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
    args = ("--database", str(database), "--workers", "4")
    async with program(*args, stdin="\n".join(notes)) as process:
        assert process.stdout
        first = await asyncio.wait_for(process.stdout.readline(), 20)
        process.send_signal(number)
        lines, _ = await ended(process)

    assert process.returncode == 128 + number
    told = [str(line["text"]) for line in [*parsed(first), *lines]]
    assert len(told) < len(notes)
    in_database = await asyncio.to_thread(kept, database)
    assert sorted(told) == sorted(in_database), "what is told is kept, and what is kept is told"
