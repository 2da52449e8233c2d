"""A table of PostgreSQL as a queue that any number of hosts may share, by ``SKIP LOCKED``.

Who takes a message puts a lease on it, in the statement that finds it: rows that another one is
about to take are skipped, not waited for. What is not acknowledged within the lease is taken by
the next who asks.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

import asyncpg

from .flow import Message
from .postgres import DATABASE_FAILURES, lent, open_pool

FAILURES = DATABASE_FAILURES
"""What may be wrong with the queue or the disk, and is no bug."""

BATCH = 16
POLL = 0.5
"""Seconds between two looks into a table that has nothing to take."""

PATIENCE = 5.0
"""Seconds for connecting, and for one statement."""

CREATE = """
CREATE TABLE IF NOT EXISTS queue (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    body bytea NOT NULL,
    free_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS queue_by_name ON queue (name, id);
"""

TAKE = """
WITH free AS (
    SELECT id FROM queue
    WHERE name = $1 AND free_at <= now()
    ORDER BY id LIMIT $2
    FOR UPDATE SKIP LOCKED
), taken AS (
    UPDATE queue SET free_at = now() + $3 FROM free WHERE queue.id = free.id
    RETURNING queue.id, queue.body
)
SELECT id, body FROM taken ORDER BY id
"""

FORGET = "DELETE FROM queue WHERE id = ANY($1::bigint[])"


class TableSource:
    """Takes messages called ``name`` from the table ``queue``."""

    def __init__(self, pool: asyncpg.Pool, name: str, *, lease: float) -> None:
        self._pool = pool
        self._name = name
        self._lease = timedelta(seconds=lease)

    async def messages(self, stop: asyncio.Event) -> AsyncGenerator[Message, None]:
        while not stop.is_set():
            async with lent(self._pool, PATIENCE) as connection:
                rows = await connection.fetch(TAKE, self._name, BATCH, self._lease)
            for row in rows:
                yield Message(str(row["id"]), row["body"])
            if not rows:
                await _wait(stop, POLL)

    async def acknowledge(self, messages: Sequence[Message]) -> None:
        receipts = [int(message.receipt) for message in messages]
        async with lent(self._pool, PATIENCE) as connection:
            await connection.execute(FORGET, receipts)


@asynccontextmanager
async def open_source(where: str, queue: str, *, lease: float) -> AsyncIterator[TableSource]:
    """Messages called ``queue`` in the database at the address ``where``."""
    async with open_pool(where, connections=2, patience=PATIENCE) as pool:
        with suppress(asyncpg.UniqueViolationError):  # another program makes it just now
            await pool.execute(CREATE)
        yield TableSource(pool, queue, lease=lease)


async def _wait(stop: asyncio.Event, seconds: float) -> None:
    """Wait so long, or until ``stop`` is set."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await stop.wait()
