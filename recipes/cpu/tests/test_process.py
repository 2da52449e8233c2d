"""The real program in a real process: what a supervisor sees."""

from __future__ import annotations

import asyncio
import os
import signal

import pytest

from live_program import ended, logged, parsed, posix_only, program, told

ENDLESS = "99999999999"


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def test_each_line_gets_a_line() -> None:
    async with program("--processes", "2", stdin="10\nten\n\n100\n") as process:
        lines, err = await ended(process)

    assert process.returncode == 1
    assert {line["item"]: line.get("result") for line in lines} == {
        "10": "4",
        "ten": None,
        "100": "25",
    }
    assert "2 done, 1 rejected, of 3" in err


async def test_nonsense_is_refused_before_anything_starts() -> None:
    async with program("--processes", "0", stdin="10\n") as process:
        lines, err = await ended(process)

    assert process.returncode == 2
    assert "at least 1" in err
    assert lines == []


async def test_an_item_that_takes_too_long_costs_itself_alone() -> None:
    items = f"{ENDLESS}\n10\n20\n30\n"
    async with program("--processes", "2", "--timeout", "4", stdin=items) as process:
        lines, _ = await ended(process)

    assert process.returncode == 1
    assert {line["item"] for line in lines if "result" in line} == {"10", "20", "30"}
    assert [line["error"] for line in lines if "error" in line] == ["not done within 4 s"]


@posix_only
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_under_load_loses_nothing(number: signal.Signals) -> None:
    items = [str(10_000 + count) for count in range(20_000)]
    args = ("--processes", "2", "--grace", "60")
    async with program(*args, stdin="\n".join(items)) as process:
        first = await told(process, 1)
        process.send_signal(number)
        lines, err = await ended(process)

    assert process.returncode == 128 + number
    done = [str(line["item"]) for line in [*parsed(first), *lines]]
    assert len(done) == len(set(done)) < len(items)
    assert set(done) == set(items[: len(done)]), "all that was taken, and nothing else"
    assert f"{len(done)} items taken" in err


@posix_only
async def test_no_process_is_left_when_the_program_is_killed() -> None:
    async with program("--processes", "2", "--debug", stdin=f"{ENDLESS}\n{ENDLESS}\n") as process:
        children = [int((await logged(process, "process ")).split()[0]) for _ in range(2)]
        process.kill()
        await process.wait()
        async with asyncio.timeout(60):
            while any(map(is_running, children)):  # noqa: ASYNC110 - no child of this one
                await asyncio.sleep(0.02)


@posix_only
@pytest.mark.parametrize("signals", [1, 2])
async def test_what_computes_without_end_does_not_hold_up_the_end(signals: int) -> None:
    grace = "0.5" if signals == 1 else "60"
    async with program("--grace", grace, "--processes", "1", stdin=f"1\n{ENDLESS}\n") as process:
        await told(process, 1)
        for _ in range(signals):
            process.send_signal(signal.SIGTERM)
            if signals == 2:
                await logged(process, "SIGTERM")
        await ended(process)

    assert process.returncode == 1
