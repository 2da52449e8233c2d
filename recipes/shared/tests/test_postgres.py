from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from recipe.postgres import lent, open_pool

from live_postgres import Postgres, postgres

ENOUGH = 30.0
"""Seconds for a statement: no test waits so long."""


@pytest.fixture(scope="module")
def server() -> Iterator[Postgres]:
    with postgres() as server:
        yield server


@pytest.fixture
def database(server: Postgres) -> Iterator[Postgres]:
    """The server, which a test may freeze."""
    yield server
    server.thaw()


async def test_what_is_lent_comes_back(database: Postgres) -> None:
    async with open_pool(database.where, connections=1, patience=ENOUGH) as pool:
        for number in range(3):
            async with lent(pool, ENOUGH) as connection:
                assert await connection.fetchval("SELECT $1::int", number) == number


async def test_a_cancellation_stays_one_though_the_server_is_frozen(database: Postgres) -> None:
    loop = asyncio.get_running_loop()
    begun = asyncio.Event()

    async def wait_for_the_server() -> None:
        async with lent(pool, ENOUGH) as connection:
            loop.call_soon(begun.set)
            await connection.execute("SELECT pg_sleep(60)")

    async with open_pool(database.where, connections=1, patience=ENOUGH) as pool:
        waiting = asyncio.create_task(wait_for_the_server())
        await begun.wait()
        await asyncio.to_thread(database.freeze)
        started = loop.time()
        waiting.cancel()
        await asyncio.wait([waiting])

        assert waiting.cancelled()
        assert loop.time() - started < ENOUGH / 2


async def test_a_pool_is_closed_though_the_server_is_frozen(database: Postgres) -> None:
    loop = asyncio.get_running_loop()
    async with open_pool(database.where, connections=1, patience=ENOUGH) as pool:
        await pool.execute("SELECT 1")
        await asyncio.to_thread(database.freeze)
        started = loop.time()

    assert loop.time() - started < ENOUGH / 2
