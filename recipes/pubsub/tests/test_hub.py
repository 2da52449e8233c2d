from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field

import pytest

from recipe.hub import Stats, Tuning, run_hub
from recipe.messages import (
    Message,
    RejectMessage,
    Source,
    Subscription,
    WhenFull,
)

QUICK = Tuning(mailbox=4, workers=1, timeout=60)


@dataclass
class ListSource:
    """Yields these, one for each look, and waits for the end if it is told to."""

    given: list[Message]
    endless: bool = False
    taken: int = 0
    acknowledged: list[tuple[bytes, str | None]] = field(default_factory=list)

    async def messages(self, stop: asyncio.Event) -> AsyncGenerator[Message, None]:
        for message in self.given:
            if stop.is_set():
                return
            self.taken += 1
            yield message
        if self.endless:
            await stop.wait()

    async def acknowledge(self, message: Message, rejected: str | None) -> None:
        self.acknowledged.append((message.body, rejected))


def orders(count: int, topic: str = "orders") -> list[Message]:
    return [
        Message(
            topic,
            str(number).encode(),
            f"{topic} {number}",  # lw: if multi-host
        )
        for number in range(count)
    ]


async def run(
    source: Source,
    *subscriptions: Subscription,
    tuning: Tuning = QUICK,
    stop: asyncio.Event | None = None,
) -> Stats:
    stats = Stats()
    async with asyncio.timeout(60):
        await run_hub(
            source, subscriptions, stop=stop or asyncio.Event(), tuning=tuning, stats=stats
        )
    return stats


class Recorder:
    """A handler that remembers, and waits where it is told to."""

    def __init__(self, gate: asyncio.Event | None = None) -> None:
        self.bodies: list[bytes] = []
        self.running = self.peak = 0
        self._gate = gate

    async def __call__(self, message: Message) -> None:
        self.running += 1
        self.peak = max(self.peak, self.running)
        if self._gate:
            await self._gate.wait()
        await asyncio.sleep(0.001)
        self.running -= 1
        self.bodies.append(message.body)


async def settle() -> None:
    """Let every task run until it waits for something else."""
    for _ in range(200):
        await asyncio.sleep(0)


def bodies(messages: Sequence[Message]) -> list[bytes]:
    return [message.body for message in messages]


async def test_each_handler_gets_the_messages_of_its_topic_in_order() -> None:
    confirm, count, show = Recorder(), Recorder(), Recorder()
    source = ListSource(orders(20) + orders(5, "prices") + orders(3, "unknown"))

    stats = await run(
        source,
        Subscription("orders", confirm),
        Subscription("orders", count),
        Subscription("prices", show),
    )

    assert confirm.bodies == count.bodies == bodies(orders(20))
    assert show.bodies == bodies(orders(5))
    assert confirm.peak == 1
    assert stats == Stats(received=28, handled=45, rejected=0, dropped=0)


async def test_more_workers_have_several_messages_at_once() -> None:
    handle = Recorder()
    tuning = Tuning(mailbox=4, workers=3, timeout=60)

    await run(ListSource(orders(20)), Subscription("orders", handle), tuning=tuning)

    assert handle.peak == 3
    assert sorted(handle.bodies) == sorted(bodies(orders(20)))


async def test_a_handler_that_has_to_get_all_holds_back_the_source() -> None:
    gate = asyncio.Event()
    handle = Recorder(gate)
    source = ListSource(orders(100))

    async with asyncio.TaskGroup() as group:
        tuning = Tuning(mailbox=4, workers=1, timeout=60)
        running = group.create_task(run(source, Subscription("orders", handle), tuning=tuning))
        await settle()
        taken = source.taken
        gate.set()

    assert taken == QUICK.mailbox + 2, "the mailbox, one in work, one that waits for room"
    assert running.result().handled == 100


async def test_a_handler_that_wants_the_newest_holds_back_nobody() -> None:
    gate = asyncio.Event()
    slow, quick = Recorder(gate), Recorder()
    source = ListSource(orders(50), endless=True)
    stop = asyncio.Event()

    async with asyncio.TaskGroup() as group:
        running = group.create_task(
            run(
                source,
                Subscription("orders", slow, when_full=WhenFull.DROP_OLDEST),
                Subscription("orders", quick),
                tuning=Tuning(mailbox=4, workers=1, timeout=60),
                stop=stop,
            )
        )
        while len(quick.bodies) < 50:  # noqa: ASYNC110 - the other one must not have to wait
            await asyncio.sleep(0.001)
        gate.set()
        stop.set()

    assert slow.bodies[-4:] == bodies(orders(50))[-4:]
    assert running.result().dropped == 50 - len(slow.bodies) > 0


async def test_a_rejected_or_hanging_message_costs_itself_alone() -> None:
    seen = []

    async def handle(message: Message) -> None:
        if message.body == b"1":
            raise RejectMessage("one is bad")
        if message.body == b"2":
            await asyncio.Event().wait()
        seen.append(message.body)

    tuning = Tuning(mailbox=4, workers=1, timeout=0.05)
    stats = await run(ListSource(orders(5)), Subscription("orders", handle), tuning=tuning)

    assert seen == [b"0", b"3", b"4"]
    assert (stats.handled, stats.rejected) == (3, 2)


async def test_a_bug_ends_the_hub_instead_of_hiding() -> None:
    async def handle(message: Message) -> None:
        raise KeyError(message.topic)

    with pytest.raises(ExceptionGroup) as caught:
        await run(ListSource(orders(5), endless=True), Subscription("orders", handle))

    assert caught.group_contains(KeyError)


async def test_stop_handles_what_was_received() -> None:
    gate, stop = asyncio.Event(), asyncio.Event()
    handle = Recorder(gate)
    source = ListSource(orders(100), endless=True)

    async with asyncio.TaskGroup() as group:
        tuning = Tuning(mailbox=10, workers=2, timeout=60)
        running = group.create_task(
            run(source, Subscription("orders", handle), tuning=tuning, stop=stop)
        )
        await settle()
        stop.set()
        gate.set()

    stats = running.result()
    assert stats.received == stats.handled == source.taken < 100
    assert sorted(handle.bodies) == sorted(bodies(orders(source.taken)))


async def test_cancellation_leaves_no_task_behind() -> None:
    before = asyncio.all_tasks()
    source = ListSource(orders(5), endless=True)
    running = asyncio.create_task(run(source, Subscription("orders", Recorder())))
    await settle()

    running.cancel()

    with pytest.raises(asyncio.CancelledError):
        await running
    assert asyncio.all_tasks() == before
