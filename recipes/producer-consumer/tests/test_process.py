"""The real program in a real process: what a supervisor sees."""

from __future__ import annotations

import signal

import pytest

from live_program import ended, logged, parsed, posix_only, program, told


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
    args = ("--workers", "20", "--buffer", "20", "--timeout", "60", "--grace", "60")
    async with program(*args, stdin="\n".join(items)) as process:
        first = await told(process, 1)
        process.send_signal(number)
        lines, err = await ended(process)

    assert process.returncode == 128 + number
    done = [str(line["item"]) for line in [*parsed(first), *lines]]
    assert len(done) == len(set(done)) < len(items)
    assert set(done) == set(items[: len(done)]), "all that was taken in, and nothing else"
    assert f"producer done: {len(done)} items" in err


@posix_only
async def test_what_is_in_work_is_finished_once() -> None:
    items = [str(count) for count in range(1000)]
    args = ("--workers", "200", "--buffer", "10", "--timeout", "60", "--grace", "60")
    async with program(*args, stdin=" ".join(items), module="waiting_program") as process:
        for _ in range(200):
            await logged(process, "begun: ")
        process.send_signal(signal.SIGTERM)
        lines, err = await ended(process)

    assert process.returncode == 128 + signal.SIGTERM
    done = [str(line["result"]) for line in lines]
    assert 200 <= len(done) == len(set(done)) < len(items)
    assert set(done) == set(items[: len(done)])
    assert f"producer done: {len(done)} items" in err


@posix_only
@pytest.mark.parametrize("signals", [1, 2])
async def test_an_item_that_hangs_does_not_hold_up_the_end(signals: int) -> None:
    grace = "0.5" if signals == 1 else "60"
    args = ("--grace", grace, "--timeout", "60")
    async with program(*args, stdin="1 hang", module="waiting_program") as process:
        await told(process, 1)
        for _ in range(signals):
            process.send_signal(signal.SIGTERM)
            await logged(process, "SIGTERM")
        lines, _ = await ended(process)

    assert process.returncode == 1
    assert lines == []
