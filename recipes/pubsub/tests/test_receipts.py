from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

from recipe.messages import Message
from recipe.receipts import Receipts

ORDER = Message("orders", b"1", "orders 1")


class Acknowledged:
    def __init__(self) -> None:
        self.all: list[tuple[str, str | None]] = []

    async def messages(self, stop: asyncio.Event) -> AsyncGenerator[Message, None]:
        await stop.wait()
        yield ORDER

    async def acknowledge(self, message: Message, rejected: str | None) -> None:
        await asyncio.sleep(0)
        self.all.append((message.receipt, rejected))


async def test_a_message_is_acknowledged_once_after_the_last_of_its_handlers() -> None:
    source = Acknowledged()
    receipts = Receipts(source)
    receipts.expect(ORDER, 3)

    await receipts.settle(ORDER, None)
    await receipts.settle(ORDER, "bad")
    assert source.all == []

    await receipts.settle(ORDER, None)
    assert source.all == [("orders 1", "bad")]


async def test_handlers_that_end_together_acknowledge_once() -> None:
    source = Acknowledged()
    receipts = Receipts(source)
    receipts.expect(ORDER, 5)

    await asyncio.gather(*(receipts.settle(ORDER, None) for _ in range(5)))

    assert source.all == [("orders 1", None)]


async def test_what_came_twice_is_acknowledged_once() -> None:
    source = Acknowledged()
    receipts = Receipts(source)
    receipts.expect(ORDER, 1)
    receipts.expect(ORDER, 1)

    await receipts.settle(ORDER, None)
    await receipts.settle(ORDER, None)

    assert source.all == [("orders 1", None)]
