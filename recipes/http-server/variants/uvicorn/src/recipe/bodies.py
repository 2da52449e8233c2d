"""Reading a request's body, no further than its limit."""

from __future__ import annotations

from starlette.requests import Request

from .service import MAX_BODY, BodyTooLarge


async def read_body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            raise BodyTooLarge
    return bytes(body)
