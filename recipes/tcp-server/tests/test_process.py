"""The real program in a real process: what a supervisor and its clients see."""

from __future__ import annotations

import asyncio
import signal
import time
from contextlib import AsyncExitStack

import pytest

from conftest import connected
from live_program import ended, logged, posix_only, program, told


async def ask(url: str, number: int) -> None:
    async with connected(url) as client:
        await client.send(b"%d\n" % number)
        assert await client.receive() == number
        assert await client.receive() is None


@posix_only
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_under_load_leaves_nothing_unanswered(number: signal.Signals) -> None:
    args = ("--port", "0", "--timeout", "60", "--grace", "90")
    async with program(*args, module="slow_program") as process:
        url = await logged(process, "recipe: listening on ")
        asking = [asyncio.create_task(ask(url, count)) for count in range(200)]
        await told(process, 200)  # each has begun

        process.send_signal(number)

        await asyncio.gather(*asking)
        await ended(process)
    assert process.returncode == 0


@posix_only
async def test_stuck_clients_do_not_hold_up_the_end() -> None:
    args = ("--port", "0", "--idle", "60", "--timeout", "60", "--grace", "60")
    async with program(*args, module="slow_program") as process, AsyncExitStack() as clients:
        url = await logged(process, "recipe: listening on ")
        for _ in range(50):
            for sent in (b"", b'"half a li'):
                stuck = await clients.enter_async_context(connected(url))
                await stuck.send(sent)
        asking = asyncio.create_task(ask(url, 1))
        await told(process, 1)
        started = time.monotonic()
        process.send_signal(signal.SIGTERM)

        await asking
        await ended(process)

    assert process.returncode == 0
    assert time.monotonic() - started < 45


@posix_only
async def test_a_second_signal_ends_it_at_once() -> None:
    args = ("--port", "0", "--grace", "90", "--timeout", "60")
    async with program(*args, module="slow_program") as process, AsyncExitStack() as clients:
        url = await logged(process, "recipe: listening on ")
        for _ in range(10):
            client = await clients.enter_async_context(connected(url))
            await client.send(b'"hang"\n')
        await told(process, 10)
        process.send_signal(signal.SIGTERM)
        await logged(process, "draining")
        started = time.monotonic()
        process.send_signal(signal.SIGTERM)
        await ended(process)

    assert time.monotonic() - started < 45
    assert process.returncode == 1
