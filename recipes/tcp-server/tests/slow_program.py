"""The real program with an answer that takes a while, so that signals find answers under way."""

from __future__ import annotations

import asyncio
import sys

from recipe.__main__ import main


async def slow(request: object) -> object:
    print('"begun"', flush=True)
    await asyncio.sleep(1)
    return request


if __name__ == "__main__":
    sys.exit(main(slow))
