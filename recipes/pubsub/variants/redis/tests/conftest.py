from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence

import pytest
from redis.asyncio import Redis

from live_redis import LiveRedis, live_redis

NOWHERE = "redis://127.0.0.1:1/0"
LONG_LEASE: tuple[str, ...] = ()
"""Nothing is leased here."""


class Broker:
    """Where messages come from, seen from the other side."""

    def __init__(self, redis: Redis, server: LiveRedis) -> None:
        self.where = server.where
        self.freeze = server.freeze
        self.thaw = server.thaw
        self._redis = redis

    async def publish(self, topic: str, bodies: Sequence[bytes]) -> None:
        async with self._redis.pipeline(transaction=False) as commands:
            for body in bodies:
                commands.publish(topic, body)
            await commands.execute()

    async def listening(self, topic: str) -> None:
        """Wait until somebody listens."""
        async with asyncio.timeout(60):
            while not (await self._redis.pubsub_numsub(topic))[0][1]:  # noqa: ASYNC110
                await asyncio.sleep(0.01)

    async def cut(self) -> None:
        """End the connections of those who listen, as a server does that is restarted."""
        await self._redis.client_kill_filter(_type="pubsub")


@pytest.fixture(scope="session")
def server() -> Iterator[LiveRedis]:
    with live_redis() as server:
        yield server


@pytest.fixture
async def broker(server: LiveRedis) -> AsyncIterator[Broker]:
    async with Redis.from_url(server.where, socket_timeout=10) as redis:
        await redis.flushdb()
        yield Broker(redis, server)
