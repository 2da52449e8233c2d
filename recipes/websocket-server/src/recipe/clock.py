"""A deadline for one answer after another, at the price of a timer now and then."""

from __future__ import annotations

import asyncio


class Clock:
    """Moves the deadline of a scope: ``seconds`` from each start, and none after each stop.

    A timeout of its own for every answer would do the same. But to set a timer and take it away
    costs more than a quick answer does, and most answers are quick. So the timer of the first
    answer is left alone, and set anew when it goes off while a later one is being worked on.
    """

    def __init__(self, limit: asyncio.Timeout, seconds: float) -> None:
        self._loop = asyncio.get_running_loop()
        self._limit = limit
        self._seconds = seconds
        self._started: float | None = None
        self._has_timer = False

    def start(self) -> None:
        self._started = self._loop.time()
        if not self._has_timer:
            self._look_at(self._started + self._seconds)

    def stop(self) -> float:
        """Seconds since the start."""
        started, self._started = self._started, None
        if self._limit.when() is not None and not self._limit.expired():
            self._limit.reschedule(None)  # just in time
        return 0.0 if started is None else self._loop.time() - started

    def _look_at(self, when: float) -> None:
        self._has_timer = True
        self._loop.call_at(when, self._look)

    def _look(self) -> None:
        self._has_timer = False
        if self._started is None:
            return
        due = self._started + self._seconds
        if due > self._loop.time():
            self._look_at(due)
        else:
            self._limit.reschedule(due)
