"""Streams of Redis, read by a consumer group that any number of hosts belong to.

The group gives each message to one consumer and remembers it until it is acknowledged. What a
consumer took and did not finish within the lease is taken over by another one: delivery is at
least once. Streams keep what was read, for other groups: publish with XADD … MAXLEN.
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
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError, ResponseError

from .messages import Message, Terms
from .options import AHEAD
from .reconnect import reconnecting
from .uninterrupted import finished

log = logging.getLogger(__name__)

FAILURES = (RedisError, OSError)
"""What may be wrong with the connection, and is no bug."""

GROUP = "handlers"
REJECTED = "rejected"
"""The stream that has what no handler could handle, with the reasons; the newest of them."""
REJECTED_KEPT = 10_000

POLL = 1.0
"""Seconds that Redis waits for a message before it is asked again."""

PATIENCE = 5.0
"""Seconds for connecting, and for one answer; must be more than ``POLL``."""


class StreamSource:
    """Reads the streams called ``topics`` as one consumer of the group.

    No command is cancelled: on the wire, that would leave unknown whether Redis has done it, and
    redis-py may swallow the cancellation. Each is short, and waited for (``finished``).
    """

    def __init__(self, redis: Redis, topics: Sequence[str], terms: Terms) -> None:
        self._redis = redis
        self._topics = topics
        self._backoff = terms.backoff
        self._lease = terms.lease
        self._consumer = f"{socket.gethostname()}-{os.getpid()}"

    def messages(self, stop: asyncio.Event) -> AsyncGenerator[Message, None]:
        return reconnecting(self._read, FAILURES, stop=stop, backoff=self._backoff)

    async def acknowledge(self, message: Message, rejected: str | None) -> None:
        """Tried again while Redis is away; once it is done, doing it again changes nothing."""
        for attempt in range(1, self._backoff.attempts):
            try:
                await finished(self._forget(message, rejected))
            except FAILURES as error:
                log.warning("not acknowledged (attempt %d): %s", attempt, error)
            else:
                return
            await asyncio.sleep(self._backoff.delay(attempt))
        await finished(self._forget(message, rejected))

    async def _read(self, stop: asyncio.Event) -> AsyncGenerator[Message, None]:
        loop = asyncio.get_running_loop()
        for topic in self._topics:
            await finished(self._join(topic))
            log.info("listening to %s", topic)
        look = loop.time()
        while not stop.is_set():
            if loop.time() >= look:
                look = loop.time() + self._lease / 4
                for topic in self._topics:
                    async for message in self._abandoned(topic):
                        yield message
            for message in await finished(self._new()):
                yield message

    async def _join(self, topic: str) -> None:
        """Make stream and group where they are missing."""
        try:
            await self._redis.xgroup_create(topic, GROUP, id="0", mkstream=True)
        except ResponseError as error:
            if "BUSYGROUP" not in str(error):  # there already: another consumer made it
                raise

    async def _forget(self, message: Message, rejected: str | None) -> None:
        async with self._redis.pipeline(transaction=True) as commands:
            if rejected is not None:
                fields: Any = {"topic": message.topic, "body": message.body, "reason": rejected}
                commands.xadd(REJECTED, fields, maxlen=REJECTED_KEPT)
            commands.xack(message.topic, GROUP, _id_of(message))
            await commands.execute()

    async def _new(self) -> list[Message]:
        streams: Any = dict.fromkeys(self._topics, ">")
        answer: Any = await self._redis.xreadgroup(
            GROUP, self._consumer, streams, count=AHEAD, block=int(POLL * 1000)
        )
        return _messages(answer)

    async def _abandoned(self, topic: str) -> AsyncGenerator[Message, None]:
        """Messages that a consumer took longer ago than the lease: it has most likely died."""
        at: Any = "0-0"
        while True:
            at, found = await finished(self._claim(topic, at))
            for message in found:
                log.warning("message %s of a lost consumer taken over", message.receipt)
                yield message
            if at == b"0-0":  # every message that is taken has been looked at
                return

    async def _claim(self, topic: str, at: Any) -> tuple[Any, list[Message]]:
        """Some of them, from ``at`` on, and where to look for the next."""
        answer: Any = await self._redis.xautoclaim(
            topic,
            GROUP,
            self._consumer,
            min_idle_time=int(self._lease * 1000),
            start_id=at,
            count=AHEAD,
        )
        return answer[0], _messages([(topic.encode(), answer[1])])


def _messages(answer: Any) -> list[Message]:
    """Redis answers a list of streams, or a dictionary (RESP3): each with its entries."""
    streams = answer.items() if isinstance(answer, dict) else answer or []
    return [
        Message(topic.decode(), fields[b"body"], f"{topic.decode()} {receipt.decode()}")
        for topic, entries in streams
        for receipt, fields in _flat(entries)
        if fields  # an entry that was deleted meanwhile
    ]


def _flat(entries: Any) -> Any:
    """RESP3 puts the entries of a stream into one more list."""
    return entries[0] if entries and isinstance(entries[0], list) else entries


def _id_of(message: Message) -> str:
    """Ids are unique in a stream, receipts in the program."""
    return message.receipt.rpartition(" ")[2]


@asynccontextmanager
async def open_source(
    where: str, topics: Sequence[str], terms: Terms
) -> AsyncIterator[StreamSource]:
    """The streams called ``topics`` of the Redis at the URL ``where``."""
    async with Redis.from_url(
        where,
        socket_timeout=PATIENCE,
        socket_connect_timeout=PATIENCE,
        retry=Retry(NoBackoff(), 0),  # it is tried again here, and told
    ) as redis:
        yield StreamSource(redis, topics, terms)
