from __future__ import annotations

from recipe.metrics import Metrics


def test_counters_grow_and_gauges_are_asked() -> None:
    clients: list[str] = []
    metrics = Metrics()
    metrics.add("messages_total")
    metrics.add("messages_total", 2)
    metrics.gauge("clients", lambda: len(clients))
    clients.append("a")

    assert metrics.text() == (
        "# TYPE messages_total counter\nmessages_total 3\n# TYPE clients gauge\nclients 1\n"
    )
