"""The fan-out: every URL at once, within bounds, and one outcome for each."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

from .http import FetchFailed, Get
from .outcomes import Emit, Failed, Fetched, Outcome

log = logging.getLogger(__name__)


async def fetch_all(
    urls: Sequence[str],
    get: Get,
    emit: Emit,
    *,
    concurrency: int,
    deadline: float,
    stop: asyncio.Event,
) -> None:
    """GET every URL, at most ``concurrency`` at once, all of them within ``deadline`` seconds.

    ``emit`` is told the outcome of each as soon as it is known. Once ``stop`` is set no further
    request starts: what is in flight is finished, the rest is reported as not tried. A bug (any
    exception but ``FetchFailed``) costs its own URL only, and is raised when the others are done.
    """
    slots = asyncio.Semaphore(concurrency)
    end = asyncio.get_running_loop().time() + deadline

    async def fetch(url: str) -> None:
        limit = asyncio.timeout_at(end)
        try:
            async with limit, slots:  # lw: shows timeouts
                outcome = await _attempt(url, get) if not stop.is_set() else _not_tried(url)
        except TimeoutError:
            if not limit.expired():
                raise
            outcome = Failed(url, f"not done within the {deadline:g} s for all")
        emit(outcome)

    results = await asyncio.gather(
        *(asyncio.create_task(fetch(url), name=f"fetch {url}") for url in urls),
        return_exceptions=True,
    )
    bugs = [result for result in results if isinstance(result, BaseException)]
    if bugs:
        raise BaseExceptionGroup("bugs, not failed requests", bugs)


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


def _not_tried(url: str) -> Outcome:
    return Failed(url, "not tried: shutting down")
