"""The real program in a real process: what a supervisor sees."""

from __future__ import annotations

import asyncio
import re
import signal

import pytest

from conftest import LONG_LEASE, NOWHERE, Broker
from live_program import ended, logged, parsed, posix_only, program


def numbers_in(text: str, pattern: str) -> list[int]:
    return [int(found) for found in re.findall(pattern, text)]


async def test_nonsense_is_refused_before_anything_starts() -> None:
    async with program("--mailbox", "0") as process:
        _, err = await ended(process)

    assert process.returncode == 2
    assert "at least 1" in err


@posix_only
async def test_who_can_not_be_reached_is_told() -> None:
    async with program("--source", NOWHERE, "--attempts", "2") as process:
        _, err = await ended(process)

    assert process.returncode == 1
    assert "stopped, since there is no connection" in err


@posix_only
async def test_each_topic_has_its_handler(broker: Broker) -> None:
    async with program("--source", broker.where, "--grace", "60") as process:
        await logged(process, "listening to prices")
        await broker.listening("prices")
        await broker.publish("orders", [b"apples"])
        await broker.publish("prices", [b"3.20"])
        assert process.stdout
        async with asyncio.timeout(60):
            lines = parsed(b"".join([await process.stdout.readline() for _ in range(2)]))
        process.send_signal(signal.SIGTERM)
        await ended(process)

    assert process.returncode == 128 + signal.SIGTERM
    told = {key: str(value) for line in lines for key, value in line.items()}
    assert told.keys() == {"confirmed", "price"}
    assert "apples" in told["confirmed"]


@posix_only
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_under_load_handles_all_that_was_received(
    broker: Broker, number: signal.Signals
) -> None:
    orders = [f"order {count:04}".encode() for count in range(300)]
    limits = ("--mailbox", "500", "--workers", "1", "--timeout", "60", "--grace", "60")
    async with program(
        "--source", broker.where, *limits, *LONG_LEASE, module="slow_program"
    ) as process:
        await logged(process, "listening to orders")
        await broker.listening("orders")
        await broker.publish("orders", [b"hold", *orders, b"release"])
        assert process.stdout
        assert b"received" in await asyncio.wait_for(process.stdout.readline(), 60)
        process.send_signal(number)
        lines, err = await ended(process)

    assert process.returncode == 128 + number
    told = [str(line["handled"]) for line in lines]
    numbers = numbers_in(" ".join(told), r"order (\d{4})")
    assert numbers == list(range(300)), "in order, none twice, none left out"
    assert "received=302, handled=604, rejected=0, dropped=0" in err
    [waiting] = numbers_in(err, r"no more messages are taken; (\d+) wait")
    assert waiting >= 200


@posix_only
async def test_a_second_signal_ends_it_at_once(broker: Broker) -> None:
    loop = asyncio.get_running_loop()
    args = ("--source", broker.where, "--mailbox", "5000", "--grace", "60", *LONG_LEASE)
    async with program(*args, module="slow_program") as process:
        await logged(process, "listening to orders")
        await broker.listening("orders")
        await broker.publish("orders", [b"order"] * 4000)
        assert process.stdout
        await asyncio.wait_for(process.stdout.readline(), 60)
        process.send_signal(signal.SIGTERM)
        await logged(process, "draining")
        process.send_signal(signal.SIGTERM)
        started = loop.time()
        await ended(process)

    assert process.returncode == 1
    assert loop.time() - started < 30
