"""What became of one URL."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .http import Response


@dataclass(frozen=True, slots=True)
class Fetched:
    url: str
    response: Response
    seconds: float


@dataclass(frozen=True, slots=True)
class Failed:
    url: str
    reason: str


Outcome = Fetched | Failed

Emit = Callable[[Outcome], None]
"""Gets each outcome as soon as it is known; must not block."""
