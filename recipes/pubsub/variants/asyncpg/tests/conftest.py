from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence

import asyncpg
import pytest

from live_postgres import Postgres, postgres

NOWHERE = "postgresql://postgres@127.0.0.1:1/postgres"
LONG_LEASE: tuple[str, ...] = ()
"""Nothing is leased here."""
OTHERS = "pid <> pg_backend_pid() AND backend_type = 'client backend'"


class Broker:
    """Where messages come from, seen from the other side."""

    def __init__(self, database: asyncpg.Connection, server: Postgres) -> None:
        self.where = server.where
        self.freeze = server.freeze
        self.thaw = server.thaw
        self._database = database

    async def publish(self, topic: str, bodies: Sequence[bytes]) -> None:
        told = [(topic, body.decode("utf-8", "replace")) for body in bodies]
        async with self._database.transaction():
            await self._database.executemany("SELECT pg_notify($1, $2)", told)

    async def listening(self, topic: str) -> None:
        """Wait until somebody listens."""
        looking = """SELECT count(*) FROM pg_stat_activity
            WHERE state = 'idle' AND query = 'LISTEN "' || $1::text || '"'"""
        async with asyncio.timeout(60):
            while not await self._database.fetchval(looking, topic):  # noqa: ASYNC110
                await asyncio.sleep(0.01)

    async def cut(self) -> None:
        """End all connections but this one, as a server does that is restarted."""
        await self._database.execute(
            f"SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE {OTHERS}"
        )


@pytest.fixture(scope="session")
def server() -> Iterator[Postgres]:
    with postgres() as server:
        yield server


@pytest.fixture
async def broker(server: Postgres) -> AsyncIterator[Broker]:
    database = await asyncpg.connect(server.where, timeout=20, command_timeout=20)
    try:
        yield Broker(database, server)
    finally:
        await database.close(timeout=10)
