"""What waits for one handler: bounded, with a say in what happens when it is full."""

from __future__ import annotations

import asyncio
import enum
import logging

from .messages import Message, WhenFull

log = logging.getLogger(__name__)


class _End(enum.Enum):
    END = enum.auto()


END = _End.END
"""Comes after the last message, and stays for whoever asks next."""


class Mailbox:
    """At most ``size`` messages. One task puts, any number of tasks get."""

    def __init__(self, name: str, size: int, when_full: WhenFull) -> None:
        self.dropped = 0
        self._name = name
        self._queue: asyncio.Queue[Message | _End] = asyncio.Queue(size)
        self._when_full = when_full
        self._dropping = False

    async def put(self, message: Message) -> None:
        if self._when_full is WhenFull.WAIT:
            await self._queue.put(message)  # lw: shows no-blocking-wait
        else:
            self.push(message)

    def push(self, message: Message) -> None:
        """Put it in now; where there is no room, in the place of the oldest."""
        is_full = self._queue.full()
        if is_full:
            self._queue.get_nowait()
            self.dropped += 1
            if not self._dropping:
                log.warning("%s: too slow, the oldest messages are dropped", self._name)
        self._dropping = is_full
        self._queue.put_nowait(message)

    async def get(self) -> Message | _End:
        message = await self._queue.get()
        if message is END:
            self._queue.put_nowait(END)
        return message

    async def end(self) -> None:
        """No message comes after this."""
        await self._queue.put(END)

    @property
    def waiting(self) -> int:
        return self._queue.qsize()
