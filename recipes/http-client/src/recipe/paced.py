"""A pace for requests, whatever the number of tasks that make them."""

from __future__ import annotations

from .http import Get, Response
from .pacing import RateLimiter


def paced(get: Get, limiter: RateLimiter) -> Get:
    """``get`` that waits for its turn first. The wait is no part of the attempt's deadline."""

    async def paced_get(url: str) -> Response:
        await limiter.acquire()
        return await get(url)

    return paced_get
