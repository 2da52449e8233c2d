"""The part to replace with your own: what happens to one message."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from .computing import Lost, open_processes
from .flow import Process, RejectMessage

PROCESSES = 2  # lw: value processes


@asynccontextmanager
async def open_process(*, workers: int, seconds: float) -> AsyncIterator[Process]:
    """``digest`` in ``PROCESSES`` processes; ``workers`` wait for them."""
    async with open_processes(PROCESSES) as processes:

        async def process(body: bytes) -> bytes:  # lw: shows processes-for-cpu
            try:
                return await processes.compute(digest, body, seconds=seconds)
            except Lost as error:
                raise RejectMessage(str(error)) from error

        yield process


def digest(body: bytes, rounds: int = 20_000) -> bytes:
    """A stand-in for work that computes. It runs in another process: importable and picklable."""
    try:
        body.decode()
    except UnicodeDecodeError:
        raise RejectMessage("not UTF-8") from None
    return hashlib.pbkdf2_hmac("sha256", body, b"salt", rounds).hex().encode()
