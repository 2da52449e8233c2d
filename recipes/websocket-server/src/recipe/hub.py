"""Who is listening, and what to do with those who listen too slowly."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn


class HubFull(Exception):
    """No room for another subscriber."""


class TooSlow(Exception):
    """A subscriber let its mailbox fill up."""


class CutOff(Exception):
    """There is no time left for a goodbye."""


class Subscription:
    """A bounded mailbox. When it overflows, it is closed rather than grown or waited for."""

    def __init__(self, size: int) -> None:
        self.mailbox: asyncio.Queue[str] = asyncio.Queue(size)
        self._reason: TooSlow | CutOff = TooSlow()
        self._ended = asyncio.Event()

    def offer(self, message: str) -> None:
        try:
            self.mailbox.put_nowait(message)
        except asyncio.QueueFull:
            self._ended.set()

    def cut(self) -> None:
        self._reason = CutOff()
        self._ended.set()

    async def end(self) -> NoReturn:
        """Raise ``TooSlow`` or ``CutOff`` when it is time, even while its reader is stuck."""
        await self._ended.wait()
        raise self._reason


class Hub:
    """Publishing never waits: one stuck client costs the others nothing."""

    def __init__(self, *, capacity: int, mailbox: int) -> None:
        self._capacity = capacity
        self._mailbox = mailbox
        self._subscriptions: set[Subscription] = set()

    def __len__(self) -> int:
        return len(self._subscriptions)

    @property
    def is_full(self) -> bool:
        return len(self._subscriptions) >= self._capacity

    def publish(self, message: str) -> None:
        for subscription in self._subscriptions:
            subscription.offer(message)

    def cut(self) -> None:
        """End every subscription now."""
        for subscription in self._subscriptions:
            subscription.cut()

    @contextmanager
    def subscribe(self) -> Iterator[Subscription]:
        if self.is_full:
            raise HubFull
        subscription = Subscription(self._mailbox)
        self._subscriptions.add(subscription)
        try:
            yield subscription
        finally:
            self._subscriptions.discard(subscription)
