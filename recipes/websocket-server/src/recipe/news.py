"""The other part to replace with your own: what all clients are sent."""

from __future__ import annotations

import asyncio
import os


class TemporaryFailure(Exception):
    """This sample failed; the next may not."""


async def sample() -> object:
    """What every client is sent at a steady rate: how busy this machine is."""
    one, five, fifteen = await asyncio.to_thread(os.getloadavg)
    return {"load": [one, five, fifteen]}
