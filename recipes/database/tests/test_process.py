"""The real program in a real process: what a supervisor sees."""

from __future__ import annotations

import asyncio
import signal

import pytest

from conftest import Notes
from live_program import ended, logged, parsed, posix_only, program

pytestmark = posix_only

LINES = [f"note {count}" for count in range(20_000)]


async def test_each_line_gets_a_line(notes: Notes) -> None:
    async with program("--database", notes.where, stdin="one\ntwo\n\nthree\n") as process:
        lines, err = await ended(process)

    assert process.returncode == 0
    assert sorted(str(line["text"]) for line in lines) == ["one", "three", "two"]
    assert sorted(await notes.all()) == ["one", "three", "two"]
    assert "3 kept, 0 failed, of 3" in err


async def test_what_is_refused_costs_itself_alone(notes: Notes) -> None:
    async with program("--database", notes.where, stdin="one\nt\0wo\nthree\n") as process:
        lines, err = await ended(process)

    assert process.returncode == 1
    assert {line["text"]: "error" in line for line in lines} == {
        "one": False,
        "t\0wo": True,
        "three": False,
    }
    assert sorted(await notes.all()) == ["one", "three"]
    assert "2 kept, 1 failed, of 3" in err


async def test_notes_are_found(notes: Notes) -> None:
    async with program("--database", notes.where, stdin="milk\nbread\nsilk\n") as process:
        await ended(process)
    async with program("--database", notes.where, "--find", "ilk") as process:
        lines, _ = await ended(process)

    assert process.returncode == 0
    assert sorted(str(line["text"]) for line in lines) == ["milk", "silk"]


async def test_nonsense_is_refused_before_anything_starts() -> None:
    async with program("--connections", "0", stdin="one\n") as process:
        _, err = await ended(process)

    assert process.returncode == 2
    assert "at least 1" in err


async def test_no_database_is_an_error_not_a_traceback() -> None:
    async with program("--database", "postgresql://127.0.0.1:1/x", stdin="one\n") as process:
        lines, err = await ended(process)

    assert process.returncode == 1
    assert "no database" in err
    assert lines == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_under_load_loses_nothing(notes: Notes, number: signal.Signals) -> None:
    await notes.slow_down()
    args = ("--database", notes.where, "--workers", "200", "--batch", "1", "--grace", "60")
    async with program(*args, stdin="\n".join(LINES)) as process:
        assert process.stdout
        first = await asyncio.wait_for(process.stdout.readline(), 60)
        process.send_signal(number)
        lines, _ = await ended(process)

    assert process.returncode == 128 + number
    told = [str(line["text"]) for line in [*parsed(first), *lines]]
    assert not [line for line in lines if "error" in line]
    assert 200 <= len(told) < len(LINES), "200 were under way"
    assert sorted(told) == sorted(await notes.all()), "what is told is kept, and nothing else"


async def test_lost_connections_cost_only_what_was_under_way(notes: Notes) -> None:
    some = LINES[:4000]
    args = ("--database", notes.where, "--workers", "5", "--batch", "10")
    async with program(*args, stdin="\n".join(some)) as process:
        assert process.stdout
        first = await asyncio.wait_for(process.stdout.readline(), 60)
        await notes.cut_others()
        lines, _ = await ended(process)

    told = [*parsed(first), *lines]
    kept = await notes.all()
    assert sorted(str(line["text"]) for line in told) == sorted(some)
    assert len(kept) == len(set(kept))
    assert {line["text"] for line in told if "error" not in line} <= set(kept)


async def test_a_frozen_database_does_not_hold_up_the_end(notes: Notes) -> None:
    loop = asyncio.get_running_loop()
    args = ("--database", notes.where, "--workers", "200", "--grace", "3")
    async with program(*args, stdin="\n".join(LINES)) as process:
        assert process.stdout
        await asyncio.wait_for(process.stdout.readline(), 60)
        await asyncio.to_thread(notes.freeze)
        try:
            process.send_signal(signal.SIGTERM)
            started = loop.time()
            await ended(process)
        finally:
            await asyncio.to_thread(notes.thaw)

    assert loop.time() - started < 45


async def test_a_second_signal_ends_it_at_once(notes: Notes) -> None:
    loop = asyncio.get_running_loop()
    args = ("--database", notes.where, "--timeout", "60", "--grace", "60")
    async with program(*args, stdin="\n".join(LINES)) as process:
        assert process.stdout
        await asyncio.wait_for(process.stdout.readline(), 60)
        await asyncio.to_thread(notes.freeze)
        try:
            process.send_signal(signal.SIGTERM)
            await logged(process, "draining")
            process.send_signal(signal.SIGTERM)
            started = loop.time()
            await ended(process)
        finally:
            await asyncio.to_thread(notes.thaw)

    assert process.returncode == 1
    assert loop.time() - started < 30
