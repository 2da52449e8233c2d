"""What the server promises, whichever library carries its requests."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

# lw: if metrics
from .metrics import Metrics

# lw: end
log = logging.getLogger(__name__)

MAX_BODY = 64 * 2**10
"""Bytes of one request's body; a longer one gets 413."""

Answer = Callable[[object], Awaitable[object]]

Read = Callable[[], Awaitable[bytes]]
"""Reads the body of a request, or raises ``BodyTooLarge``."""


class BodyTooLarge(Exception):
    """The body has more than ``MAX_BODY`` bytes; the rest was not read."""


class Refused(Exception):
    """This request can't be answered; the message says why."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A status and a value, which is sent as JSON."""

    status: int
    value: object

    @property
    def body(self) -> bytes:
        return json.dumps(self.value).encode()

    @property
    def headers(self) -> dict[str, str] | None:
        return {"Retry-After": "1"} if self.status == 503 else None


TOO_LARGE = Reply(413, {"error": f"more than {MAX_BODY} bytes"})
BUSY = Reply(503, {"error": "too many requests at once"})
STOPPING = Reply(503, {"error": "shutting down"})
NOT_SENT = Reply(408, {"error": "the request did not arrive in time"})
NO_ANSWER = Reply(504, {"error": "took too long"})


@dataclass
class Service:
    answer: Answer
    most: int
    """Requests that are worked on at once."""
    timeout: float
    """Seconds for one request, from its head to its answer."""
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    metrics: Metrics = field(default_factory=Metrics)  # lw: if metrics
    _at_work: dict[asyncio.Timeout, float] = field(default_factory=dict)
    """When each is due, the oldest first."""
    _has_timer: bool = False
    _is_cut: bool = False

    # lw: if metrics
    def __post_init__(self) -> None:
        self.metrics.gauge("requests_at_work", self.__len__)

    # lw: end
    def __len__(self) -> int:
        """How many requests are being worked on."""
        return len(self._at_work)

    async def reply_to(self, read: Read) -> Reply:
        """The reply to one request. What is expected to go wrong is a status, not an error."""
        if len(self._at_work) >= self.most:
            return BUSY
        loop = asyncio.get_running_loop()
        started = loop.time()
        reply = await self._reply(read, started + self.timeout)  # lw: shows gather-outcomes
        seconds = loop.time() - started
        log.debug("%d in %.3f s", reply.status, seconds)
        # lw: if metrics
        self.metrics.add(f"replies_{reply.status}_total")
        self.metrics.add("reply_seconds_total", seconds)
        # lw: end
        return reply

    def cut(self) -> None:
        """Give up everything that is being worked on: there is no time left."""
        self._is_cut = True
        now = asyncio.get_running_loop().time()
        for limit in self._at_work:
            if not limit.expired():
                limit.reschedule(now)

    async def _reply(self, read: Read, due: float) -> Reply:
        limit = asyncio.timeout(None)
        self._watch(limit, due)
        late = NOT_SENT
        try:
            async with limit:  # lw: shows timeouts
                body = await read()
                late = NO_ANSWER
                return await self._answered(body)
        except BodyTooLarge:
            return TOO_LARGE
        except TimeoutError:
            if not limit.expired():  # not ours: the answer's own
                raise
            return STOPPING if self._is_cut else late
        finally:
            del self._at_work[limit]

    def _watch(self, limit: asyncio.Timeout, due: float) -> None:
        """See to it that ``limit`` ends its scope then.

        One timer is enough, since all have the same time: what is due first began first. A timer
        for each, set and taken away, would cost more than a quick answer does.
        """
        self._at_work[limit] = due
        if not self._has_timer:
            self._look_at(due)

    def _look_at(self, when: float) -> None:
        self._has_timer = True
        asyncio.get_running_loop().call_at(when, self._look)

    def _look(self) -> None:
        self._has_timer = False
        now = asyncio.get_running_loop().time()
        for limit, due in self._at_work.items():
            if due > now:
                self._look_at(due)
                return
            if not limit.expired():
                limit.reschedule(now)

    async def _answered(self, body: bytes) -> Reply:
        try:
            request = decode(body)
        except ValueError:
            return Reply(400, {"error": "not JSON"})
        try:
            return Reply(200, await self.answer(request))  # lw: shows workload-fit
        except Refused as error:  # lw: shows item-isolated
            return Reply(422, {"error": str(error)})


def decode(body: bytes) -> object:
    """The value of a JSON text; ``ValueError`` where it is none."""
    value: object = json.loads(body)
    return value
