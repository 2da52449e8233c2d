"""The part to replace with your own: what a request is answered with, looked up and computed."""

from __future__ import annotations

import asyncio
import hashlib
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager

from .pools import cpu_pool, in_pool
from .service import Answer, Refused

PROCESSES = 2  # lw: value pool
THREADS = 8  # lw: value threads


@contextmanager
def open_answer() -> Iterator[Answer]:
    """What answers requests: calls that block in threads, computing in processes.

    The scope stands around the event loop: leaving it waits for calls that can't be interrupted.
    """
    with (
        cpu_pool(PROCESSES) as processes,
        ThreadPoolExecutor(max_workers=THREADS, thread_name_prefix="blocking") as threads,
    ):
        digest_in_pool = in_pool(processes, digest)

        async def answer(request: object) -> object:
            if not isinstance(request, str):
                raise Refused("a text is wanted")
            loop = asyncio.get_running_loop()
            found = await loop.run_in_executor(threads, look_up, request)
            return {"digest": await digest_in_pool(found)}

        yield answer


def look_up(text: str) -> str:
    """A stand-in for a library that blocks. Give it a deadline of its own: no thread can be ended.

    Several threads run it at once, so what they share must be made for that.
    """
    with closing(sqlite3.connect(":memory:")) as store:
        (found,) = store.execute("SELECT upper(?)", (text,)).fetchone()
    return str(found)


def digest(text: str, rounds: int = 100_000) -> str:
    """A stand-in for work that computes. It runs in another process: importable and picklable."""
    return hashlib.pbkdf2_hmac("sha256", text.encode(), b"salt", rounds).hex()
