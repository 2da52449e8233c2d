from __future__ import annotations

import asyncio

import pytest

from recipe.mailbox import END, Mailbox
from recipe.messages import Message, WhenFull


def message(number: int) -> Message:
    return Message("orders", str(number).encode())


async def emptied(box: Mailbox) -> list[bytes]:
    bodies = []
    while (one := await box.get()) is not END:
        bodies.append(one.body)
    return bodies


async def test_messages_come_out_in_order_and_the_end_stays() -> None:
    box = Mailbox("orders", 5, WhenFull.WAIT)
    for number in range(3):
        await box.put(message(number))
    await box.end()

    assert box.waiting == 4
    assert await emptied(box) == [b"0", b"1", b"2"]
    assert await box.get() is END


async def test_who_waits_for_room_loses_nothing() -> None:
    box = Mailbox("orders", 2, WhenFull.WAIT)

    async def put_all() -> None:
        for number in range(10):
            await box.put(message(number))
        await box.end()

    async with asyncio.timeout(60), asyncio.TaskGroup() as group:
        group.create_task(put_all())
        for _ in range(20):
            await asyncio.sleep(0)
        assert box.waiting == 2
        emptying = group.create_task(emptied(box))

    assert emptying.result() == [str(number).encode() for number in range(10)]
    assert box.dropped == 0


async def test_the_oldest_make_room_where_only_the_newest_matter(
    caplog: pytest.LogCaptureFixture,
) -> None:
    box = Mailbox("prices", 2, WhenFull.DROP_OLDEST)
    for number in range(10):
        await box.put(message(number))

    assert (box.waiting, box.dropped) == (2, 8)
    assert [(await box.get()), (await box.get())] == [message(8), message(9)]
    assert caplog.text.count("the oldest messages are dropped") == 1


async def test_the_end_drops_nothing() -> None:
    box = Mailbox("prices", 1, WhenFull.DROP_OLDEST)
    await box.put(message(1))

    async with asyncio.timeout(60), asyncio.TaskGroup() as group:
        group.create_task(box.end())
        emptying = group.create_task(emptied(box))

    assert emptying.result() == [b"1"]
