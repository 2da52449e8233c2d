from __future__ import annotations

import asyncio

import pytest

from recipe.hub import Hub
from recipe.news import TemporaryFailure
from recipe.ticker import publish_samples


async def published(hub: Hub, count: int, task: asyncio.Task[None]) -> list[str]:
    with hub.subscribe() as subscription:
        try:
            async with asyncio.timeout(60):
                return [await subscription.mailbox.get() for _ in range(count)]
        finally:
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task


async def test_temporary_failures_and_late_samples_are_skipped() -> None:
    calls = 0

    async def sample() -> object:
        nonlocal calls
        calls += 1
        if calls == 1:
            raise TemporaryFailure("sensor busy")
        if calls == 2:
            await asyncio.sleep(60)
        return calls

    hub = Hub(capacity=1, mailbox=10)
    task = asyncio.create_task(publish_samples(hub, sample, interval=0.01, patience=0.05))

    assert await published(hub, 3, task) == ["3", "4", "5"]


async def test_ticks_that_were_missed_are_not_made_up_for() -> None:
    loop = asyncio.get_running_loop()
    times: list[float] = []

    async def sample() -> object:
        times.append(loop.time())
        if len(times) == 1:
            await asyncio.sleep(0.1)
        return None

    hub = Hub(capacity=1, mailbox=10)
    task = asyncio.create_task(publish_samples(hub, sample, interval=0.02, patience=5))
    await published(hub, 5, task)

    assert times[1] - times[0] >= 0.1
    assert times[4] - times[1] >= 2 * 0.02, "no burst after the gap"
