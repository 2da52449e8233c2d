from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

import pytest

from recipe.backoff import Backoff
from recipe.messages import Message
from recipe.reconnect import Listen, reconnecting

QUICK = Backoff(attempts=3, base=0.001, cap=0.001)


class Connections:
    """Each gives one message and is lost, as long as there are any; then none can be had."""

    def __init__(self, good: int) -> None:
        self.made = 0
        self._good = good

    async def listen(self, stop: asyncio.Event) -> AsyncGenerator[Message, None]:
        self.made += 1
        if self.made <= self._good:
            yield Message("orders", str(self.made).encode())
            await asyncio.sleep(0.005)  # longer than the longest wait
        raise ConnectionError("gone")


async def collect(listen: Listen, bodies: list[bytes]) -> None:
    messages = reconnecting(listen, (OSError,), stop=asyncio.Event(), backoff=QUICK)
    async for message in messages:
        bodies.append(message.body)


async def test_a_lost_connection_is_made_anew_until_too_many_fail_in_a_row(
    caplog: pytest.LogCaptureFixture,
) -> None:
    connections = Connections(good=5)
    bodies: list[bytes] = []

    with pytest.raises(ConnectionError, match="gone"):
        await collect(connections.listen, bodies)

    assert bodies == [b"1", b"2", b"3", b"4", b"5"]
    assert connections.made == 5 + QUICK.attempts - 1
    assert "connection lost (2 of 3): gone" in caplog.text


async def test_a_bug_is_no_lost_connection() -> None:
    async def listen(stop: asyncio.Event) -> AsyncGenerator[Message, None]:
        yield Message("orders", b"1")
        raise KeyError("a bug")

    with pytest.raises(KeyError):
        await collect(listen, [])


async def test_stop_ends_the_wait_for_the_next_attempt() -> None:
    stop = asyncio.Event()
    slow = Backoff(attempts=3, base=1000, cap=1000)
    asyncio.get_running_loop().call_later(0.05, stop.set)
    async with asyncio.timeout(60):
        messages = reconnecting(Connections(good=0).listen, (OSError,), stop=stop, backoff=slow)
        assert [message async for message in messages] == []
