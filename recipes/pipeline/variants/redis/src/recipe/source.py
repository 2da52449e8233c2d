"""A Redis stream as a queue that any number of hosts may share, by a consumer group.

The group gives each message to one consumer and remembers it until it is acknowledged. What a
consumer took and did not finish within the lease is taken over by another one.
"""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import RedisError, ResponseError

from .flow import Message
from .uninterrupted import finished

log = logging.getLogger(__name__)

FAILURES = (RedisError, OSError)
"""What may be wrong with the queue or the disk, and is no bug."""

GROUP = "workers"
BATCH = 16
POLL = 1.0
"""Seconds that Redis waits for a message before it is asked again."""

PATIENCE = 5.0
"""Seconds for one answer of Redis; must be more than ``POLL``."""


class StreamSource:
    """Takes messages from ``stream`` as one consumer of its group.

    No command is cancelled: on the wire, that would leave unknown whether Redis has done it, and
    redis-py may swallow the cancellation. Each is short, and waited for (``finished``).
    """

    def __init__(self, redis: Redis, stream: str, *, lease: float) -> None:
        self._redis = redis
        self._stream = stream
        self._lease = lease
        self._consumer = f"{socket.gethostname()}-{os.getpid()}"

    async def join(self) -> None:
        """Make stream and group where they are missing."""
        try:
            await self._redis.xgroup_create(self._stream, GROUP, id="0", mkstream=True)
        except ResponseError as error:
            if "BUSYGROUP" not in str(error):  # there already: another consumer made it
                raise

    async def messages(self, stop: asyncio.Event) -> AsyncGenerator[Message, None]:
        loop = asyncio.get_running_loop()
        look = loop.time()
        while not stop.is_set():
            if loop.time() >= look:
                look = loop.time() + self._lease / 4
                async for message in self._abandoned():
                    yield message
            for message in await finished(self._new()):
                yield message

    async def acknowledge(self, messages: Sequence[Message]) -> None:
        receipts = [message.receipt for message in messages]
        await finished(self._forget(receipts))

    async def _forget(self, receipts: Sequence[str]) -> None:
        async with self._redis.pipeline(transaction=True) as commands:
            commands.xack(self._stream, GROUP, *receipts)
            commands.xdel(self._stream, *receipts)
            await commands.execute()

    async def _new(self) -> list[Message]:
        answer: Any = await self._redis.xreadgroup(
            GROUP, self._consumer, {self._stream: ">"}, count=BATCH, block=int(POLL * 1000)
        )
        return _messages(answer)

    async def _abandoned(self) -> AsyncGenerator[Message, None]:
        """Messages that a consumer took longer ago than the lease: it has most likely died."""
        at: Any = "0-0"
        while True:
            at, found = await finished(self._claim(at))
            for message in found:
                log.warning("message %s of a lost consumer taken over", message.receipt)
                yield message
            if at == b"0-0":  # every message that is taken has been looked at
                return

    async def _claim(self, at: Any) -> tuple[Any, list[Message]]:
        """Some of them, from ``at`` on, and where to look for the next."""
        answer: Any = await self._redis.xautoclaim(
            self._stream,
            GROUP,
            self._consumer,
            min_idle_time=int(self._lease * 1000),
            start_id=at,
            count=BATCH,
        )
        return answer[0], _messages([(self._stream, answer[1])])


def _messages(answer: Any) -> list[Message]:
    """Redis answers a list of streams, or a dictionary (RESP3): each with its entries."""
    streams = answer.items() if isinstance(answer, dict) else answer or []
    return [
        Message(receipt.decode(), fields[b"body"])
        for _, entries in streams
        for receipt, fields in _flat(entries)
        if fields  # an entry that was deleted meanwhile
    ]


def _flat(entries: Any) -> Any:
    """RESP3 puts the entries of a stream into one more list."""
    return entries[0] if entries and isinstance(entries[0], list) else entries


@asynccontextmanager
async def open_source(where: str, queue: str, *, lease: float) -> AsyncIterator[StreamSource]:
    """The stream called ``queue`` in the Redis at the URL ``where``."""
    async with Redis.from_url(
        where, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE, health_check_interval=30
    ) as redis:
        source = StreamSource(redis, queue, lease=lease)
        await source.join()
        yield source
