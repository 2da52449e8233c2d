from __future__ import annotations

import asyncio

import pytest

from recipe.service import Refused
from recipe.work import digest, open_answer

DIGESTS = [{"digest": digest("a")}, {"digest": digest("b")}]


async def test_answers_are_computed_while_the_loop_goes_on() -> None:
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.005)
            ticks += 1

    with open_answer() as answer:
        ticker = asyncio.create_task(tick())
        async with asyncio.timeout(60):
            answers = await asyncio.gather(answer("a"), answer("b"))
        ticker.cancel()
        await asyncio.wait([ticker])

    assert list(answers) == DIGESTS
    assert ticks > 3


async def test_what_is_no_text_is_refused() -> None:
    with open_answer() as answer, pytest.raises(Refused):
        await answer(1)
