from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence

import asyncpg
import pytest

from recipe.source import CREATE

from live_postgres import Postgres, postgres

NOWHERE = "postgresql://postgres@127.0.0.1:1/postgres"
LONG_LEASE = ("--lease", "100000")
OTHERS = "pid <> pg_backend_pid() AND backend_type = 'client backend'"


class Broker:
    """Where messages come from, seen from the other side."""

    def __init__(self, database: asyncpg.Connection, server: Postgres) -> None:
        self.where = server.where
        self.freeze = server.freeze
        self.thaw = server.thaw
        self._database = database

    async def publish(self, topic: str, bodies: Sequence[bytes]) -> None:
        rows = [(topic, body) for body in bodies]
        await self._database.executemany("INSERT INTO messages (topic, body) VALUES ($1, $2)", rows)

    async def listening(self, topic: str) -> None:
        """The table is there, and who comes later gets what is in it."""

    async def cut(self) -> None:
        """End all connections but this one, as a server does that is restarted."""
        await self._database.execute(
            f"SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE {OTHERS}"
        )

    async def unhandled(self, topic: str) -> list[bytes]:
        """What is not acknowledged: taken by somebody, or by nobody yet."""
        rows = await self._database.fetch(
            "SELECT body FROM messages WHERE topic = $1 AND rejected IS NULL", topic
        )
        return [row["body"] for row in rows]

    async def rejected(self) -> list[tuple[bytes, str]]:
        """What no handler could handle, with the reasons."""
        rows = await self._database.fetch(
            "SELECT body, rejected FROM messages WHERE rejected IS NOT NULL ORDER BY id"
        )
        return [(row["body"], row["rejected"]) for row in rows]

    async def abandon(self, topic: str) -> None:
        """Make all that is taken look as if whoever took it had died long ago."""
        await self._database.execute("UPDATE messages SET free_at = now() WHERE topic = $1", topic)


@pytest.fixture(scope="session")
def server() -> Iterator[Postgres]:
    with postgres() as server:
        yield server


@pytest.fixture
async def broker(server: Postgres) -> AsyncIterator[Broker]:
    database = await asyncpg.connect(server.where, timeout=20, command_timeout=20)
    try:
        await database.execute(CREATE)
        await database.execute("TRUNCATE messages")
        yield Broker(database, server)
    finally:
        await database.close(timeout=10)
