"""A table of PostgreSQL with messages, taken by any number of hosts through ``SKIP LOCKED``.

Who takes a message puts a lease on it, in the statement that finds it: rows that another one is
about to take are skipped, not waited for. What is not acknowledged within the lease is taken by
the next who asks: delivery is at least once.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

import asyncpg

from .messages import Message, Terms
from .options import AHEAD
from .postgres import DATABASE_FAILURES, lent, open_pool
from .reconnect import pause, reconnecting

log = logging.getLogger(__name__)

FAILURES = DATABASE_FAILURES
"""What may be wrong with the connection, and is no bug."""

POLL = 0.5
"""Seconds between two looks into a table that has nothing to take."""

PATIENCE = 5.0
"""Seconds for connecting, and for one statement."""

CREATE = """
CREATE TABLE IF NOT EXISTS messages (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic text NOT NULL,
    body bytea NOT NULL,
    free_at timestamptz NOT NULL DEFAULT now(),
    rejected text
);
CREATE INDEX IF NOT EXISTS messages_by_topic ON messages (topic, id) WHERE rejected IS NULL;
"""

TAKE = """
WITH free AS (
    SELECT id FROM messages
    WHERE topic = ANY($1) AND free_at <= now() AND rejected IS NULL
    ORDER BY id LIMIT $2
    FOR UPDATE SKIP LOCKED
), taken AS (
    UPDATE messages SET free_at = now() + $3 FROM free WHERE messages.id = free.id
    RETURNING messages.id, messages.topic, messages.body
)
SELECT id, topic, body FROM taken ORDER BY id
"""

FORGET = "DELETE FROM messages WHERE id = $1"
KEEP_APART = "UPDATE messages SET rejected = $2 WHERE id = $1"


class TableSource:
    """Takes messages of ``topics`` from the table ``messages``."""

    def __init__(self, pool: asyncpg.Pool, topics: Sequence[str], terms: Terms) -> None:
        self._pool = pool
        self._topics = topics
        self._backoff = terms.backoff
        self._lease = timedelta(seconds=terms.lease)

    def messages(self, stop: asyncio.Event) -> AsyncGenerator[Message, None]:
        return reconnecting(self._read, FAILURES, stop=stop, backoff=self._backoff)

    async def acknowledge(self, message: Message, rejected: str | None) -> None:
        """Tried again while PostgreSQL is away; doing it once more changes nothing."""
        for attempt in range(1, self._backoff.attempts):
            try:
                await self._forget(message, rejected)
            except FAILURES as error:
                log.warning("not acknowledged (attempt %d): %s", attempt, error)
            else:
                return
            await asyncio.sleep(self._backoff.delay(attempt))
        await self._forget(message, rejected)

    async def _read(self, stop: asyncio.Event) -> AsyncGenerator[Message, None]:
        async with lent(self._pool, PATIENCE) as connection:
            with suppress(asyncpg.UniqueViolationError):  # another program makes it just now
                await connection.execute(CREATE)
        for topic in self._topics:
            log.info("listening to %s", topic)
        while not stop.is_set():
            async with lent(self._pool, PATIENCE) as connection:
                rows = await connection.fetch(TAKE, self._topics, AHEAD, self._lease)
            for row in rows:
                yield Message(row["topic"], row["body"], str(row["id"]))
            if not rows:
                await pause(stop, POLL)

    async def _forget(self, message: Message, rejected: str | None) -> None:
        async with lent(self._pool, PATIENCE) as connection:
            if rejected is None:
                await connection.execute(FORGET, int(message.receipt))
            else:
                await connection.execute(KEEP_APART, int(message.receipt), rejected)


@asynccontextmanager
async def open_source(
    where: str, topics: Sequence[str], terms: Terms
) -> AsyncIterator[TableSource]:
    """The messages of ``topics`` in the database at the address ``where``."""
    async with open_pool(where, connections=4, patience=PATIENCE) as pool:
        yield TableSource(pool, topics, terms)
