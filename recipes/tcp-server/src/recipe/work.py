"""The part to replace with your own: what a line is answered with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from .service import Answer, Refused


@contextmanager
def open_answer() -> Iterator[Answer]:
    """What answers lines; what it needs is open inside this scope, around the event loop."""
    yield answer


async def answer(request: object) -> object:
    """The answer to one line, both of them JSON; ``Refused`` where there is none.

    Anything else that it raises is a bug, and costs that client its connection.
    """
    if request is None:
        raise Refused("nothing to answer")
    return {"echo": request}
