"""The part to replace with your own: how a page looks, and what is done with it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from urllib.parse import urljoin

from .http import Response
from .pages import BadPage, Page


def parse(url: str, response: Response) -> Page:
    """Read ``{"items": […], "next": URL or null}``; the URL may be relative."""
    try:
        answer = json.loads(response.body)
    except ValueError as error:
        raise BadPage(f"{url}: no JSON: {error}") from error
    items = answer.get("items") if isinstance(answer, dict) else None
    if not isinstance(items, list):
        raise BadPage(f"{url}: no items")
    following = answer.get("next")
    if following is not None and not isinstance(following, str):
        raise BadPage(f"{url}: the next page is no URL")
    return Page(url, items, None if following is None else urljoin(url, following))


async def handle(page: Page) -> None:
    """One JSON line for each item. It may wait; it is called for one page after the other."""
    print(as_lines(page.items), end="", flush=True)


def as_lines(items: Sequence[object]) -> str:
    return "".join(json.dumps(item) + "\n" for item in items)
