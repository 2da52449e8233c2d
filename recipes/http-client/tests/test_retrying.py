from __future__ import annotations

import pytest
from aiohttp import web

from recipe.backoff import Backoff
from recipe.http import FetchFailed, Get, Response
from recipe.retrying import retrying

from conftest import Api

FAST = Backoff(attempts=3, base=0.001, cap=0.01)


async def test_transient_failures_are_tried_again(api: Api, get: Get) -> None:
    api.script["/flaky"] = [
        web.Response(status=503, headers={"Retry-After": "0"}),
        web.Response(status=429),
        web.Response(text="at last"),
    ]

    assert await retrying(get, FAST)(api.url("/flaky")) == Response(200, b"at last")


async def test_it_gives_up_after_the_last_attempt(api: Api, get: Get) -> None:
    api.script["/down"] = [web.Response(status=503) for _ in range(9)]

    with pytest.raises(FetchFailed, match="HTTP 503"):
        await retrying(get, FAST)(api.url("/down"))

    assert api.hits == ["/down"] * 3


async def test_what_will_not_pass_is_not_tried_again(api: Api, get: Get) -> None:
    api.script["/denied"] = [web.Response(status=403)]

    with pytest.raises(FetchFailed, match="HTTP 403"):
        await retrying(get, FAST)(api.url("/denied"))

    assert api.hits == ["/denied"]
