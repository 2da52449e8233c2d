"""What the server promises to a client: one line of JSON for each line of JSON."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

log = logging.getLogger(__name__)

MAX_LINE = 64 * 2**10
"""Bytes of one line; a client that sends a longer one is told, and loses its connection."""

Answer = Callable[[object], Awaitable[object]]


class Refused(Exception):
    """This line can't be answered; the message says why. The connection goes on."""


@dataclass
class Service:
    answer: Answer
    most: int
    """Clients at once."""
    timeout: float
    """Seconds for one answer."""
    idle: float
    """Seconds that a client may be silent, or may take no byte."""
    stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def reply_to(self, line: bytes) -> bytes:
        """The reply to one line. Bad input and slow work is answered too, not fatal."""
        loop = asyncio.get_running_loop()
        started = loop.time()
        reply = await self._reply(line)
        log.debug("answered %d bytes in %.3f s", len(line), loop.time() - started)
        return encode(reply)

    async def _reply(self, line: bytes) -> object:
        try:
            request = decode(line)
        except ValueError:
            return {"error": "not JSON"}
        limit = asyncio.timeout(self.timeout)
        try:
            async with limit:  # lw: shows timeouts
                return await self.answer(request)  # lw: shows workload-fit
        except Refused as error:  # lw: shows item-isolated
            return {"error": str(error)}
        except TimeoutError:
            if not limit.expired():  # not ours: the answer's own
                raise
            return {"error": f"no answer within {self.timeout:g} s"}


def encode(value: object) -> bytes:
    return json.dumps(value).encode() + b"\n"


def decode(line: bytes) -> object:
    """The value of a JSON text; ``ValueError`` where it is none."""
    value: object = json.loads(line)
    return value
