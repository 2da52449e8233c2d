"""LISTEN and NOTIFY of PostgreSQL. Whoever listens gets what is told meanwhile, nothing of before.

PostgreSQL remembers nothing for those who are away: what is told while a connection is lost never
comes. Where that matters, take the scale multi-host, which reads a table.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

import asyncpg

from .mailbox import END, Mailbox
from .messages import Message, Terms, WhenFull
from .postgres import DATABASE_FAILURES, GOODBYE
from .reconnect import reconnecting

log = logging.getLogger(__name__)

FAILURES = DATABASE_FAILURES
"""What may be wrong with the connection, and is no bug."""

POLL = 1.0
"""Seconds that one look for a message waits, before the stop event is looked at."""

QUIET = 10.0
"""Seconds without a word after which PostgreSQL is asked whether it is there."""

PATIENCE = 5
"""Seconds for connecting, and for one answer."""

AHEAD = 1000
"""Notifications that wait here. asyncpg can't be held back: of more, the oldest are dropped."""


class NotificationSource:
    """Listens to ``topics``, with one connection at a time."""

    def __init__(self, where: str, topics: Sequence[str], terms: Terms) -> None:
        self._where = where
        self._topics = topics
        self._backoff = terms.backoff

    def messages(self, stop: asyncio.Event) -> AsyncGenerator[Message, None]:
        return reconnecting(self._listen, FAILURES, stop=stop, backoff=self._backoff)

    async def _listen(self, stop: asyncio.Event) -> AsyncGenerator[Message, None]:
        told = Mailbox("notifications", AHEAD, WhenFull.DROP_OLDEST)

        def receive(_connection: object, _pid: int, topic: str, payload: object) -> None:
            told.push(Message(topic, str(payload).encode()))

        async with _connected(self._where) as connection:
            for topic in self._topics:
                await connection.add_listener(topic, receive)
                log.info("listening to %s", topic)
            loop = asyncio.get_running_loop()
            heard = loop.time()
            while told.waiting or not stop.is_set():
                message = await _next(told, POLL)
                if message is not None:
                    heard = loop.time()
                    yield message
                elif connection.is_closed():
                    raise ConnectionError("PostgreSQL has closed the connection")
                elif loop.time() - heard > QUIET:
                    await connection.execute("SELECT 1")
                    heard = loop.time()


async def _next(told: Mailbox, seconds: float) -> Message | None:
    """The next message, or None where none comes for so long."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            message = await told.get()
            return None if message is END else message
    return None


@asynccontextmanager
async def _connected(where: str) -> AsyncIterator[asyncpg.Connection]:
    """A connection that is closed in good order after good work, and cut after a failure.

    After a statement's timeout ``close()`` would wait without end for a silent server to take
    back the statement, whatever its own timeout is.
    """
    connection = await asyncpg.connect(where, timeout=PATIENCE, command_timeout=PATIENCE)
    try:
        yield connection
    except BaseException:
        connection.terminate()
        raise
    with suppress(*FAILURES):
        await connection.close(timeout=GOODBYE)


@asynccontextmanager
async def open_source(
    where: str, topics: Sequence[str], terms: Terms
) -> AsyncIterator[NotificationSource]:
    """The channels called ``topics`` of the database at the address ``where``."""
    yield NotificationSource(where, topics, terms)
