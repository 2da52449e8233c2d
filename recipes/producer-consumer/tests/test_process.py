"""The real program in a real process: what a supervisor sees."""

from __future__ import annotations

import asyncio
import signal

import pytest

from live_program import ended, parsed, posix_only, program


async def test_each_line_gets_a_line() -> None:
    async with program(stdin="one\ntwo\n\nthree\n") as process:
        lines, err = await ended(process)

    assert sorted(str(line["item"]) for line in lines) == ["one", "three", "two"]
    assert "of 3" in err


async def test_nonsense_is_refused_before_anything_starts() -> None:
    async with program("--workers", "0", stdin="one\n") as process:
        lines, err = await ended(process)

    assert process.returncode == 2
    assert "at least 1" in err
    assert lines == []


@posix_only
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_under_load_loses_nothing(number: signal.Signals) -> None:
    items = [f"item-{count}" for count in range(20_000)]
    args = ("--workers", "20", "--buffer", "20")
    async with program(*args, stdin="\n".join(items)) as process:
        assert process.stdout
        first = await asyncio.wait_for(process.stdout.readline(), 20)
        process.send_signal(number)
        lines, err = await ended(process)

    assert process.returncode == 128 + number
    told = [str(line["item"]) for line in [*parsed(first), *lines]]
    assert len(told) == len(set(told)) < len(items)
    assert set(told) == set(items[: len(told)]), "all that was taken in, and nothing else"
    assert f"producer done: {len(told)} items" in err
