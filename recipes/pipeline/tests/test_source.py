from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager

from recipe.flow import Message, Source
from recipe.source import open_source

from conftest import Queue


@asynccontextmanager
async def source_of(queue: Queue, lease: float = 60.0) -> AsyncIterator[Source]:
    async with asyncio.timeout(60), open_source(queue.where, "jobs", lease=lease) as source:
        yield source


async def take(source: Source, count: int) -> list[Message]:
    """So many messages, if not more were taken with them."""
    stop = asyncio.Event()
    taken = []
    async with aclosing(source.messages(stop)) as messages:
        async for message in messages:
            taken.append(message)
            if len(taken) == count:
                stop.set()
    return taken


async def test_messages_come_in_order_and_stay_until_acknowledged(queue: Queue) -> None:
    await queue.put([b"a", b"b"])

    async with source_of(queue) as source:
        taken = await take(source, 2)
        assert [message.body for message in taken] == [b"a", b"b"]
        assert sorted(await queue.waiting()) == [b"a", b"b"]

        await source.acknowledge(taken[:1])
        assert await queue.waiting() == [b"b"]


async def test_what_was_taken_and_not_finished_is_delivered_again(queue: Queue) -> None:
    await queue.put([b"a", b"b"])
    async with source_of(queue) as source:
        taken = await take(source, 2)
        await source.acknowledge(taken[:1])
    await queue.abandoned()

    async with source_of(queue) as source:
        assert [message.body for message in await take(source, 1)] == [b"b"]


async def test_stop_ends_the_wait_for_a_message(queue: Queue) -> None:
    stop = asyncio.Event()
    async with source_of(queue) as source:
        asyncio.get_running_loop().call_later(0.1, stop.set)
        async with aclosing(source.messages(stop)) as messages:
            assert [message async for message in messages] == []


async def test_a_message_that_comes_later_is_seen(queue: Queue) -> None:
    async with source_of(queue) as source, asyncio.TaskGroup() as group:
        taking = group.create_task(take(source, 1))
        await asyncio.sleep(0.2)
        await queue.put([b"late"])

    assert [message.body for message in taking.result()] == [b"late"]
