from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager

import pytest

from recipe.backoff import Backoff
from recipe.messages import Message, Source, Terms
from recipe.source import FAILURES, open_source

from conftest import NOWHERE, Broker

PATIENT = Terms(Backoff(attempts=20, base=0.01, cap=0.1))


@asynccontextmanager
async def source_of(broker: Broker) -> AsyncIterator[Source]:
    async with (
        asyncio.timeout(60),
        open_source(broker.where, ["orders", "prices"], PATIENT) as source,
    ):
        yield source


async def take(source: Source, count: int) -> list[Message]:
    stop = asyncio.Event()
    taken = []
    async with aclosing(source.messages(stop)) as messages:
        async for message in messages:
            taken.append(message)
            if len(taken) == count:
                stop.set()
    return taken


async def test_what_is_published_comes_in_order_with_its_topic(broker: Broker) -> None:
    async with source_of(broker) as source, asyncio.TaskGroup() as group:
        taking = group.create_task(take(source, 4))
        await broker.listening("prices")
        await broker.publish("orders", [b"1", b"2", b"3"])
        await broker.publish("prices", [b"4"])

    taken = taking.result()
    assert [message.topic for message in taken] == ["orders"] * 3 + ["prices"]
    for number, message in enumerate(taken, 1):
        assert str(number).encode() in message.body


async def test_stop_ends_the_wait_for_a_message(broker: Broker) -> None:
    stop = asyncio.Event()
    async with source_of(broker) as source:
        asyncio.get_running_loop().call_later(0.2, stop.set)
        async with aclosing(source.messages(stop)) as messages:
            assert [message async for message in messages] == []


async def test_a_lost_connection_is_made_anew(broker: Broker) -> None:
    async with source_of(broker) as source, asyncio.TaskGroup() as group:
        taking = group.create_task(take(source, 1))
        await broker.listening("prices")
        await broker.cut()
        await broker.listening("prices")
        # The server may still count who was cut off: what is published then reaches nobody.
        while not taking.done():
            await broker.publish("prices", [b"after"])
            await asyncio.sleep(0.05)

    assert [b"after" in message.body for message in taking.result()] == [True]


async def test_who_can_not_be_reached_is_told_after_some_attempts() -> None:
    terms = Terms(Backoff(attempts=3, base=0.01, cap=0.01))
    async with open_source(NOWHERE, ["orders"], terms) as source:
        with pytest.raises(FAILURES):
            await take(source, 1)
