"""The part to replace with your own: which topics are listened to, and what is done."""

from __future__ import annotations

import asyncio
import json

from .messages import Message, RejectMessage, Subscription, WhenFull


async def confirm(message: Message) -> None:
    """A stand-in for work that waits: a call to a service, a query."""
    order = text_of(message)
    await asyncio.sleep(0.001)
    tell("confirmed", order)


async def show(message: Message) -> None:
    tell("price", text_of(message))


SUBSCRIPTIONS = (
    Subscription("orders", confirm),
    Subscription("prices", show, when_full=WhenFull.DROP_OLDEST),
)


def text_of(message: Message) -> str:
    try:
        return message.body.decode()
    except UnicodeDecodeError:
        raise RejectMessage("not UTF-8") from None


def tell(what: str, of: str) -> None:
    """One short line of JSON, at most as slow as its reader."""
    print(json.dumps({what: of}), flush=True)
