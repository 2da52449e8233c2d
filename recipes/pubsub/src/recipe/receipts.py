"""Which messages may be acknowledged: those that all their handlers have done with."""

from __future__ import annotations

from dataclasses import dataclass

from .messages import Message, Source


@dataclass(slots=True)
class _Open:
    handlers: int
    rejected: str | None = None


class Receipts:
    """Acknowledges each message once, after the last of its handlers.

    What a full mailbox drops is never done with: it is not acknowledged, and comes again.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._open: dict[str, _Open] = {}

    def expect(self, message: Message, handlers: int) -> None:
        self._open[message.receipt] = _Open(handlers)

    async def settle(self, message: Message, rejected: str | None) -> None:
        """One handler has done with it. No await before it is decided who is the last."""
        one = self._open.get(message.receipt)
        if one is None:  # it came twice, and the other one is acknowledged
            return
        one.handlers -= 1
        one.rejected = one.rejected or rejected
        if one.handlers == 0:
            del self._open[message.receipt]
            await self._source.acknowledge(message, one.rejected)
