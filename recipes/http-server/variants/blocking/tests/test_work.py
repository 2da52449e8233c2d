from __future__ import annotations

import asyncio
import threading
import time

import pytest

from recipe import work
from recipe.service import Answer, Refused
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
        all_busy.wait(20)  # goes on when every thread is in here
        return text

    monkeypatch.setattr(work, "look_up", block)
    with open_answer() as answer:
        async with asyncio.timeout(60):
            answers = await asyncio.gather(*(answer(str(n)) for n in range(3 * THREADS)))

    assert answers == [{"answer": str(number)} for number in range(3 * THREADS)]
    assert len(names) == THREADS


async def test_what_was_given_up_is_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    release = threading.Event()
    begun: list[str] = []

    def block(text: str) -> str:
        begun.append(text)
        release.wait(20)
        return text

    monkeypatch.setattr(work, "look_up", block)
    with open_answer() as answer:
        asking = [asyncio.create_task(_give_up(answer, str(n))) for n in range(2 * THREADS)]
        await asyncio.gather(*asking)
        release.set()

    assert len(begun) == THREADS


async def _give_up(answer: Answer, text: str) -> None:
    started = time.monotonic()
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(answer(text), 0.2)
    assert time.monotonic() - started < 10


async def test_what_is_no_text_is_refused() -> None:
    with open_answer() as answer, pytest.raises(Refused):
        await answer(1)
