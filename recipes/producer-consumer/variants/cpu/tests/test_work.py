from __future__ import annotations

import asyncio

from recipe.work import digest, from_lines, open_handle

DIGESTS = [digest("a"), digest("b"), digest("c")]


async def test_lines_are_items_until_stop() -> None:
    stop = asyncio.Event()
    items = []

    async for item in from_lines(["a\n", "\n", " b ", "c", "d"])(stop):
        items.append(item)
        if item == "c":
            stop.set()

    assert items == ["a", "b", "c"]


async def test_items_are_worked_on_while_the_loop_goes_on() -> None:
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.005)
            ticks += 1

    with open_handle() as handle:
        ticker = asyncio.create_task(tick())
        async with asyncio.timeout(60):
            results = await asyncio.gather(handle("a"), handle("b"), handle("c"))
        ticker.cancel()
        await asyncio.wait([ticker])

    assert list(results) == DIGESTS
    assert ticks > 3
