"""Messages that are acknowledged: none is lost, whoever dies, and none is acknowledged twice."""

from __future__ import annotations

import asyncio
import signal
from contextlib import aclosing

from recipe.backoff import Backoff
from recipe.messages import Message, Terms
from recipe.source import open_source

from conftest import LONG_LEASE, Broker
from live_program import ended, logged, parsed, posix_only, program

ORDERS = [f"order {count:04}" for count in range(1000)]
TERMS = Terms(Backoff(attempts=20, base=0.01, cap=0.1), lease=60)


async def take(broker: Broker, count: int, *, rejected: str | None = None) -> list[Message]:
    """Take so many, and acknowledge all but the last."""
    stop = asyncio.Event()
    taken = []
    async with (
        asyncio.timeout(60),
        open_source(broker.where, ["orders"], TERMS) as source,
        aclosing(source.messages(stop)) as messages,
    ):
        async for message in messages:
            taken.append(message)
            if len(taken) == count:
                stop.set()
        for message in taken[:-1]:
            await source.acknowledge(message, rejected)
    return taken


def bodies(orders: list[str]) -> list[bytes]:
    return [order.encode() for order in orders]


async def test_what_is_not_acknowledged_stays_and_is_delivered_again(broker: Broker) -> None:
    await broker.publish("orders", bodies(ORDERS[:3]))
    await take(broker, 3)
    assert await broker.unhandled("orders") == bodies(ORDERS[2:3])

    await broker.abandon("orders")
    await broker.publish("orders", bodies(ORDERS[3:4]))

    assert {message.body for message in await take(broker, 2)} == set(bodies(ORDERS[2:4]))


async def test_what_is_rejected_is_kept_apart_with_its_reason(broker: Broker) -> None:
    await broker.publish("orders", bodies(ORDERS[:2]))
    await take(broker, 2, rejected="too old")

    assert await broker.rejected() == [(b"order 0000", "too old")]
    assert await broker.unhandled("orders") == [b"order 0001"]


@posix_only
async def test_a_signal_under_load_leaves_the_rest_in_the_queue(broker: Broker) -> None:
    await broker.publish("orders", bodies(ORDERS))
    args = ("--source", broker.where, "--mailbox", "300", "--workers", "2", "--grace", "60")
    async with program(*args, *LONG_LEASE, module="slow_program") as process:
        assert process.stdout
        first = await asyncio.wait_for(process.stdout.readline(), 60)
        await asyncio.sleep(0.2)
        process.send_signal(signal.SIGTERM)
        lines, _ = await ended(process)

    assert process.returncode == 128 + signal.SIGTERM
    handled = [str(line["handled"]) for line in [*parsed(first), *lines]]
    waiting = [body.decode() for body in await broker.unhandled("orders")]
    assert len(handled) == len(set(handled)), "none twice"
    assert waiting, "the signal came while there was work"
    assert sorted(handled + waiting) == ORDERS


@posix_only
async def test_several_programs_share_the_messages(broker: Broker) -> None:
    args = ("--source", broker.where, "--mailbox", "5", "--workers", "2", "--grace", "60")
    async with (
        program(*args, module="slow_program") as one,
        program(*args, module="slow_program") as other,
    ):
        for process in (one, other):
            await logged(process, "listening to orders")
        await broker.publish("orders", bodies(ORDERS))
        async with asyncio.timeout(60):
            while await broker.unhandled("orders"):  # noqa: ASYNC110 - others take them
                await asyncio.sleep(0.1)
        for process in (one, other):
            process.send_signal(signal.SIGTERM)
        shares = [(await ended(process))[0] for process in (one, other)]

    assert all(shares)
    assert sorted(str(line["handled"]) for share in shares for line in share) == ORDERS


@posix_only
async def test_a_killed_program_loses_nothing(broker: Broker) -> None:
    await broker.publish("orders", bodies(ORDERS))
    async with program("--source", broker.where, module="slow_program") as process:
        assert process.stdout
        first = await asyncio.wait_for(process.stdout.readline(), 60)
        process.kill()
        await process.wait()
        cut = first + await asyncio.wait_for(process.stdout.read(), 60)
    await broker.abandon("orders")

    args = ("--source", broker.where, "--grace", "60")
    async with program(*args, module="slow_program") as process:
        async with asyncio.timeout(60):
            while await broker.unhandled("orders"):  # noqa: ASYNC110 - another takes them
                await asyncio.sleep(0.1)
        process.send_signal(signal.SIGTERM)
        lines, _ = await ended(process)

    assert {str(line["handled"]) for line in [*parsed(cut), *lines]} == set(ORDERS)


@posix_only
async def test_a_server_that_freezes_under_load_does_not_hold_up_the_end(broker: Broker) -> None:
    loop = asyncio.get_running_loop()
    await broker.publish("orders", bodies(ORDERS))
    async with program("--source", broker.where, "--grace", "2", module="slow_program") as process:
        assert process.stdout
        await asyncio.wait_for(process.stdout.readline(), 60)
        await asyncio.to_thread(broker.freeze)
        try:
            process.send_signal(signal.SIGTERM)
            await logged(process, "SIGTERM")
            started = loop.time()
            await ended(process)
        finally:
            await asyncio.to_thread(broker.thaw)

    assert process.returncode == 1
    assert loop.time() - started < 45
