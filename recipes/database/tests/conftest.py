from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import asyncpg
import pytest

from recipe.store import CREATE

from live_postgres import Postgres, postgres

SLOW = """
CREATE OR REPLACE FUNCTION take_a_while() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN PERFORM pg_sleep(0.02); RETURN NEW; END $$;
CREATE OR REPLACE TRIGGER slow BEFORE INSERT ON notes
FOR EACH STATEMENT EXECUTE FUNCTION take_a_while();
"""
OTHERS = "pid <> pg_backend_pid() AND backend_type = 'client backend'"


class Notes:
    """The database that the program uses, seen from the other side."""

    def __init__(self, connection: asyncpg.Connection, server: Postgres) -> None:
        self.where = server.where
        self.freeze = server.freeze
        self.thaw = server.thaw
        self._connection = connection

    async def all(self) -> list[str]:
        return [row["text"] for row in await self._connection.fetch("SELECT text FROM notes")]

    async def slow_down(self) -> None:
        """From now on each insertion takes a while."""
        await self._connection.execute(SLOW)

    async def cut_others(self) -> None:
        """End all connections but this one, as a server does that is restarted."""
        await self._connection.execute(
            f"SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE {OTHERS}"
        )


@pytest.fixture(scope="session")
def server() -> Iterator[Postgres]:
    with postgres() as server:
        yield server


@pytest.fixture
async def notes(server: Postgres) -> AsyncIterator[Notes]:
    """The real server, without a trace of the test before."""
    connection = await asyncpg.connect(server.where, timeout=20, command_timeout=20)
    try:
        await connection.execute("DROP TABLE IF EXISTS notes")
        await connection.execute(CREATE)
        yield Notes(connection, server)
    finally:
        await connection.close(timeout=20)
