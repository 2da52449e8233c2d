"""What an HTTP client is to this program, whichever library stands behind it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

RETRYABLE_STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Response:
    status: int
    body: bytes


class FetchFailed(Exception):
    """No usable answer; the message says why. ``transient``: another attempt may do better."""

    def __init__(
        self, reason: str, *, transient: bool = False, retry_after: float | None = None
    ) -> None:
        super().__init__(reason)
        self.transient = transient
        self.retry_after = retry_after


Get = Callable[[str], Awaitable[Response]]
"""GETs a URL: one ``Response``, or ``FetchFailed``. Anything else it raises is a bug."""


def check_status(status: int, retry_after: str | None) -> None:
    """Raise ``FetchFailed`` for a status that is no success.

    Of ``Retry-After`` only the form in seconds is understood; a date is ignored.
    """
    if status < 400:
        return
    delay = float(retry_after) if retry_after is not None and retry_after.isdecimal() else None
    raise FetchFailed(f"HTTP {status}", transient=status in RETRYABLE_STATUSES, retry_after=delay)
