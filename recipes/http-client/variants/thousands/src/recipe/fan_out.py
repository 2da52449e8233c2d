"""The fan-out: any number of URLs through a fixed number of workers, one outcome for each."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable

from .http import FetchFailed, Get
from .outcomes import Emit, Failed, Fetched, Outcome

log = logging.getLogger(__name__)


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
                    outcome = await _attempt(url, get)
            except TimeoutError:
                if not limit.expired():
                    raise
                outcome = Failed(url, f"not done within the {deadline:g} s for all")
            emit(outcome)

    async with asyncio.TaskGroup() as workers:
        for number in range(concurrency):
            workers.create_task(worker(), name=f"fetch-{number}")
    for url in todo:
        emit(Failed(url, "not tried: shutting down"))


async def _attempt(url: str, get: Get) -> Outcome:
    """An expected failure becomes a value; a bug stays an exception."""
    loop = asyncio.get_running_loop()
    started = loop.time()
    try:
        response = await get(url)  # lw: shows workload-fit
    except FetchFailed as error:  # lw: shows item-isolated
        log.warning("%s: %s", url, error)
        return Failed(url, str(error))
    seconds = loop.time() - started
    log.debug("%s: HTTP %d in %.3f s", url, response.status, seconds)
    return Fetched(url, response, seconds)
