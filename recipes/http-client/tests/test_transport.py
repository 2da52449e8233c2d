from __future__ import annotations

import asyncio

import pytest
from aiohttp import web

from recipe.http import FetchFailed, Get, Response
from recipe.transport import open_transport

from conftest import Api


async def test_a_body_comes_back_whole(api: Api, get: Get) -> None:
    assert await get(api.url("/fine")) == Response(200, b"/fine")


async def test_connections_are_kept_and_used_again(api: Api, get: Get) -> None:
    for number in range(5):
        await get(api.url(f"/{number}"))

    assert len(api.connections) == 1


@pytest.mark.parametrize(
    ("status", "transient"), [(404, False), (403, False), (429, True), (503, True)]
)
async def test_a_status_that_is_no_success_is_a_failure(
    api: Api, get: Get, status: int, transient: bool
) -> None:
    api.script["/no"] = [web.Response(status=status)]

    with pytest.raises(FetchFailed, match=f"HTTP {status}") as caught:
        await get(api.url("/no"))

    assert caught.value.transient is transient


@pytest.mark.parametrize(
    ("value", "seconds"), [("7", 7.0), ("Wed, 21 Oct 2026 07:28:00 GMT", None), ("-1", None)]
)
async def test_the_server_may_say_when_to_come_back(
    api: Api, get: Get, value: str, seconds: float | None
) -> None:
    api.script["/busy"] = [web.Response(status=429, headers={"Retry-After": value})]

    with pytest.raises(FetchFailed) as caught:
        await get(api.url("/busy"))

    assert caught.value.retry_after == seconds


async def test_a_silent_server_times_out(api: Api) -> None:
    async with open_transport(connections=1, attempt_timeout=0.05) as get:
        with pytest.raises(FetchFailed, match="timed out") as caught:
            await get(api.url("/hang"))

    assert caught.value.transient


async def test_a_body_that_trickles_in_times_out(api: Api) -> None:
    hung_up = asyncio.Event()

    async def trickle(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        try:
            while True:
                writer.write(b"x")
                await writer.drain()
                await asyncio.sleep(0.01)
        except ConnectionError:
            writer.close()
            hung_up.set()

    server = await asyncio.start_server(trickle, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    async with server, open_transport(connections=1, attempt_timeout=0.1) as get:
        with pytest.raises(FetchFailed, match="timed out"):
            await get(f"http://{host}:{port}/")
        await asyncio.wait_for(hung_up.wait(), 60)


async def test_a_huge_body_is_refused(api: Api, get: Get) -> None:
    api.script["/big"] = [web.Response(body=b"x" * 5000)]

    with pytest.raises(FetchFailed, match="larger than 1000 bytes"):
        await get(api.url("/big"))


async def test_nobody_listening_may_pass(get: Get) -> None:
    with pytest.raises(FetchFailed) as caught:
        await get("http://127.0.0.1:1/closed")

    assert caught.value.transient


@pytest.mark.parametrize("url", ["not a url", "ftp://127.0.0.1/file", ""])
async def test_what_is_no_url_will_never_be_one(get: Get, url: str) -> None:
    with pytest.raises(FetchFailed) as caught:
        await get(url)

    assert not caught.value.transient
