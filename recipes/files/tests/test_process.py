"""The real program in a real process: what a supervisor sees."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

import pytest

from live_program import ended, logged, parsed, posix_only, program, told

COUNT = 200


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    paths = [tmp_path / f"{number}.txt" for number in range(COUNT)]
    for path in paths:
        path.write_text("line\n" * 5000)
    return [str(path) for path in paths]


def sizes(directory: Path) -> dict[str, int]:
    return {path.name: path.stat().st_size for path in directory.iterdir()}


async def test_files_are_written_and_told(files: list[str], tmp_path: Path) -> None:
    into = tmp_path / "a" / "b"
    async with program("--into", str(into), *files[:3], str(tmp_path / "missing")) as process:
        lines, err = await ended(process)

    assert process.returncode == 1
    assert sorted(str(line["file"]) for line in lines if "lines" in line) == sorted(files[:3])
    assert "3 written, 1 failed, of 4" in err
    assert len(await asyncio.to_thread(sizes, into)) == 3


async def test_one_place_for_two_files_is_refused(files: list[str], tmp_path: Path) -> None:
    async with program("--into", str(tmp_path), files[0], files[0]) as process:
        _, err = await ended(process)

    assert process.returncode == 2
    assert "two files have the same name" in err


@posix_only
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_under_load_leaves_whole_files(
    files: list[str], tmp_path: Path, number: signal.Signals
) -> None:
    into = tmp_path / "into"
    async with program("--into", str(into), "--grace", "60", *files) as process:
        first = await told(process, 1)
        process.send_signal(number)
        lines, _ = await ended(process)

    assert process.returncode == 128 + number
    names = [Path(str(line["file"])).name for line in [*parsed(first), *lines]]
    there = await asyncio.to_thread(sizes, into)
    assert len(names) == len(set(names)) < COUNT
    assert set(there) == set(names), "what was told is there, and nothing else"
    assert set(there.values()) == {25_000}


@posix_only
async def test_a_second_signal_ends_it_at_once(files: list[str], tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    await asyncio.to_thread(big.write_text, "line\n" * 10_000_000)
    into = tmp_path / "into"
    args = ("--workers", "1", "--grace", "60", "--into", str(into))
    async with program(*args, files[0], str(big)) as process:
        first = await told(process, 1)
        for _ in range(2):
            process.send_signal(signal.SIGTERM)
            await logged(process, "SIGTERM")
        lines, _ = await ended(process)

    assert process.returncode == 1
    assert lines == []
    assert await asyncio.to_thread(sizes, into) == {
        Path(str(parsed(first)[0]["file"])).name: 25_000
    }


@posix_only
async def test_a_disk_that_hangs_does_not_hold_up_the_end(tmp_path: Path) -> None:
    stuck = tmp_path / "pipe"
    await asyncio.to_thread(os.mkfifo, stuck)  # to open it is to wait for somebody who writes
    args = ("--grace", "0.2", "--into", str(tmp_path / "into"), "--debug")
    async with program(*args, str(stuck)) as process:
        await logged(process, "task worker-0 began")
        process.send_signal(signal.SIGTERM)
        _, err = await ended(process)

    assert process.returncode == 1
    assert "something hangs" in err
