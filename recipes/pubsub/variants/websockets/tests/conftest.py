from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Sequence

import pytest
from websockets.asyncio.server import ServerConnection, broadcast, serve
from websockets.exceptions import ConnectionClosed

NOWHERE = "ws://127.0.0.1:1"
LONG_LEASE: tuple[str, ...] = ()
"""Nothing is leased here."""


def topics_in(request: str | bytes) -> list[str]:
    return [str(topic) for topic in json.loads(request)["subscribe"]]


def as_json(topic: str, body: bytes) -> str:
    return json.dumps({"topic": topic, "content": body.decode("utf-8", "replace")})


class Broker:
    """A feed that sends what a test says."""

    def __init__(self) -> None:
        self.where = ""
        self._clients: dict[ServerConnection, list[str]] = {}
        self._changed = asyncio.Condition()

    async def serve(self, client: ServerConnection) -> None:
        try:
            topics = topics_in(await client.recv())
            async with self._changed:
                self._clients[client] = topics
                self._changed.notify_all()
            await client.wait_closed()
        except ConnectionClosed:
            pass
        finally:
            self._clients.pop(client, None)

    async def publish(self, topic: str, bodies: Sequence[bytes]) -> None:
        listeners = [one for one, topics in self._clients.items() if topic in topics]
        for body in bodies:
            broadcast(listeners, as_json(topic, body))

    async def listening(self, topic: str) -> None:
        """Wait until somebody listens."""
        async with asyncio.timeout(60), self._changed:
            await self._changed.wait_for(
                lambda: any(topic in topics for topics in self._clients.values())
            )

    async def cut(self) -> None:
        """End all connections, as a server does that is restarted."""
        for client in list(self._clients):
            self._clients.pop(client)
            client.transport.abort()


@pytest.fixture
async def broker() -> AsyncIterator[Broker]:
    broker = Broker()
    async with serve(broker.serve, "127.0.0.1", 0, close_timeout=1) as server:
        port = server.sockets[0].getsockname()[1]
        broker.where = f"ws://127.0.0.1:{port}"
        yield broker
