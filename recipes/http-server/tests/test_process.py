"""The real program in a real process: what a supervisor and its clients see."""

from __future__ import annotations

import asyncio
import signal
import socket
import time

import aiohttp
import pytest

from live_program import ended, logged, posix_only, program


async def ask(http: aiohttp.ClientSession, base: str, number: int) -> object:
    async with http.post(f"{base}/answers", json=number) as response:
        assert response.status == 200
        return await response.json()


@posix_only
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_under_load_leaves_nothing_unanswered(
    number: signal.Signals, http: aiohttp.ClientSession
) -> None:
    async with program("--port", "0", module="slow_program") as process:
        base = await logged(process, "recipe: listening on ")
        asking = [asyncio.create_task(ask(http, base, count)) for count in range(200)]
        assert process.stdout
        async with asyncio.timeout(20):
            for _ in asking:  # each has begun
                await process.stdout.readline()

        process.send_signal(number)

        assert await asyncio.gather(*asking) == list(range(200))
        _, err = await ended(process)
    assert process.returncode == 0
    assert "stopped with 0 requests left" in err


@posix_only
async def test_a_second_signal_ends_it_at_once(http: aiohttp.ClientSession) -> None:
    async with program("--port", "0", "--notice", "60", "--grace", "90") as process:
        await logged(process, "recipe: listening on ")
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
