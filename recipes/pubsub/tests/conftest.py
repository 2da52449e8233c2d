from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Any

import pytest
from redis.asyncio import Redis

from live_redis import LiveRedis, live_redis

NOWHERE = "redis://127.0.0.1:1/0"
LONG_LEASE = ("--lease", "100000")
GROUP = "handlers"


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
                commands.xadd(topic, {"body": body})
            await commands.execute()

    async def listening(self, topic: str) -> None:
        """Wait until there is a group; it gets also what was published before it."""
        async with asyncio.timeout(60):
            while not await self._redis.exists(topic):  # noqa: ASYNC110
                await asyncio.sleep(0.01)

    async def cut(self) -> None:
        """End the connections of others, as a server does that is restarted."""
        await self._redis.client_kill_filter(_type="normal", skipme=True)

    async def unhandled(self, topic: str) -> list[bytes]:
        """What is not acknowledged: taken by somebody, or by nobody yet."""
        groups: Any = await self._redis.xinfo_groups(topic)
        last = groups[0]["last-delivered-id"].decode() if groups else "0-0"
        untaken: Any = await self._redis.xrange(topic, min=f"({last}")
        taken: Any = await self._redis.xrange(topic, max=last)
        pending = await self._pending(topic) if groups else []
        open_ids = {entry["message_id"] for entry in pending}
        left = [fields[b"body"] for receipt, fields in taken if receipt in open_ids]
        return left + [fields[b"body"] for _, fields in untaken]

    async def rejected(self) -> list[tuple[bytes, str]]:
        """What no handler could handle, with the reasons."""
        entries: Any = await self._redis.xrange("rejected")
        return [(fields[b"body"], fields[b"reason"].decode()) for _, fields in entries]

    async def abandon(self, topic: str) -> None:
        """Make all that is taken look as if whoever took it had died long ago."""
        if receipts := [entry["message_id"] for entry in await self._pending(topic)]:
            await self._redis.xclaim(topic, GROUP, "lost", 0, receipts, idle=10**9)

    async def _pending(self, topic: str) -> Any:
        return await self._redis.xpending_range(topic, GROUP, "-", "+", 10_000)


@pytest.fixture(scope="session")
def server() -> Iterator[LiveRedis]:
    with live_redis() as server:
        yield server


@pytest.fixture
async def broker(server: LiveRedis) -> AsyncIterator[Broker]:
    async with Redis.from_url(server.where, socket_timeout=10) as redis:
        await redis.flushdb()
        yield Broker(redis, server)
