"""The connections: a bounded pool, transactions, and what happens when the server is silent."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar, cast

import asyncpg

from .backoff import Backoff  # lw: if retry
from .postgres import close_pool, give_back

log = logging.getLogger(__name__)

T = TypeVar("T")
# lw: if retry
ATTEMPTS = 4  # lw: value attempts
BACKOFF = Backoff(attempts=ATTEMPTS)
"""How often a transaction is tried, and how long it waits in between."""
# lw: end

GONE = (
    OSError,
    TimeoutError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,  # its state is muddled where a connection ends between two answers
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
)
"""What a server that is not there, goes away or has no room makes its client raise."""


class Unavailable(Exception):
    """The database gave no answer: it was not reached, went away, or took too long."""


class Database:
    """Many tasks may use it at once: each has a connection of the pool to itself for a while."""

    def __init__(self, pool: asyncpg.Pool, patience: float) -> None:
        self._pool = pool
        self._patience = patience

    @property
    def connections(self) -> int:
        """Connections that are open now."""
        return int(self._pool.get_size())

    async def run(self, work: Callable[[asyncpg.Connection], Awaitable[T]]) -> T:
        """The result of ``work`` in a transaction; ``Unavailable`` where there is no answer.

        An answer may get lost after the transaction was kept. So ``work`` should be such that
        doing it once more changes nothing.
        """
        # lw: if retry
        for attempt in range(1, BACKOFF.attempts):
            try:
                return await self._once(work)
            except (Unavailable, asyncpg.TransactionRollbackError) as error:  # deadlocks and such
                log.warning("attempt %d: %s", attempt, error)
            await asyncio.sleep(BACKOFF.delay(attempt))
        # lw: end
        return await self._once(work)

    async def _once(self, work: Callable[[asyncpg.Connection], Awaitable[T]]) -> T:
        async with self.transaction() as connection:
            return await work(connection)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[asyncpg.Connection]:
        """A connection inside a transaction: all that is done with it is kept, or nothing is.

        Who is cancelled, or waits in vain, leaves a statement under way. Its connection is cut,
        and the server rolls back: asking it to do so might take for ever.
        """
        try:
            lent = await self._pool.acquire(timeout=self._patience)
            connection = cast("asyncpg.Connection", lent)  # it does all that one does
            transaction = connection.transaction()
            try:
                await transaction.start()
                yield connection
                await transaction.commit()
            except (asyncio.CancelledError, *GONE):  # lw: shows cancel-propagates
                connection.terminate()
                raise
            except BaseException:
                await transaction.rollback()
                raise
            finally:
                await give_back(self._pool, lent)
        except GONE as error:
            raise Unavailable(f"{type(error).__name__}: {error}") from error


@asynccontextmanager
async def open_database(url: str, *, connections: int, patience: float) -> AsyncIterator[Database]:
    """A pool of at most ``connections``; ``Unavailable`` where the database can't be had.

    ``patience`` is in seconds: for a free connection, for connecting, and for each statement.
    """
    try:
        pool = await asyncpg.create_pool(
            url,
            min_size=1,
            max_size=connections,
            timeout=patience,
            command_timeout=patience,  # lw: shows timeouts
        )
    except (*GONE, asyncpg.PostgresError) as error:
        raise Unavailable(f"{type(error).__name__}: {error}") from error
    try:
        yield Database(pool, patience)
    finally:
        await close_pool(pool)
