"""GET over one shared aiohttp session: pooled connections, a deadline and a size limit each."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp

from .http import FetchFailed, Get, Response, check_status

MAX_BYTES = 10 * 2**20
CONNECT_TIMEOUT = 5.0


@asynccontextmanager
async def open_transport(
    *, connections: int, attempt_timeout: float, max_bytes: int = MAX_BYTES
) -> AsyncIterator[Get]:
    """One session for the whole program, closed when the scope is left.

    ``attempt_timeout`` is for one attempt, from asking for a connection to the body's last byte.
    """
    async with aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=connections),
        timeout=aiohttp.ClientTimeout(total=attempt_timeout, connect=CONNECT_TIMEOUT),
    ) as session:

        async def get(url: str) -> Response:
            try:
                async with session.get(url) as response:
                    check_status(response.status, response.headers.get("Retry-After"))
                    return Response(response.status, await _body(response, max_bytes))
            except TimeoutError:
                raise FetchFailed("timed out", transient=True) from None
            except (aiohttp.ClientConnectionError, aiohttp.ClientPayloadError) as error:
                raise FetchFailed(f"{type(error).__name__}: {error}", transient=True) from error
            except (aiohttp.ClientError, ValueError) as error:  # bad URL, too many redirects, …
                raise FetchFailed(f"{type(error).__name__}: {error}") from error

        yield get


async def _body(response: aiohttp.ClientResponse, max_bytes: int) -> bytes:
    """The whole body, or ``FetchFailed`` as soon as it is too large: memory stays bounded."""
    body = bytearray()
    async for chunk in response.content.iter_any():
        body += chunk
        if len(body) > max_bytes:
            raise FetchFailed(f"body larger than {max_bytes} bytes")
    return bytes(body)
