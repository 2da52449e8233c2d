from __future__ import annotations

import asyncio

import pytest

from recipe.flow import RejectMessage
from recipe.work import digest, open_process

DIGESTS = [digest(b"a"), digest(b"b"), digest(b"c")]


async def test_bodies_are_processed_while_the_loop_goes_on() -> None:
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.002)
            ticks += 1

    async with open_process(workers=3, seconds=60) as process:
        ticking = asyncio.create_task(tick())
        results = await asyncio.gather(process(b"a"), process(b"b"), process(b"c"))
        ticking.cancel()
        await asyncio.wait([ticking])

    assert list(results) == DIGESTS
    assert ticks > 3


async def test_what_is_no_text_is_rejected() -> None:
    async with open_process(workers=1, seconds=60) as process:
        with pytest.raises(RejectMessage, match="not UTF-8"):
            await process(b"\xff")


async def test_what_hangs_is_rejected() -> None:
    async with open_process(workers=1, seconds=0) as process:
        with pytest.raises(RejectMessage, match="not done within 0 s"):
            await process(b"a")
