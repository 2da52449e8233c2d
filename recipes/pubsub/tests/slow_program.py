"""The real program with a slow handler beside one that watches, so that signals find many waiting.

A message "hold" keeps the slow one until "release" has been received, which is told.
"""

from __future__ import annotations

import asyncio
import sys

from recipe.__main__ import main
from recipe.handlers import tell, text_of
from recipe.messages import Message, Subscription

released: list[str] = []


async def slow(message: Message) -> None:
    text = text_of(message)
    while "hold" in text and not released:  # noqa: ASYNC110 - an Event of 3.9 needs a loop
        await asyncio.sleep(0.001)
    await asyncio.sleep(0.01)
    tell("handled", text)


async def watch(message: Message) -> None:
    text = text_of(message)
    if "release" in text:
        released.append(text)
        tell("received", text)


if __name__ == "__main__":
    sys.exit(main([Subscription("orders", slow), Subscription("orders", watch)]))
