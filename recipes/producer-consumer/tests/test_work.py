from __future__ import annotations

import asyncio

import pytest

from recipe.flow import RejectItem
from recipe.work import from_lines, open_handle


async def test_lines_are_items_until_stop() -> None:
    stop = asyncio.Event()
    items = []

    async for item in from_lines(["a\n", "\n", " b ", "c", "d"])(stop):
        items.append(item)
        if item == "c":
            stop.set()

    assert items == ["a", "b", "c"]


async def test_a_server_that_listens_is_reached() -> None:
    hung_up = asyncio.Event()

    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.wait_for(reader.read(), 60)
        writer.close()
        hung_up.set()

    server = await asyncio.start_server(greet, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    async with server:
        with open_handle() as handle:
            assert await handle(f"{host}:{port}") == f"{host}:{port}"
        await asyncio.wait_for(hung_up.wait(), 60)


@pytest.mark.parametrize("item", ["", "localhost", ":80", "host:port", "127.0.0.1:70000"])
async def test_what_is_no_address_is_rejected(item: str) -> None:
    with open_handle() as handle, pytest.raises(RejectItem, match="not host:port"):
        await handle(item)


async def test_nobody_listening_is_a_rejection() -> None:
    with open_handle() as handle, pytest.raises(RejectItem, match="not reached"):
        await handle("127.0.0.1:1")
