from __future__ import annotations

import asyncio
import threading

import pytest

from recipe.offload import TookTooLong, open_offload


class Gate:
    """A blocking call that returns when it is let, and knows how many are inside it."""

    def __init__(self) -> None:
        self.opened = threading.Event()
        self.entered = threading.Semaphore(0)
        self.lock = threading.Lock()
        self.inside = self.peak = 0

    def wait(self, value: int = 0) -> int:
        with self.lock:
            self.inside += 1
            self.peak = max(self.peak, self.inside)
        self.entered.release()
        assert self.opened.wait(10)
        with self.lock:
            self.inside -= 1
        return value

    async def until_entered(self, count: int = 1) -> None:
        for _ in range(count):
            assert await asyncio.to_thread(self.entered.acquire, timeout=10)


async def test_the_loop_goes_on_while_a_call_blocks() -> None:
    gate = Gate()
    async with open_offload(threads=1, patience=10) as offload:
        call = asyncio.create_task(offload.call(gate.wait, 7))
        await gate.until_entered()
        assert not call.done()
        gate.opened.set()
        assert await call == 7


async def test_no_more_calls_run_than_there_are_threads() -> None:
    gate = Gate()
    async with open_offload(threads=3, patience=10) as offload:
        async with asyncio.TaskGroup() as group:
            calls = [group.create_task(offload.call(gate.wait, number)) for number in range(20)]
            await gate.until_entered(3)
            gate.opened.set()
        assert [call.result() for call in calls] == list(range(20))
    assert gate.peak == 3


async def test_who_waits_too_long_is_told_and_the_thread_stays_taken() -> None:
    gate = Gate()
    async with open_offload(threads=1, patience=0.05) as offload:
        with pytest.raises(TookTooLong, match="0.05 s"):
            await offload.call(gate.wait)
        with pytest.raises(TookTooLong):  # the only thread is still inside the first call
            await offload.call(gate.wait)
        assert gate.peak == 1
        gate.opened.set()
        await gate.until_entered()


async def test_a_cancelled_caller_leaves_at_once() -> None:
    gate = Gate()
    async with open_offload(threads=1, patience=10) as offload:
        call = asyncio.create_task(offload.call(gate.wait))
        await gate.until_entered()
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        assert gate.inside == 1
        gate.opened.set()


async def test_an_error_comes_back_and_frees_the_thread() -> None:
    async with open_offload(threads=1, patience=10) as offload:
        with pytest.raises(ZeroDivisionError):
            await offload.call(divmod, 1, 0)
        assert await offload.call(divmod, 7, 2) == (3, 1)


async def test_a_timeout_of_the_call_itself_passes_through() -> None:
    def slow_peer() -> None:
        raise TimeoutError("the library's own")

    async with open_offload(threads=1, patience=10) as offload:
        with pytest.raises(TimeoutError, match="the library's own"):
            await offload.call(slow_peer)


async def test_leaving_waits_for_the_calls_that_run() -> None:
    gate = Gate()
    async with open_offload(threads=1, patience=0.05) as offload:
        with pytest.raises(TookTooLong):
            await offload.call(gate.wait)
        asyncio.get_running_loop().call_later(0.05, gate.opened.set)
    assert gate.inside == 0
