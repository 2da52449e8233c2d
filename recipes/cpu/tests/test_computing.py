from __future__ import annotations

import asyncio
import multiprocessing
import os
import time

import pytest

from recipe.computing import Lost, open_processes

PATIENCE = 60.0


def double(number: int) -> int:
    return 2 * number


def die(_: int) -> int:
    os._exit(1)


def fail(number: int) -> int:
    raise ValueError(f"not {number}")


def hang(_: int) -> int:
    while True:
        time.sleep(1)


def where(_: int) -> int:
    time.sleep(0.05)
    return os.getpid()


@pytest.fixture(autouse=True)
def _no_process_is_left() -> None:
    assert multiprocessing.active_children() == []


async def test_results_come_from_other_processes_while_the_loop_goes_on() -> None:
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.005)
            ticks += 1

    async with open_processes(2) as processes:
        ticking = asyncio.create_task(tick())
        pids = await asyncio.gather(
            *(processes.compute(where, number, seconds=PATIENCE) for number in range(8))
        )
        ticking.cancel()
        await asyncio.wait([ticking])

    assert len(set(pids)) == 2, "as many as were asked for, used again"
    assert os.getpid() not in pids
    assert ticks > 3
    assert multiprocessing.active_children() == []


async def test_what_the_function_raises_is_raised() -> None:
    async with open_processes(1) as processes:
        with pytest.raises(ValueError, match="not 3"):
            await processes.compute(fail, 3, seconds=PATIENCE)
        assert await processes.compute(double, 3, seconds=PATIENCE) == 6


async def test_a_process_that_dies_costs_its_own_computation() -> None:
    async with open_processes(2) as processes:
        results = await asyncio.gather(
            processes.compute(die, 0, seconds=PATIENCE),
            *(processes.compute(double, number, seconds=PATIENCE) for number in range(6)),
            return_exceptions=True,
        )

    assert isinstance(results[0], Lost)
    assert str(results[0]) == "its process died"
    assert results[1:] == [0, 2, 4, 6, 8, 10]


async def test_a_computation_that_hangs_is_ended_and_its_place_is_free_again() -> None:
    async with open_processes(1) as processes:
        await processes.compute(double, 1, seconds=PATIENCE)
        with pytest.raises(Lost, match=r"not done within 0\.2 s"):
            await processes.compute(hang, 0, seconds=0.2)
        assert await processes.compute(double, 2, seconds=PATIENCE) == 4


async def test_cancellation_ends_the_computation() -> None:
    async with asyncio.timeout(60), open_processes(1) as processes:
        await processes.compute(double, 1, seconds=PATIENCE)
        computing = asyncio.create_task(processes.compute(hang, 0, seconds=PATIENCE))
        await asyncio.sleep(0)
        computing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await computing
        assert await processes.compute(double, 2, seconds=PATIENCE) == 4

    assert multiprocessing.active_children() == []
