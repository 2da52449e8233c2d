from __future__ import annotations

import asyncio

import pytest

from recipe.pacing import RateLimiter


def test_reservations_are_spaced_evenly() -> None:
    limiter = RateLimiter(rate=4)

    assert [limiter.reserve(now=100.0) for _ in range(4)] == [0.0, 0.25, 0.5, 0.75]


def test_a_burst_goes_through_at_once_and_refills() -> None:
    limiter = RateLimiter(rate=2, burst=3)

    assert [limiter.reserve(now=0.0) for _ in range(4)] == [0.0, 0.0, 0.0, 0.5]
    assert limiter.reserve(now=10.0) == 0.0


async def test_tasks_that_start_together_are_let_through_one_by_one() -> None:
    loop = asyncio.get_running_loop()
    limiter = RateLimiter(rate=100)
    started = loop.time()

    async with asyncio.timeout(60), asyncio.TaskGroup() as group:
        for _ in range(11):
            group.create_task(limiter.acquire())

    assert loop.time() - started >= 0.1


@pytest.mark.parametrize(("rate", "burst"), [(0.0, 1), (-1.0, 1), (1.0, 0)])
def test_nonsense_is_refused(rate: float, burst: int) -> None:
    with pytest.raises(ValueError, match="positive"):
        RateLimiter(rate, burst)
