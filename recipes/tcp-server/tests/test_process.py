"""The real program in a real process: what a supervisor and its clients see."""

from __future__ import annotations

import asyncio
import signal
import socket
import time

import pytest

from conftest import connected
from live_program import ended, logged, posix_only, program


async def ask(url: str, number: int) -> None:
    async with connected(url) as client:
        await client.send(b"%d\n" % number)
        assert await client.receive() == number
        assert await client.receive() is None


@posix_only
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_under_load_leaves_nothing_unanswered(number: signal.Signals) -> None:
    async with program("--port", "0", module="slow_program") as process:
        url = await logged(process, "recipe: listening on ")
        asking = [asyncio.create_task(ask(url, count)) for count in range(200)]
        assert process.stdout
        async with asyncio.timeout(20):
            for _ in asking:  # each has begun
                await process.stdout.readline()

        process.send_signal(number)

        await asyncio.gather(*asking)
        await ended(process)
    assert process.returncode == 0


@posix_only
async def test_a_second_signal_ends_it_at_once() -> None:
    args = ("--port", "0", "--grace", "90", "--timeout", "60")
    async with program(*args, module="slow_program") as process:
        url = await logged(process, "recipe: listening on ")
        async with connected(url) as client:
            await client.send(b"1\n")
            assert process.stdout
            await asyncio.wait_for(process.stdout.readline(), 20)
            process.send_signal(signal.SIGTERM)
            await logged(process, "draining")
            started = time.monotonic()
            process.send_signal(signal.SIGTERM)
            await ended(process)

    assert time.monotonic() - started < 15
    assert process.returncode in (0, 1), "0 where the answer came before the second signal"


async def test_a_port_in_use_is_an_error_not_a_traceback() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        _, port, *_ = taken.getsockname()
        async with program("--port", str(port)) as process:
            _, err = await ended(process)

    assert process.returncode == 1
    assert "cannot serve" in err
