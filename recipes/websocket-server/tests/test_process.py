"""The real program in a real process: what a supervisor and its clients see."""

from __future__ import annotations

import asyncio
import signal
import time
from contextlib import AsyncExitStack

import aiohttp
import pytest
from aiohttp import WSCloseCode, WSMsgType

from conftest import raw_websocket
from live_program import ended, logged, posix_only, program, told

ON_A_FREE_PORT = ("--port", "0", "--interval", "0.05", "--grace", "60")


@posix_only
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_closes_every_client_politely(
    number: signal.Signals, http: aiohttp.ClientSession
) -> None:
    async with program(*ON_A_FREE_PORT) as process:
        base = await logged(process, "server: listening on ")
        async with http.ws_connect(f"{base}/ws") as ws:
            assert "load" in await ws.receive_json()

            process.send_signal(number)

            async with asyncio.timeout(60):
                message = await ws.receive()
                while message.type is WSMsgType.TEXT:
                    message = await ws.receive()
        _, err = await ended(process)
    assert ws.close_code == WSCloseCode.GOING_AWAY
    assert process.returncode == 0
    assert "stopped with 0 clients" in err


@posix_only
async def test_a_signal_under_load_leaves_no_message_unanswered(
    http: aiohttp.ClientSession,
) -> None:
    async def ask(base: str, number: int) -> int | None:
        async with http.ws_connect(f"{base}/ws") as ws:
            await ws.send_json(number)
            assert await ws.receive_json() == number
            assert (await ws.receive()).type is WSMsgType.CLOSE
            return ws.close_code

    args = ("--port", "0", "--interval", "60", "--timeout", "60", "--grace", "90")
    async with program(*args, module="slow_program") as process:
        base = await logged(process, "server: listening on ")
        asking = [asyncio.create_task(ask(base, number)) for number in range(200)]
        await told(process, 200)  # each has begun

        process.send_signal(signal.SIGTERM)

        assert await asyncio.gather(*asking) == [WSCloseCode.GOING_AWAY] * 200
        await ended(process)
    assert process.returncode == 0


@posix_only
async def test_stuck_clients_do_not_hold_up_the_end(http: aiohttp.ClientSession) -> None:
    async with program(*ON_A_FREE_PORT) as process:
        base = await logged(process, "server: listening on ")
        stuck = [await raw_websocket(base) for _ in range(50)]
        started = time.monotonic()
        process.send_signal(signal.SIGTERM)
        _, err = await ended(process)

    for _, writer in stuck:
        writer.close()
    assert process.returncode == 0
    assert "stopped with 0 clients" in err
    assert time.monotonic() - started < 45


@posix_only
async def test_a_second_signal_ends_it_at_once(http: aiohttp.ClientSession) -> None:
    args = ("--port", "0", "--timeout", "60", "--grace", "90")
    async with program(*args, module="slow_program") as process, AsyncExitStack() as clients:
        base = await logged(process, "server: listening on ")
        for _ in range(10):
            ws = await clients.enter_async_context(http.ws_connect(f"{base}/ws"))
            await ws.send_json("hang")
        await told(process, 10)
        process.send_signal(signal.SIGTERM)
        await logged(process, "draining")
        started = time.monotonic()
        process.send_signal(signal.SIGTERM)
        await ended(process)

    assert time.monotonic() - started < 45
    assert process.returncode == 1
