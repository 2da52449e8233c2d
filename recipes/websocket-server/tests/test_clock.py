from __future__ import annotations

import asyncio

import pytest

from recipe.clock import Clock


async def test_each_start_has_its_own_deadline() -> None:
    async with asyncio.timeout(None) as limit:
        clock = Clock(limit, 0.2)
        for _ in range(5):  # longer than one of them may take
            clock.start()
            await asyncio.sleep(0.08)
            assert clock.stop() >= 0.08
        await asyncio.sleep(0.3)  # nobody waits for anything

    assert not limit.expired()


async def test_what_takes_too_long_is_cancelled_in_time() -> None:
    loop = asyncio.get_running_loop()
    limit = asyncio.timeout(None)
    started = loop.time()

    async def work() -> None:
        async with limit:
            clock = Clock(limit, 0.2)
            clock.start()
            await asyncio.sleep(0.1)
            clock.stop()
            clock.start()
            await asyncio.Event().wait()

    with pytest.raises(TimeoutError):
        await work()
    assert limit.expired()
    assert loop.time() - started >= 0.3
