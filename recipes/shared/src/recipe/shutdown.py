"""Turn SIGINT/SIGTERM into a drain with a deadline, as one structured scope."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field

log = logging.getLogger(__name__)

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)

LAST_PATIENCE = 3.0
"""Seconds for what was cancelled to clean up; then the process ends as it stands."""


class DrainTimeout(Exception):
    """The body did not finish in time after a stop was requested, and was cancelled."""


@dataclass(slots=True)
class Shutdown:
    """What the program may ask about its own end."""

    requested: asyncio.Event = field(default_factory=asyncio.Event)
    signal: signal.Signals | None = None

    @property
    def exit_code(self) -> int:
        """0, or the shell's convention for a run that a signal cut short: 128 + its number."""
        return 0 if self.signal is None else 128 + self.signal


@asynccontextmanager
async def graceful_shutdown(
    grace: float, *, patience: float = LAST_PATIENCE
) -> AsyncIterator[Shutdown]:
    """Let the body drain for ``grace`` seconds after the first signal, then cancel it.

    First signal: ``requested`` is set and a deadline starts. Deadline passed, or a second
    signal: the body is cancelled, and ``DrainTimeout`` leaves this scope once it has cleaned
    up. An impatient operator and a supervisor about to send SIGKILL both get an orderly exit.

    A call that hangs in a thread or in another process can't be interrupted, and whoever waits for
    it, in this scope or behind it, waits without end. So ``patience`` seconds after the
    cancellation, or after it would have come, the process ends as it stands.
    """
    loop = asyncio.get_running_loop()
    shutdown = Shutdown()
    deadline = asyncio.timeout(None)

    def on_signal(received: signal.Signals) -> None:
        if deadline.expired():
            return
        if shutdown.requested.is_set():
            log.warning("%s again: cancelling now", received.name)
            deadline.reschedule(loop.time())
            _end_process_after(patience)
            return
        log.info("%s: draining, at most %.1f s", received.name, grace)
        shutdown.signal = received
        shutdown.requested.set()
        deadline.reschedule(loop.time() + grace)
        _end_process_after(grace + patience)

    try:
        async with deadline:  # lw: shows stop-order
            with _handling(loop, on_signal):
                yield shutdown
    except TimeoutError:
        if deadline.expired():
            raise DrainTimeout(f"not drained after {grace:.1f} s") from None
        raise


@contextmanager
def _handling(
    loop: asyncio.AbstractEventLoop, on_signal: Callable[[signal.Signals], None]
) -> Iterator[None]:
    try:
        for number in STOP_SIGNALS:
            loop.add_signal_handler(number, on_signal, number)
    except NotImplementedError:  # Windows: its event loops know no signals
        handlers = {
            number: signal.signal(
                number,
                lambda received, _frame: loop.call_soon_threadsafe(
                    on_signal, signal.Signals(received)
                ),
            )
            for number in STOP_SIGNALS
        }
        try:
            yield
        finally:
            for number, handler in handlers.items():
                signal.signal(number, handler)
    else:
        try:
            yield
        finally:
            for number in STOP_SIGNALS:
                loop.remove_signal_handler(number)


def _end_process_after(seconds: float) -> None:
    """By a thread, which no hanging loop holds up; a daemon, which holds up no end itself."""
    timer = threading.Timer(seconds, _end_process, [seconds])
    timer.daemon = True
    timer.start()


def _end_process(seconds: float) -> None:
    log.error("still not ended after %.1f s: something hangs; ending as it stands", seconds)
    os._exit(1)
