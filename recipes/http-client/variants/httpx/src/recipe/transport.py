"""GET over one shared httpx client: pooled connections, a deadline and a size limit each."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from .http import FetchFailed, Get, Response, check_status

MAX_BYTES = 10 * 2**20
CONNECT_TIMEOUT = 5.0


@asynccontextmanager
async def open_transport(
    *, connections: int, attempt_timeout: float, max_bytes: int = MAX_BYTES
) -> AsyncIterator[Get]:
    """One client for the whole program, closed when the scope is left.

    ``attempt_timeout`` is for one attempt, from asking for a connection to the body's last byte.
    httpx's own limits are for each step (connect, read, write, pool), so a body that trickles
    in would never run into them: the whole attempt has a deadline of its own.
    """
    async with httpx.AsyncClient(
        limits=httpx.Limits(max_connections=connections, max_keepalive_connections=connections),
        timeout=httpx.Timeout(attempt_timeout, connect=CONNECT_TIMEOUT),
        follow_redirects=True,
    ) as client:

        async def get(url: str) -> Response:
            limit = asyncio.timeout(attempt_timeout)
            try:
                async with limit, client.stream("GET", url) as response:
                    check_status(response.status_code, response.headers.get("Retry-After"))
                    return Response(response.status_code, await _body(response, max_bytes))
            except TimeoutError:
                if not limit.expired():
                    raise
                raise FetchFailed("timed out", transient=True) from None
            except httpx.TimeoutException:
                raise FetchFailed("timed out", transient=True) from None
            except httpx.UnsupportedProtocol as error:  # a TransportError that no retry can help
                raise FetchFailed(f"{type(error).__name__}: {error}") from error
            except httpx.TransportError as error:
                raise FetchFailed(f"{type(error).__name__}: {error}", transient=True) from error
            except (httpx.HTTPError, httpx.InvalidURL) as error:  # too many redirects, …
                raise FetchFailed(f"{type(error).__name__}: {error}") from error

        yield get


async def _body(response: httpx.Response, max_bytes: int) -> bytes:
    """The whole body, or ``FetchFailed`` as soon as it is too large: memory stays bounded."""
    body = bytearray()
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > max_bytes:
            raise FetchFailed(f"body larger than {max_bytes} bytes")
    return bytes(body)
