"""The real program in a real process: what a supervisor and its clients see."""

from __future__ import annotations

import asyncio
import signal
import time
from contextlib import AsyncExitStack

import aiohttp
import pytest

from conftest import HALF_SENT, stuck_client
from live_program import ended, logged, posix_only, program, told


async def ask(http: aiohttp.ClientSession, base: str, number: int) -> object:
    async with http.post(f"{base}/answers", json=number) as response:
        assert response.status == 200
        return await response.json()


@posix_only
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_under_load_leaves_nothing_unanswered(
    number: signal.Signals, http: aiohttp.ClientSession
) -> None:
    args = ("--port", "0", "--timeout", "60", "--grace", "90")
    async with program(*args, module="slow_program") as process:
        base = await logged(process, "recipe: listening on ")
        asking = [asyncio.create_task(ask(http, base, count)) for count in range(200)]
        await told(process, 200)  # each has begun

        process.send_signal(number)

        assert await asyncio.gather(*asking) == list(range(200))
        _, err = await ended(process)
    assert process.returncode == 0
    assert "stopped with 0 requests left" in err


@posix_only
async def test_stuck_clients_do_not_hold_up_the_end(http: aiohttp.ClientSession) -> None:
    args = ("--port", "0", "--timeout", "4", "--grace", "60")
    async with program(*args, module="slow_program") as process, AsyncExitStack() as clients:
        base = await logged(process, "recipe: listening on ")
        for _ in range(50):
            for sent in HALF_SENT:
                await clients.enter_async_context(stuck_client(base, sent))
        asking = asyncio.create_task(ask(http, base, 1))
        await told(process, 1)
        started = time.monotonic()
        process.send_signal(signal.SIGTERM)

        assert await asking == 1
        await ended(process)

    assert process.returncode == 0
    assert time.monotonic() - started < 50


@posix_only
async def test_a_second_signal_ends_it_at_once(http: aiohttp.ClientSession) -> None:
    args = ("--port", "0", "--timeout", "60", "--grace", "90")
    async with program(*args, module="slow_program") as process, AsyncExitStack() as clients:
        base = await logged(process, "recipe: listening on ")
        await clients.enter_async_context(stuck_client(base, HALF_SENT[-1]))
        asking = [asyncio.create_task(http.post(f"{base}/answers", json="hang")) for _ in range(10)]
        await told(process, 10)
        process.send_signal(signal.SIGTERM)
        await logged(process, "draining")
        started = time.monotonic()
        process.send_signal(signal.SIGTERM)

        assert [response.status for response in await asyncio.gather(*asking)] == [503] * 10
        await ended(process)

    assert time.monotonic() - started < 45
    assert process.returncode == 1
