from __future__ import annotations

import asyncio

import pytest

from recipe.computing import Lost
from recipe.flow import Compute, Done, Outcome, Rejected, compute_all
from recipe.work import RejectItem


async def collect(
    items: list[str], compute: Compute, *, callers: int = 3, stop: asyncio.Event | None = None
) -> dict[str, Outcome]:
    outcomes: list[Outcome] = []
    taken = await compute_all(
        items, compute, outcomes.append, callers=callers, stop=stop or asyncio.Event()
    )
    by_item = {outcome.item: outcome for outcome in outcomes}
    assert taken == len(by_item) == len(outcomes), "one outcome for every item that was taken"
    return by_item


def numbers(count: int) -> list[str]:
    return [str(number) for number in range(count)]


async def shout(item: str) -> str:
    await asyncio.sleep(0.001)
    return item + "!"


async def test_every_item_has_an_outcome() -> None:
    outcomes = await collect(numbers(100), shout)

    assert len(outcomes) == 100
    assert all(isinstance(outcome, Done) for outcome in outcomes.values())


async def test_no_more_are_begun_than_there_are_callers() -> None:
    running = peak = 0

    async def compute(item: str) -> str:
        nonlocal running, peak
        running += 1
        peak = max(peak, running)
        await asyncio.sleep(0.002)
        running -= 1
        return item

    await collect(numbers(30), compute, callers=4)

    assert peak == 4


@pytest.mark.parametrize("error", [RejectItem("bad"), Lost("its process died")])
async def test_an_item_without_a_result_costs_itself_alone(error: Exception) -> None:
    async def compute(item: str) -> str:
        if item == "3":
            raise error
        return item

    outcomes = await collect(numbers(6), compute)

    assert outcomes["3"] == Rejected("3", str(error))
    assert sum(isinstance(outcome, Done) for outcome in outcomes.values()) == 5


async def test_a_bug_ends_the_others_and_is_raised() -> None:
    async def compute(item: str) -> str:
        raise KeyError(item)

    with pytest.raises(ExceptionGroup) as caught:
        await collect(numbers(50), compute)

    assert caught.group_contains(KeyError)


async def test_nothing_is_begun_once_stop_is_set() -> None:
    stop = asyncio.Event()
    begun = 0

    async def compute(item: str) -> str:
        nonlocal begun
        begun += 1
        if begun == 5:
            stop.set()
        await asyncio.sleep(0.001)
        return item

    outcomes = await collect(numbers(50), compute, stop=stop)

    assert 5 <= len(outcomes) == begun <= 5 + 3
