"""The part to replace with your own: what a line is answered with."""

from __future__ import annotations


class Refused(Exception):
    """This line can't be answered; the message says why. The connection goes on."""


async def answer(request: object) -> object:
    """The answer to one line, both of them JSON; ``Refused`` where there is none.

    Anything else that it raises is a bug, and costs that client its connection.
    """
    if request is None:
        raise Refused("nothing to answer")
    return {"echo": request}
