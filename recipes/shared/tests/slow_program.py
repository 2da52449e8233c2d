"""The real server with an answer that takes a while, so that signals find answers under way."""

from __future__ import annotations

import asyncio
import sys

from recipe.__main__ import run


async def slow(request: object) -> object:
    """The request itself after a second; to ``"hang"`` there is no answer, ever."""
    print('"begun"', flush=True)
    await (asyncio.Event().wait() if request == "hang" else asyncio.sleep(1))
    return request


if __name__ == "__main__":
    sys.exit(run(slow))
