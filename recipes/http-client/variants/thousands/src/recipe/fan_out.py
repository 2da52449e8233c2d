"""The fan-out: any number of URLs through a fixed number of workers, one outcome for each."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from .http import Get
from .outcomes import Emit, attempt, not_tried, too_late


async def fetch_all(
    urls: Iterable[str],
    get: Get,
    emit: Emit,
    *,
    concurrency: int,
    deadline: float,
    stop: asyncio.Event,
) -> None:
    """GET every URL with ``concurrency`` workers, all of them within ``deadline`` seconds.

    ``emit`` is told the outcome of each as soon as it is known. Once ``stop`` is set no further
    request starts: what is in flight is finished, the rest is reported as not tried. A bug (any
    exception but ``FetchFailed``) ends the run at once and is raised.

    There are as many tasks as workers, however many URLs: a task and a place in a queue for
    each of a million URLs would cost gigabytes.
    """
    todo = iter(urls)  # shared by the workers: next() has no await, so no URL is taken twice
    end = asyncio.get_running_loop().time() + deadline

    async def worker() -> None:
        while not stop.is_set() and (url := next(todo, None)) is not None:
            limit = asyncio.timeout_at(end)
            try:
                async with limit:  # lw: shows timeouts
                    outcome = await attempt(url, get)
            except TimeoutError:
                if not limit.expired():
                    raise
                outcome = too_late(url, deadline)
            emit(outcome)

    async with asyncio.TaskGroup() as workers:
        for number in range(concurrency):
            workers.create_task(worker(), name=f"fetch-{number}")
    for url in todo:
        emit(not_tried(url))
