from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any

import pytest
from redis.asyncio import Redis

from live_redis import LiveRedis, live_redis


class Queue:
    """The queue that the program takes from, seen from the other side."""

    def __init__(self, redis: Redis, server: LiveRedis) -> None:
        self.where = server.where
        self.nowhere = "redis://127.0.0.1:1/0"
        self.freeze = server.freeze
        self.thaw = server.thaw
        self._redis = redis

    async def put(self, bodies: Iterable[bytes]) -> None:
        async with self._redis.pipeline(transaction=False) as commands:
            for body in bodies:
                commands.xadd("jobs", {"body": body})
            await commands.execute()

    async def waiting(self) -> list[bytes]:
        """What is still to be done, the unacknowledged included."""
        entries: Any = await self._redis.xrange("jobs")
        return [fields[b"body"] for _, fields in entries]

    async def abandoned(self) -> None:
        """Make all that is taken look as if whoever took it had died long ago."""
        pending: Any = await self._redis.xpending_range("jobs", "workers", "-", "+", 10_000)
        receipts = [entry["message_id"] for entry in pending]
        await self._redis.xclaim("jobs", "workers", "lost", 0, receipts, idle=10**9)


@pytest.fixture(scope="session")
def server() -> Iterator[LiveRedis]:
    with live_redis() as server:
        yield server


@pytest.fixture
async def queue(server: LiveRedis) -> AsyncIterator[Queue]:
    async with Redis.from_url(server.where, socket_timeout=10) as redis:
        await redis.flushdb()
        yield Queue(redis, server)
