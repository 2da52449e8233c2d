"""A feed over a WebSocket: another's server sends, and this program is its client.

What is sent while the connection is lost never comes. Feeds differ in two things, which are the
two functions here: how to ask for topics, and where a message says which one it belongs to.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import asynccontextmanager

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from .messages import Message, Terms
from .reconnect import reconnecting

log = logging.getLogger(__name__)

FAILURES = (WebSocketException, OSError, TimeoutError)
"""What may be wrong with the connection, and is no bug."""

POLL = 1.0
"""Seconds that one look for a message waits, before the stop event is looked at."""

QUIET = 10.0
"""Seconds between two pings, and for each answer to one."""

PATIENCE = 5.0
"""Seconds for connecting, and for asking for topics."""

GOODBYE = 2.0
AHEAD = 16
"""Messages that wait in the connection; when there are more, TCP holds the feed back."""
LARGEST = 2**20


def request(topics: Sequence[str]) -> str:
    """What the feed is sent first. Replace it with what yours understands."""
    return json.dumps({"subscribe": list(topics)})


def topic_of(data: bytes) -> str:
    """The topic that a message belongs to; empty where it has none. Replace it for your feed."""
    try:
        content = json.loads(data)
    except ValueError:
        return ""
    return str(content.get("topic", "")) if isinstance(content, dict) else ""


class FeedSource:
    """Listens to ``topics``, with one connection at a time."""

    def __init__(self, where: str, topics: Sequence[str], terms: Terms) -> None:
        self._where = where
        self._topics = topics
        self._backoff = terms.backoff

    def messages(self, stop: asyncio.Event) -> AsyncGenerator[Message, None]:
        return reconnecting(self._listen, FAILURES, stop=stop, backoff=self._backoff)

    async def _listen(self, stop: asyncio.Event) -> AsyncGenerator[Message, None]:
        async with connect(
            self._where,
            open_timeout=PATIENCE,
            close_timeout=GOODBYE,
            ping_interval=QUIET,
            ping_timeout=QUIET,
            max_size=LARGEST,
            max_queue=AHEAD,
        ) as feed:
            async with asyncio.timeout(PATIENCE):
                await feed.send(request(self._topics))
            for topic in self._topics:
                log.info("listening to %s", topic)
            while not stop.is_set():
                data = await _next(feed, POLL)
                if data is not None and (topic := topic_of(data)):
                    yield Message(topic, data)


async def _next(feed: ClientConnection, seconds: float) -> bytes | None:
    """The next message, or None where none comes for so long. No message is lost by that."""
    limit = asyncio.timeout(seconds)
    try:
        async with limit:
            data = await feed.recv()
    except TimeoutError:
        if not limit.expired():
            raise
        return None
    return data.encode() if isinstance(data, str) else data


@asynccontextmanager
async def open_source(where: str, topics: Sequence[str], terms: Terms) -> AsyncIterator[FeedSource]:
    """The feed at the address ``where``, asked for ``topics``."""
    yield FeedSource(where, topics, terms)
