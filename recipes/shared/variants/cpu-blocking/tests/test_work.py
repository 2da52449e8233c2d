from __future__ import annotations

import asyncio

import pytest

from recipe.service import Refused
from recipe.work import digest, look_up, open_answer

DIGESTS = [{"digest": digest(look_up("a"))}, {"digest": digest(look_up("b"))}]


async def test_answers_are_looked_up_and_computed() -> None:
    with open_answer() as answer:
        async with asyncio.timeout(60):
            answers = await asyncio.gather(answer("a"), answer("b"))

    assert list(answers) == DIGESTS


async def test_what_is_no_text_is_refused() -> None:
    with open_answer() as answer, pytest.raises(Refused):
        await answer(1)
