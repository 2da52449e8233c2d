from __future__ import annotations

import asyncio
import time
from contextlib import AsyncExitStack

import pytest

from conftest import connected, serving


class Gate:
    """An answer that waits until it is let, and counts who waits."""

    def __init__(self) -> None:
        self.begun = asyncio.Semaphore(0)
        self.opened = asyncio.Event()

    async def answer(self, request: object) -> object:
        self.begun.release()
        await self.opened.wait()
        return request

    async def until_begun(self, count: int) -> None:
        async with asyncio.timeout(60):
            for _ in range(count):
                await self.begun.acquire()


async def test_each_line_has_its_reply() -> None:
    async with serving() as url, connected(url) as client:
        await client.send(b'{"n": 1}\nnull\n{nonsense\n"last"\n')

        assert await client.receive() == {"echo": {"n": 1}}
        assert await client.receive() == {"error": "nothing to answer"}
        assert await client.receive() == {"error": "not JSON"}
        assert await client.receive() == {"echo": "last"}


async def test_a_line_too_long_is_told_and_ends_that_connection() -> None:
    async with serving() as url, connected(url) as greedy, connected(url) as modest:
        await greedy.send(b"x" * 100_000 + b"\n")
        assert await greedy.receive() == {"error": "a line of more than 65536 bytes"}
        await modest.send(b"1\n")
        assert await modest.receive() == {"echo": 1}


async def test_an_answer_that_hangs_is_given_up() -> None:
    async with serving(Gate().answer, seconds=0.05) as url, connected(url) as client:
        await client.send(b"1\n")
        assert await client.receive() == {"error": "no answer within 0.05 s"}


async def test_a_bug_costs_its_own_connection_alone(caplog: pytest.LogCaptureFixture) -> None:
    async def broken(request: object) -> object:
        if request == "bad":
            raise KeyError(request)
        return request

    async with serving(broken) as url, connected(url) as bad, connected(url) as good:
        await bad.send(b'"bad"\n')
        assert await bad.receive() is None
        await good.send(b'"good"\n')
        assert await good.receive() == "good"
    assert "KeyError: 'bad'" in caplog.text


async def test_one_client_too_many_is_told() -> None:
    async with serving(most=1) as url, connected(url) as first:
        await first.send(b"1\n")
        assert await first.receive() == {"echo": 1}
        async with connected(url) as second:
            assert await second.receive() == {"error": "too many clients"}
            assert await second.receive() is None


async def test_a_silent_client_is_hung_up_on() -> None:
    async with serving(idle=0.05) as url, connected(url) as client:
        assert await client.receive() is None


async def test_a_client_that_takes_no_reply_is_cut() -> None:
    async def long(request: object) -> object:
        return "x" * 5_000_000

    async with AsyncExitStack() as clients:
        async with serving(long, idle=0.2) as url:
            client = await clients.enter_async_context(connected(url))
            await client.send(b"1\n" * 20)
            begun = time.monotonic()
        assert time.monotonic() - begun < 30


async def test_lines_that_arrived_are_answered_at_the_end() -> None:
    gate = Gate()

    async with AsyncExitStack() as clients:
        async with serving(gate.answer) as url:
            asking = [await clients.enter_async_context(connected(url)) for _ in range(200)]
            for number, client in enumerate(asking):
                await client.send(b"%d\n%d\n" % (number, number + 1000))
            await gate.until_begun(200)
            asyncio.get_running_loop().call_later(0.05, gate.opened.set)

        for number, client in enumerate(asking):
            assert await client.receive() == number
            assert await client.receive() == number + 1000
            assert await client.receive() is None


async def test_who_is_in_a_hurry_cuts_connections() -> None:
    gate = Gate()

    async def hold() -> None:
        async with serving(gate.answer, seconds=60) as url, connected(url) as client:
            await client.send(b"1\n")
            await asyncio.Event().wait()

    holding = asyncio.create_task(hold())
    await gate.until_begun(1)
    begun = time.monotonic()

    holding.cancel()

    with pytest.raises(asyncio.CancelledError):
        await holding
    assert time.monotonic() - begun < 30
