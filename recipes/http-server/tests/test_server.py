from __future__ import annotations

import asyncio
import time
from contextlib import AsyncExitStack

import aiohttp
import pytest

from conftest import HALF_SENT, Running, serving, stuck_client

CLOSE = {"Connection": "close"}


async def post(http: aiohttp.ClientSession, url: str, data: bytes) -> tuple[int, object]:
    async with http.post(url, data=data) as response:
        return response.status, await response.json()


async def hang(request: object) -> object:
    return await asyncio.Event().wait()


@pytest.mark.parametrize(
    ("body", "status", "reply"),
    [
        (b'{"n": 1}', 200, {"echo": {"n": 1}}),
        (b"{nonsense", 400, {"error": "not JSON"}),
        (b"null", 422, {"error": "nothing to answer"}),
        (b'"' + b"x" * 70_000 + b'"', 413, {"error": "more than 65536 bytes"}),
    ],
)
async def test_each_request_has_its_reply(
    server: Running, http: aiohttp.ClientSession, body: bytes, status: int, reply: object
) -> None:
    assert await post(http, server.url, body) == (status, reply)


async def test_what_is_not_there_is_404(server: Running, http: aiohttp.ClientSession) -> None:
    async with http.get(f"{server.base}/nothing") as response:
        assert response.status == 404


async def test_an_answer_that_hangs_is_given_up(http: aiohttp.ClientSession) -> None:
    async with serving(hang, seconds=0.05) as server:
        assert await post(http, server.url, b"1") == (504, {"error": "took too long"})


async def test_each_request_has_its_own_deadline(http: aiohttp.ClientSession) -> None:
    async def wait(request: object) -> object:
        return await asyncio.sleep(0.1 if request == "quick" else 60, request)

    async with serving(wait, seconds=0.5) as server:
        hanging = [asyncio.create_task(post(http, server.url, b"1"))]
        for _ in range(7):  # longer than one of them may take
            assert await post(http, server.url, b'"quick"') == (200, "quick")
        hanging.append(asyncio.create_task(post(http, server.url, b"2")))
        assert [status for status, _ in await asyncio.gather(*hanging)] == [504, 504]


async def test_a_request_that_does_not_arrive_is_given_up() -> None:
    async with serving(seconds=0.2) as server, stuck_client(server.base, HALF_SENT[-1]) as reply:
        assert b" 408 " in await asyncio.wait_for(reply.readline(), 60)


async def test_a_bug_costs_its_own_request_alone(http: aiohttp.ClientSession) -> None:
    async def broken(request: object) -> object:
        if request == "bad":
            raise KeyError(request)
        return request

    async with serving(broken) as server:
        async with http.post(server.url, data=b'"bad"', headers=CLOSE) as response:
            assert response.status == 500
        assert await post(http, server.url, b'"good"') == (200, "good")


async def test_one_request_too_many_is_told_to_come_back(http: aiohttp.ClientSession) -> None:
    async with serving(hang, most=2, seconds=1) as server:
        waiting = [asyncio.create_task(post(http, server.url, b"1")) for _ in range(2)]
        await server.until_at_work(2)
        async with http.post(server.url, data=b"1") as response:
            assert response.status == 503
            assert response.headers["Retry-After"] == "1"
        assert [status for status, _ in await asyncio.gather(*waiting)] == [504, 504]


async def test_what_was_accepted_is_answered(http: aiohttp.ClientSession) -> None:
    gate = asyncio.Event()

    async def wait(request: object) -> object:
        await gate.wait()
        return request

    async with serving(wait, seconds=60) as server:
        asking = [asyncio.create_task(post(http, server.url, b"%d" % n)) for n in range(200)]
        await server.until_at_work(200)
        asyncio.get_running_loop().call_later(0.05, gate.set)

    assert await asyncio.gather(*asking) == [(200, number) for number in range(200)]


async def test_who_is_in_a_hurry_gives_answers_up(http: aiohttp.ClientSession) -> None:
    async def hold(asking: list[asyncio.Task[tuple[int, object]]]) -> None:
        async with serving(hang, seconds=60) as server:
            asking += [asyncio.create_task(post(http, server.url, b"1")) for _ in range(10)]
            await server.until_at_work(10)
            started.set()
            await asyncio.Event().wait()

    started = asyncio.Event()
    asking: list[asyncio.Task[tuple[int, object]]] = []
    holding = asyncio.create_task(hold(asking))
    await asyncio.wait_for(started.wait(), 60)
    begun = time.monotonic()

    holding.cancel()

    with pytest.raises(asyncio.CancelledError):
        await holding
    assert [status for status, _ in await asyncio.gather(*asking)] == [503] * 10
    assert time.monotonic() - begun < 30


@pytest.mark.parametrize("sent", HALF_SENT)
async def test_a_stuck_client_does_not_hold_up_the_end(
    http: aiohttp.ClientSession, sent: bytes
) -> None:
    async with AsyncExitStack() as clients:
        async with serving(seconds=0.5) as server:
            await clients.enter_async_context(stuck_client(server.base, sent))
            assert await post(http, server.url, b"1") == (200, {"echo": 1})
            begun = time.monotonic()

        assert time.monotonic() - begun < 30
