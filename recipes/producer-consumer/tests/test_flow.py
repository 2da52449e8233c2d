from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

import pytest

from recipe.flow import (
    Done,
    Handle,
    Outcome,
    Produce,
    Rejected,
    RejectItem,
    Tuning,
    run_flow,
)

QUICK = Tuning(workers=3, buffer=4, timeout=60)


class Numbers:
    """A producer that counts what was taken from it, and that may go on for ever."""

    def __init__(self, count: int, *, endless: bool = False) -> None:
        self.count = count
        self.endless = endless
        self.taken = 0
        self.closed = False

    async def produce(self, stop: asyncio.Event) -> AsyncGenerator[str, None]:
        try:
            for number in range(self.count):
                if stop.is_set():
                    return
                self.taken += 1
                yield str(number)
            if self.endless:
                await stop.wait()
        finally:
            self.closed = True


async def collect(
    produce: Produce, handle: Handle, *, stop: asyncio.Event | None = None, tuning: Tuning = QUICK
) -> dict[str, Outcome]:
    outcomes: list[Outcome] = []
    await run_flow(produce, handle, outcomes.append, stop=stop or asyncio.Event(), tuning=tuning)
    by_item = {outcome.item: outcome for outcome in outcomes}
    assert len(by_item) == len(outcomes), "one outcome for every item"
    return by_item


async def shout(item: str) -> str:
    await asyncio.sleep(0.001)
    return item + "!"


async def test_every_item_has_an_outcome() -> None:
    numbers = Numbers(100)

    outcomes = await collect(numbers.produce, shout)

    assert len(outcomes) == 100
    assert all(isinstance(outcome, Done) for outcome in outcomes.values())
    assert numbers.closed


async def test_concurrency_is_the_number_of_consumers() -> None:
    running = peak = 0

    async def handle(item: str) -> str:
        nonlocal running, peak
        running += 1
        peak = max(peak, running)
        await asyncio.sleep(0.002)
        running -= 1
        return item

    await collect(Numbers(30).produce, handle)

    assert peak == QUICK.workers


async def test_slow_consumers_hold_back_the_producer() -> None:
    gate = asyncio.Event()
    numbers = Numbers(1000)

    async def handle(item: str) -> str:
        await gate.wait()
        return item

    async with asyncio.TaskGroup() as group:
        run = group.create_task(
            collect(numbers.produce, handle, tuning=Tuning(workers=3, buffer=4, timeout=60))
        )
        for _ in range(200):  # turns of the loop: it would go on taking if nothing held it back
            await asyncio.sleep(0)
        held = numbers.taken
        gate.set()

    assert held == QUICK.buffer + QUICK.workers + 1  # the last one waits to be put
    assert len(run.result()) == 1000


async def test_a_rejected_item_costs_itself_alone() -> None:
    async def handle(item: str) -> str:
        if item == "3":
            raise RejectItem("three is bad")
        return item

    outcomes = await collect(Numbers(6).produce, handle)

    assert outcomes["3"] == Rejected("3", "three is bad")
    assert sum(isinstance(outcome, Done) for outcome in outcomes.values()) == 5


async def test_an_item_that_hangs_is_given_up() -> None:
    async def handle(item: str) -> str:
        if item == "0":
            await asyncio.Event().wait()
        return item

    outcomes = await collect(
        Numbers(3).produce, handle, tuning=Tuning(workers=2, buffer=2, timeout=0.05)
    )

    assert outcomes["0"] == Rejected("0", "not done within 0.05 s")
    assert isinstance(outcomes["1"], Done)


async def test_a_timeout_of_the_work_itself_is_a_bug() -> None:
    async def handle(_item: str) -> str:
        raise TimeoutError("not the flow's own")

    with pytest.raises(ExceptionGroup) as caught:
        await collect(Numbers(1).produce, handle)

    assert caught.group_contains(TimeoutError, match="not the flow's own")


async def test_a_bug_ends_the_flow_and_closes_the_producer() -> None:
    numbers = Numbers(50, endless=True)

    async def handle(item: str) -> str:
        raise KeyError(item)

    with pytest.raises(ExceptionGroup) as caught:
        await collect(numbers.produce, handle)

    assert caught.group_contains(KeyError)
    assert numbers.closed


async def test_stop_works_off_what_was_taken() -> None:
    stop = asyncio.Event()
    numbers = Numbers(20, endless=True)
    seen = 0

    async def handle(item: str) -> str:
        nonlocal seen
        seen += 1
        if seen == 5:
            stop.set()
        return item

    outcomes = await collect(numbers.produce, handle, stop=stop)

    assert 5 <= len(outcomes) == numbers.taken < 20


async def test_cancellation_leaves_no_task_behind() -> None:
    before = asyncio.all_tasks()
    started = asyncio.Event()

    async def handle(item: str) -> str:
        started.set()
        await asyncio.Event().wait()
        return item

    run = asyncio.create_task(collect(Numbers(50).produce, handle))
    await started.wait()

    run.cancel()

    with pytest.raises(asyncio.CancelledError):
        await run
    assert asyncio.all_tasks() == before
