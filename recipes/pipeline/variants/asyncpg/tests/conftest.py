from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator

import asyncpg
import pytest

from recipe.source import CREATE

from live_postgres import Postgres, postgres

PUT = "INSERT INTO queue (name, body) VALUES ('jobs', $1)"
ABANDON = "UPDATE queue SET free_at = now()"


class Queue:
    """The queue that the program takes from, seen from the other side."""

    def __init__(self, database: asyncpg.Connection, server: Postgres) -> None:
        self.where = server.where
        self.nowhere = "postgresql://postgres@127.0.0.1:1/postgres"
        self.freeze = server.freeze
        self.thaw = server.thaw
        self._database = database

    async def put(self, bodies: Iterable[bytes]) -> None:
        await self._database.executemany(PUT, [(body,) for body in bodies])

    async def waiting(self) -> list[bytes]:
        """What is still to be done, the unacknowledged included."""
        return [row["body"] for row in await self._database.fetch("SELECT body FROM queue")]

    async def abandoned(self) -> None:
        """Make all that is taken look as if whoever took it had died long ago."""
        await self._database.execute(ABANDON)


@pytest.fixture(scope="session")
def server() -> Iterator[Postgres]:
    with postgres() as server:
        yield server


@pytest.fixture
async def queue(server: Postgres) -> AsyncIterator[Queue]:
    database = await asyncpg.connect(server.where, timeout=10)
    try:
        await database.execute(CREATE)
        await database.execute("TRUNCATE queue")
        yield Queue(database, server)
    finally:
        await database.close(timeout=10)
