"""The real program in a real process: what a supervisor and its clients see."""

from __future__ import annotations

import asyncio
import signal
import socket
import time

import aiohttp
import pytest
from aiohttp import WSCloseCode, WSMsgType

from live_program import ended, logged, posix_only, program

ON_A_FREE_PORT = ("--port", "0", "--interval", "0.05")


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

            async with asyncio.timeout(10):
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

    async with program("--port", "0", "--interval", "60", module="slow_program") as process:
        base = await logged(process, "server: listening on ")
        asking = [asyncio.create_task(ask(base, number)) for number in range(200)]
        assert process.stdout
        async with asyncio.timeout(20):
            for _ in asking:  # each has begun
                await process.stdout.readline()

        process.send_signal(signal.SIGTERM)

        assert await asyncio.gather(*asking) == [WSCloseCode.GOING_AWAY] * 200
        await ended(process)
    assert process.returncode == 0


@posix_only
async def test_a_second_signal_ends_it_at_once(http: aiohttp.ClientSession) -> None:
    async with program(*ON_A_FREE_PORT, "--notice", "60", "--grace", "90") as process:
        base = await logged(process, "server: listening on ")
        async with http.ws_connect(f"{base}/ws"):
            process.send_signal(signal.SIGTERM)
            await logged(process, "draining")
            started = time.monotonic()
            process.send_signal(signal.SIGTERM)
            await ended(process)

    assert time.monotonic() - started < 15
    assert process.returncode == 1


async def test_a_port_in_use_is_an_error_not_a_traceback() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        _, port, *_ = taken.getsockname()
        async with program("--port", str(port)) as process:
            _, err = await ended(process)

    assert process.returncode == 1
    assert "cannot serve" in err
