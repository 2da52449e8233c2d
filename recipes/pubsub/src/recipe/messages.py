"""What comes in, who wants it, and where it comes from."""

from __future__ import annotations

import asyncio
import enum
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from .backoff import Backoff


@dataclass(frozen=True, slots=True)
class Message:
    topic: str
    body: bytes
    # lw: if multi-host
    receipt: str = ""
    """What the source needs to acknowledge it."""
    # lw: end


Handle = Callable[[Message], Awaitable[None]]
"""Reacts to one message, or raises ``RejectMessage``. Anything else it raises is a bug."""


class RejectMessage(Exception):
    """This message can't be handled, now or later; the reason says why. The others go on."""


class WhenFull(enum.Enum):
    """What happens to a message whose handler has as many waiting as fit into its mailbox."""

    WAIT = "wait"
    """The source waits, and so do all others that it has messages for: nothing is lost here."""
    DROP_OLDEST = "drop the oldest"
    """The oldest one makes room, and is counted: right where only the newest ones matter."""


@dataclass(frozen=True, slots=True)
class Subscription:
    topic: str
    handle: Handle
    when_full: WhenFull = WhenFull.WAIT


@dataclass(frozen=True, slots=True)
class Terms:
    """What a source keeps to: how it makes lost connections anew, and what others may take."""

    backoff: Backoff
    # lw: if multi-host
    lease: float = 300.0
    """Seconds until others may take what was not acknowledged."""
    # lw: end


class Source(Protocol):
    def messages(self, stop: asyncio.Event) -> AsyncGenerator[Message, None]:
        """Yield messages until ``stop`` is set; what was received by then is still yielded."""
        ...

    # lw: if multi-host
    async def acknowledge(self, message: Message, rejected: str | None) -> None:
        """Forget a message that was handled; keep one that was rejected apart, with the reason."""

    # lw: end
