"""Channels of Redis. Whoever listens gets what is published meanwhile, and nothing of before.

Redis remembers nothing for those who are away: what is published while a connection is lost never
comes. Where that matters, take the scale multi-host, which reads streams.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager
from typing import Any, cast

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from .messages import Message, Terms
from .reconnect import reconnecting
from .uninterrupted import finished

log = logging.getLogger(__name__)

FAILURES = (RedisError, OSError)
"""What may be wrong with the connection, and is no bug."""

POLL = 1.0
"""Seconds that one look for a message waits, before the stop event is looked at."""

QUIET = 10.0
"""Seconds without a word after which Redis is asked whether it is there; twice that is too long."""

PATIENCE = 5.0
"""Seconds for connecting, and for one answer; must be more than ``POLL``."""


class ChannelSource:
    """Listens to ``topics``, with one connection at a time."""

    def __init__(self, redis: Redis, topics: Sequence[str], terms: Terms) -> None:
        self._redis = redis
        self._topics = topics
        self._backoff = terms.backoff

    def messages(self, stop: asyncio.Event) -> AsyncGenerator[Message, None]:
        return reconnecting(self._listen, FAILURES, stop=stop, backoff=self._backoff)

    async def _listen(self, stop: asyncio.Event) -> AsyncGenerator[Message, None]:
        """No look is cancelled, which redis-py may swallow: each is short, and waited for."""
        loop = asyncio.get_running_loop()
        async with self._redis.pubsub() as channels:
            await finished(channels.subscribe(*self._topics))
            heard = loop.time()
            while not stop.is_set():
                answer: Any = await finished(channels.get_message(timeout=POLL))
                quiet = loop.time() - heard
                if answer is not None:
                    heard = loop.time()
                elif quiet > 2 * QUIET:
                    raise ConnectionError(f"not a word for {quiet:.0f} s")
                elif quiet > QUIET:
                    await finished(cast("Coroutine[Any, Any, bool]", channels.ping()))
                if answer is not None and answer["type"] == "subscribe":
                    log.info("listening to %s", answer["channel"].decode())
                if answer is not None and answer["type"] == "message":
                    yield Message(answer["channel"].decode(), answer["data"])


@asynccontextmanager
async def open_source(
    where: str, topics: Sequence[str], terms: Terms
) -> AsyncIterator[ChannelSource]:
    """The channels called ``topics`` of the Redis at the URL ``where``."""
    async with Redis.from_url(
        where,
        socket_timeout=PATIENCE,
        socket_connect_timeout=PATIENCE,
        retry=Retry(NoBackoff(), 0),  # a lost connection is told, not made anew unseen
    ) as redis:
        yield ChannelSource(redis, topics, terms)
