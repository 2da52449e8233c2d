"""The part to replace with your own: what a message is answered with, and what all clients get."""

from __future__ import annotations

import asyncio
import os


class Refused(Exception):
    """This message can't be answered; the message says why. The session goes on."""


class TemporaryFailure(Exception):
    """This sample failed; the next may not."""


async def answer(request: object) -> object:
    """The answer to one message, both of them JSON; ``Refused`` where there is none.

    Anything else that it raises is a bug, and costs that client its session.
    """
    if request is None:
        raise Refused("nothing to answer")
    return {"echo": request}


async def sample() -> object:
    """What every client is sent at a steady rate: how busy this machine is."""
    one, five, fifteen = await asyncio.to_thread(os.getloadavg)
    return {"load": [one, five, fifteen]}
