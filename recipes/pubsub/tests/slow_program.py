"""The real program with a handler that takes a while, so that signals find messages waiting."""

from __future__ import annotations

import asyncio
import sys

from recipe.__main__ import main
from recipe.handlers import tell, text_of
from recipe.messages import Message, Subscription


async def slow(message: Message) -> None:
    await asyncio.sleep(0.005)
    tell("handled", text_of(message))


if __name__ == "__main__":
    sys.exit(main([Subscription("orders", slow)]))
