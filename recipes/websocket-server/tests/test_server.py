from __future__ import annotations

import asyncio
import time
from contextlib import AsyncExitStack

import aiohttp
import pytest
from aiohttp import WSCloseCode, WSMsgType

from recipe.hub import Hub
from recipe.listening import bind
from recipe.server import serve_until_stopped
from recipe.service import Service

from conftest import HANDSHAKE, Running, echo, raw_websocket, serving


async def test_messages_are_answered_and_bad_ones_do_not_end_the_session(
    server: Running, http: aiohttp.ClientSession
) -> None:
    async with http.ws_connect(f"{server.base}/ws") as ws:
        await ws.send_str("{nonsense")
        assert await ws.receive_json() == {"error": "not JSON"}
        await ws.send_str("null")
        assert await ws.receive_json() == {"error": "nothing to answer"}
        await ws.send_bytes(b"ignored")
        await ws.send_json({"n": 1})
        assert await ws.receive_json() == {"echo": {"n": 1}}


async def test_an_answer_that_hangs_is_given_up(http: aiohttp.ClientSession) -> None:
    async def hang(request: object) -> object:
        return await asyncio.Event().wait()

    async with serving(hang) as server, http.ws_connect(f"{server.base}/ws") as ws:
        await ws.send_json(1)
        assert await ws.receive_json() == {"error": "no answer within 1 s"}


async def test_a_bug_in_an_answer_costs_that_session_alone(http: aiohttp.ClientSession) -> None:
    async def broken(request: object) -> object:
        if request == "bad":
            raise KeyError(request)
        return request

    async with (
        serving(broken) as server,
        http.ws_connect(f"{server.base}/ws") as bad,
        http.ws_connect(f"{server.base}/ws") as good,
    ):
        await bad.send_json("bad")
        assert (await bad.receive()).type in (WSMsgType.CLOSE, WSMsgType.CLOSED)
        await good.send_json("good")
        assert await good.receive_json() == "good"


async def test_everybody_gets_what_is_published(
    server: Running, http: aiohttp.ClientSession
) -> None:
    async with http.ws_connect(f"{server.base}/ws") as a, http.ws_connect(f"{server.base}/ws") as b:
        await server.until_clients(2)
        server.hub.publish('"hello"')

        assert await a.receive_json() == await b.receive_json() == "hello"


async def test_a_client_that_leaves_is_forgotten(
    server: Running, http: aiohttp.ClientSession
) -> None:
    async with http.ws_connect(f"{server.base}/ws"):
        await server.until_clients(1)

    await server.until_clients(0)


async def test_the_number_of_clients_is_bounded(
    server: Running, http: aiohttp.ClientSession
) -> None:
    async with AsyncExitStack() as clients:
        for _ in range(3):
            await clients.enter_async_context(http.ws_connect(f"{server.base}/ws"))
        await server.until_clients(3)

        async with http.get(f"{server.base}/ws", headers=HANDSHAKE) as refused:
            assert refused.status == 503


async def test_a_stopping_server_takes_nobody_in(
    server: Running, http: aiohttp.ClientSession
) -> None:
    server.service.stopping.set()

    async with http.get(f"{server.base}/ws", headers=HANDSHAKE) as refused:
        assert refused.status == 503


async def test_a_slow_client_is_dropped_and_the_others_are_not(
    server: Running, http: aiohttp.ClientSession
) -> None:
    async with http.ws_connect(f"{server.base}/ws") as slow:
        await server.until_clients(1)
        for number in range(20):  # more than its mailbox holds, before it can run
            server.hub.publish(str(number))
        message = await slow.receive()
        while message.type is WSMsgType.TEXT:
            message = await slow.receive()
        assert slow.close_code == WSCloseCode.TRY_AGAIN_LATER

    await server.until_clients(0)
    async with http.ws_connect(f"{server.base}/ws") as other:
        await server.until_clients(1)
        server.hub.publish("1")
        assert await other.receive_json() == 1


async def test_an_oversized_message_closes_only_its_own_session(
    server: Running, http: aiohttp.ClientSession
) -> None:
    async with (
        http.ws_connect(f"{server.base}/ws") as greedy,
        http.ws_connect(f"{server.base}/ws") as modest,
    ):
        await greedy.send_str("x" * 100_000)
        await greedy.receive()
        assert greedy.close_code == WSCloseCode.MESSAGE_TOO_BIG
        await modest.send_json(1)
        assert await modest.receive_json() == {"echo": 1}


async def test_what_is_being_answered_is_answered_before_the_goodbye(
    http: aiohttp.ClientSession,
) -> None:
    begun = 0
    gate = asyncio.Event()

    async def wait(request: object) -> object:
        nonlocal begun
        begun += 1
        await gate.wait()
        return request

    async def ask(base: str, number: int) -> int | None:
        async with http.ws_connect(f"{base}/ws") as ws:
            await ws.send_json(number)
            assert await ws.receive_json() == number
            assert (await ws.receive()).type is WSMsgType.CLOSE
            return ws.close_code

    async with serving(wait, clients=200, seconds=60) as server:
        asking = [asyncio.create_task(ask(server.base, number)) for number in range(200)]
        async with asyncio.timeout(60):
            while begun < 200:  # noqa: ASYNC110
                await asyncio.sleep(0.001)
        asyncio.get_running_loop().call_later(0.05, gate.set)

    assert await asyncio.gather(*asking) == [WSCloseCode.GOING_AWAY] * 200


async def test_a_client_that_does_not_answer_cannot_hold_up_the_end() -> None:
    async with serving() as server:
        _, writer = await raw_websocket(server.base)
        await server.until_clients(1)
        started = time.monotonic()

    assert time.monotonic() - started < 30
    writer.close()


async def test_a_client_that_takes_no_answer_cannot_hold_up_the_end() -> None:
    asked = asyncio.Event()

    async def long(request: object) -> object:
        asked.set()
        return "x" * 20_000_000

    async with serving(long) as server:
        _, writer = await raw_websocket(server.base)
        writer.write(b"\x81\x81\0\0\0\x001")  # the text "1", masked with zeros
        await asyncio.wait_for(asked.wait(), 60)
        started = time.monotonic()

    assert time.monotonic() - started < 30
    writer.close()


async def test_a_client_that_never_reads_is_hung_up_on() -> None:
    async with serving() as server:
        _, writer = await raw_websocket(server.base)
        await server.until_clients(1)
        async with asyncio.timeout(60):
            while len(server.hub):  # fills every buffer on the way, then the mailbox
                server.hub.publish("x" * 1_000_000)
                await asyncio.sleep(0.001)
        writer.close()


async def test_a_failed_background_task_ends_the_server() -> None:
    async def broken() -> object:
        raise KeyError("bug")

    service = Service(hub=Hub(capacity=1, mailbox=1), answer=echo, timeout=1)
    listener = await asyncio.to_thread(bind, "127.0.0.1", 0)
    with listener, pytest.raises(ExceptionGroup) as caught:
        await serve_until_stopped(listener, service, broken, interval=1, notice=0)

    assert caught.group_contains(KeyError)
