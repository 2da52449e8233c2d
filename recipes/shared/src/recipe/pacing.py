"""Pacing: how often something may start."""

from __future__ import annotations

import asyncio


class RateLimiter:
    """At most ``rate`` acquisitions a second, with bursts of up to ``burst``.

    A virtual scheduler (GCRA): one timestamp of state, no background task and no lock. There
    is no ``await`` between reading and writing it, so tasks cannot interleave.
    """

    def __init__(self, rate: float, burst: int = 1) -> None:
        if rate <= 0 or burst < 1:
            raise ValueError("rate must be positive and burst at least 1")
        self._interval = 1 / rate
        self._tolerance = (burst - 1) * self._interval
        self._next = float("-inf")

    def reserve(self, now: float) -> float:
        """Take the next slot; return the seconds to wait for it."""
        slot = max(self._next, now)
        self._next = slot + self._interval
        return max(0.0, slot - self._tolerance - now)

    async def acquire(self) -> None:
        """Wait for the next slot. A wait that is cancelled leaves its slot unused."""
        if (delay := self.reserve(asyncio.get_running_loop().time())) > 0:
            await asyncio.sleep(delay)
