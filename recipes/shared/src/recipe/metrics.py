"""Numbers about the program, in the text that Prometheus reads."""

from __future__ import annotations

from collections.abc import Callable

CONTENT_TYPE = "text/plain; version=0.0.4"


class Metrics:
    """Counters that only grow, and gauges that are asked when somebody reads them.

    They are changed on the event loop alone, between two awaits: no lock is needed.
    """

    def __init__(self) -> None:
        self._counts: dict[str, float] = {}
        self._gauges: dict[str, Callable[[], float]] = {}

    def add(self, name: str, amount: float = 1) -> None:
        self._counts[name] = self._counts.get(name, 0) + amount

    def gauge(self, name: str, read: Callable[[], float]) -> None:
        self._gauges[name] = read

    def text(self) -> str:
        counters = [
            f"# TYPE {name} counter\n{name} {value:g}\n" for name, value in self._counts.items()
        ]
        gauges = [
            f"# TYPE {name} gauge\n{name} {read():g}\n" for name, read in self._gauges.items()
        ]
        return "".join(counters + gauges)
