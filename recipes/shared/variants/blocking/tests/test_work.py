from __future__ import annotations

import asyncio
import threading

import pytest

from recipe import work
from recipe.service import Refused
from recipe.work import THREADS, open_answer


async def test_calls_that_block_are_answered() -> None:
    with open_answer() as answer:
        async with asyncio.timeout(60):
            assert await answer("a") == {"answer": "A"}


async def test_the_loop_goes_on_and_threads_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    all_busy = threading.Barrier(THREADS)
    names: set[str] = set()

    def block(text: str) -> str:
        names.add(threading.current_thread().name)
        all_busy.wait(60)  # goes on when every thread is in here
        return text

    monkeypatch.setattr(work, "look_up", block)
    with open_answer() as answer:
        async with asyncio.timeout(60):
            answers = await asyncio.gather(*(answer(str(n)) for n in range(3 * THREADS)))

    assert answers == [{"answer": str(number)} for number in range(3 * THREADS)]
    assert len(names) == THREADS


async def test_what_was_given_up_is_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    release = threading.Event()
    entered = threading.Semaphore(0)
    begun: list[str] = []

    def block(text: str) -> str:
        begun.append(text)
        entered.release()
        release.wait(60)
        return text

    monkeypatch.setattr(work, "look_up", block)
    with open_answer() as answer:

        async def ask(text: str) -> object:
            return await answer(text)

        asking = [asyncio.create_task(ask("first")) for _ in range(THREADS)]
        for _ in asking:
            assert await asyncio.to_thread(entered.acquire, timeout=60)
        given_up = [asyncio.create_task(ask("late")) for _ in range(THREADS)]
        await asyncio.sleep(0)  # each has asked for a thread, and there is none
        for task in given_up:
            task.cancel()
        await asyncio.wait(given_up)
        release.set()
        await asyncio.wait(asking)

    assert begun == ["first"] * THREADS


async def test_what_is_no_text_is_refused() -> None:
    with open_answer() as answer, pytest.raises(Refused):
        await answer(1)
