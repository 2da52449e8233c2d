from __future__ import annotations

import asyncio
from contextlib import aclosing

from recipe.schedule import ticks

STEP = 0.05


async def test_ticks_keep_to_their_times() -> None:
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    started = loop.time()
    times = []

    async with aclosing(ticks(STEP, stop)) as due:
        async for missed in due:
            times.append(loop.time() - started)
            assert missed == 0
            if len(times) == 4:
                stop.set()

    assert len(times) == 4
    assert all(number * STEP <= time for number, time in enumerate(times))


async def test_a_slow_consumer_leaves_ticks_out_and_moves_none() -> None:
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    started = loop.time()
    seen = []

    async with aclosing(ticks(STEP, stop)) as due:
        async for missed in due:
            seen.append((missed, loop.time() - started))
            if len(seen) == 1:
                await asyncio.sleep(2.5 * STEP)
            else:
                stop.set()

    missed, time = seen[1]
    assert missed >= 2
    assert time >= (missed + 1) * STEP


async def test_stop_ends_the_wait_for_a_tick() -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().call_later(0.05, stop.set)

    async with asyncio.timeout(60), aclosing(ticks(3600, stop, first=3600)) as due:
        assert [missed async for missed in due] == []


async def test_nothing_comes_once_stop_is_set() -> None:
    stop = asyncio.Event()
    stop.set()

    async with aclosing(ticks(STEP, stop)) as due:
        assert [missed async for missed in due] == []
