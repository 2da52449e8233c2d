"""Connections of a pool to PostgreSQL, such that a server that is silent holds up nothing."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import asyncpg
from asyncpg.pool import PoolConnectionProxy

log = logging.getLogger(__name__)

DATABASE_FAILURES = (
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,  # its state is muddled where a connection ends between two answers
    OSError,
    TimeoutError,
)
"""What may be wrong with the connection, and is no bug."""

GOODBYE = 0.8
"""Seconds that a connection has to be given back, or to be closed; then it is cut.

Both must fit into what a cancelled program has left until it is ended.
"""


@asynccontextmanager
async def open_pool(
    where: str, *, connections: int, patience: float
) -> AsyncIterator[asyncpg.Pool]:
    """At most so many connections to the database at the address ``where``, none to begin with.

    ``patience`` is in seconds: for connecting, and for each statement.
    """
    pool = await asyncpg.create_pool(
        where, min_size=0, max_size=connections, timeout=patience, command_timeout=patience
    )
    try:
        yield pool
    finally:
        await close_pool(pool)


@asynccontextmanager
async def lent(pool: asyncpg.Pool, patience: float) -> AsyncIterator[PoolConnectionProxy]:
    """One of the pool's connections, for which is waited so many seconds at most.

    ``async with pool.acquire()`` would wait for a silent server when its statement is cancelled,
    and make a ``TimeoutError`` of the cancellation.
    """
    connection = await pool.acquire(timeout=patience)
    try:
        yield connection
    finally:
        await give_back(pool, connection)


async def give_back(pool: asyncpg.Pool, connection: PoolConnectionProxy) -> None:
    """Where that fails, it fails in silence: the pool has cut the connection then.

    It goes on in a task of its own, so that it is heard also where the wait for it is cancelled.
    """
    giving = asyncio.create_task(pool.release(connection, timeout=GOODBYE), name="giving back")
    giving.add_done_callback(_hear)
    with suppress(*DATABASE_FAILURES):
        await asyncio.shield(giving)


def _hear(giving: asyncio.Task[None]) -> None:
    if not giving.cancelled():
        giving.exception()


async def close_pool(pool: asyncpg.Pool) -> None:
    """In good order where the server answers, and all the same where it does not."""
    try:
        async with asyncio.timeout(GOODBYE):
            await pool.close()
    except TimeoutError:
        log.warning("the database does not say goodbye: its connections are cut")
        pool.terminate()
