"""Turn SIGINT/SIGTERM into a drain with a deadline, as one structured scope."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field

log = logging.getLogger(__name__)

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)


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
async def graceful_shutdown(grace: float) -> AsyncIterator[Shutdown]:
    """Let the body drain for ``grace`` seconds after the first signal, then cancel it.

    First signal: ``requested`` is set and a deadline starts. Deadline passed, or a second
    signal: the body is cancelled, and ``DrainTimeout`` leaves this scope once it has cleaned
    up. An impatient operator and a supervisor about to send SIGKILL both get an orderly exit.
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
            return
        log.info("%s: draining, at most %.1f s", received.name, grace)
        shutdown.signal = received
        shutdown.requested.set()
        deadline.reschedule(loop.time() + grace)

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
