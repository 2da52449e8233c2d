from __future__ import annotations

import asyncio

from recipe.http import Response
from recipe.paced import paced
from recipe.pacing import RateLimiter


async def test_requests_start_no_faster_than_the_rate() -> None:
    loop = asyncio.get_running_loop()
    starts: list[float] = []

    async def get(_url: str) -> Response:
        starts.append(loop.time())
        return Response(200, b"")

    paced_get = paced(get, RateLimiter(rate=100))
    begun = loop.time()
    await asyncio.gather(*(paced_get(f"/{number}") for number in range(6)))

    assert all(start >= begun + number * 0.01 - 0.001 for number, start in enumerate(starts))
