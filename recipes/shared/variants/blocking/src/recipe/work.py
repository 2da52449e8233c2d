"""The part to replace with your own: what a request is answered with, by a library that blocks."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager

from .service import Answer, Refused

THREADS = 8  # lw: value threads


@contextmanager
def open_answer() -> Iterator[Answer]:
    """What answers requests, in ``THREADS`` threads that end with this scope.

    A request that finds no thread free waits, and is dropped from the queue when it is given up.
    The scope stands around the event loop: leaving it waits for calls that can't be interrupted.
    """
    with ThreadPoolExecutor(max_workers=THREADS, thread_name_prefix="blocking") as threads:

        async def answer(request: object) -> object:
            if not isinstance(request, str):
                raise Refused("a text is wanted")
            loop = asyncio.get_running_loop()
            return {"answer": await loop.run_in_executor(threads, look_up, request)}

        yield answer


def look_up(text: str) -> str:
    """A stand-in for a library that blocks. Give it a deadline of its own: no thread can be ended.

    Several threads run it at once, so what they share must be made for that.
    """
    with closing(sqlite3.connect(":memory:")) as store:
        (found,) = store.execute("SELECT upper(?)", (text,)).fetchone()
    return str(found)
