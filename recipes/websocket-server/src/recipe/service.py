"""What the server knows and promises, whichever library carries its websockets."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from .clock import Clock
from .hub import Hub
from .metrics import Metrics  # lw: if metrics

log = logging.getLogger(__name__)

MAX_MESSAGE = 64 * 2**10
"""Bytes of one message; a longer one closes its session."""
HEARTBEAT = 20.0
"""Seconds between pings: a client that vanished without a word is noticed."""
CLOSE_TIMEOUT = 2.0
"""Seconds for a goodbye; then the connection is cut."""

Answer = Callable[[object], Awaitable[object]]


class Refused(Exception):
    """This message can't be answered; the message says why. The session goes on."""


def encode(value: object) -> str:
    return json.dumps(value)


def decode(text: str) -> object:
    """The value of a JSON text; ``ValueError`` where it is none."""
    value: object = json.loads(text)
    return value


@dataclass
class Service:
    hub: Hub
    answer: Answer
    timeout: float
    """Seconds for one answer."""
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    metrics: Metrics = field(default_factory=Metrics)  # lw: if metrics

    # lw: if metrics
    def __post_init__(self) -> None:
        self.metrics.gauge("clients", lambda: len(self.hub))

    # lw: end
    async def reply_to(self, text: str, clock: Clock) -> str:
        """The answer to one message, while ``clock`` runs. Bad input is answered too, not fatal."""
        clock.start()
        try:
            return encode(await self._reply(text))
        finally:
            seconds = clock.stop()
            log.debug("%d characters took %.3f s", len(text), seconds)
            # lw: if metrics
            self.metrics.add("answers_total")
            self.metrics.add("answer_seconds_total", seconds)
            # lw: end

    @property
    def too_late(self) -> str:
        """What is said to a message whose answer took too long."""
        return encode({"error": f"no answer within {self.timeout:g} s"})

    async def _reply(self, text: str) -> object:
        try:
            request = decode(text)
        except ValueError:
            return {"error": "not JSON"}
        try:
            return await self.answer(request)  # lw: shows workload-fit
        except Refused as error:  # lw: shows item-isolated
            return {"error": str(error)}
