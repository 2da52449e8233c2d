from __future__ import annotations

import asyncio

import pytest

from recipe.runner import (
    Failed,
    Job,
    JobFailed,
    Outcome,
    Ran,
    Tuning,
    run_jobs,
)

QUICK = Tuning(every=0.02, timeout=60, concurrency=10)


class Told:
    """Collects outcomes; sets ``stop`` after so many."""

    def __init__(self, enough: int) -> None:
        self.enough = enough
        self.outcomes: list[Outcome] = []
        self.stop = asyncio.Event()

    def emit(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)
        if len(self.outcomes) >= self.enough:
            self.stop.set()


async def fine() -> str:
    return "fine"


async def test_jobs_run_again_and_again_until_stop() -> None:
    told = Told(6)
    jobs = [Job("a", fine), Job("b", fine)]

    async with asyncio.timeout(60):
        await run_jobs(jobs, told.emit, stop=told.stop, tuning=QUICK)

    assert len(told.outcomes) == 6
    assert {outcome.job for outcome in told.outcomes} == {"a", "b"}
    assert all(isinstance(outcome, Ran) for outcome in told.outcomes)


async def test_a_job_never_runs_twice_at_once() -> None:
    told = Told(3)
    running = peak = 0

    async def slow() -> str:
        nonlocal running, peak
        running += 1
        peak = max(peak, running)
        await asyncio.sleep(3 * QUICK.every)
        running -= 1
        return "slow"

    async with asyncio.timeout(60):
        await run_jobs([Job("slow", slow)], told.emit, stop=told.stop, tuning=QUICK)

    assert peak == 1
    assert len(told.outcomes) == 3


async def test_no_more_run_at_once_than_may() -> None:
    told = Told(20)
    running = peak = 0

    async def slow() -> str:
        nonlocal running, peak
        running += 1
        peak = max(peak, running)
        await asyncio.sleep(0.01)
        running -= 1
        return "slow"

    jobs = [Job(str(number), slow) for number in range(20)]
    tuning = Tuning(every=0.001, timeout=60, concurrency=3)
    async with asyncio.timeout(60):
        await run_jobs(jobs, told.emit, stop=told.stop, tuning=tuning)

    assert peak == 3


async def test_a_failed_run_is_told_and_the_next_one_comes() -> None:
    told = Told(3)
    runs = 0

    async def moody() -> str:
        nonlocal runs
        runs += 1
        if runs == 1:
            raise JobFailed("not today")
        return "fine"

    async with asyncio.timeout(60):
        await run_jobs([Job("moody", moody)], told.emit, stop=told.stop, tuning=QUICK)

    assert told.outcomes[0] == Failed("moody", "not today")
    assert all(isinstance(outcome, Ran) for outcome in told.outcomes[1:])


async def test_a_run_that_hangs_is_given_up() -> None:
    told = Told(1)

    async def hang() -> str:
        await asyncio.Event().wait()
        return "never"

    tuning = Tuning(every=0.02, timeout=0.05, concurrency=1)
    async with asyncio.timeout(60):
        await run_jobs([Job("hang", hang)], told.emit, stop=told.stop, tuning=tuning)

    assert told.outcomes == [Failed("hang", "not done within 0.05 s")]


async def test_a_bug_ends_all_jobs_and_is_raised() -> None:
    told = Told(1000)

    async def broken() -> str:
        raise KeyError("bug")

    jobs = [Job("fine", fine), Job("broken", broken)]
    with pytest.raises(ExceptionGroup) as caught:
        await run_jobs(jobs, told.emit, stop=told.stop, tuning=QUICK)

    assert caught.group_contains(KeyError)


async def test_stop_lets_a_run_end() -> None:
    told = Told(1000)
    started = asyncio.Event()

    async def long() -> str:
        started.set()
        await asyncio.sleep(0.05)
        return "whole"

    async with asyncio.timeout(60), asyncio.TaskGroup() as group:
        group.create_task(run_jobs([Job("long", long)], told.emit, stop=told.stop, tuning=QUICK))
        await started.wait()
        told.stop.set()

    assert [getattr(outcome, "result", "") for outcome in told.outcomes] == ["whole"]


async def test_cancellation_leaves_no_task_behind() -> None:
    before = asyncio.all_tasks()
    started = asyncio.Event()

    async def hang() -> str:
        started.set()
        await asyncio.Event().wait()
        return "never"

    told = Told(1000)
    run = asyncio.create_task(
        run_jobs([Job("hang", hang)], told.emit, stop=told.stop, tuning=QUICK)
    )
    await started.wait()

    run.cancel()

    with pytest.raises(asyncio.CancelledError):
        await run
    assert asyncio.all_tasks() == before
