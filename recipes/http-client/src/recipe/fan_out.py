"""The fan-out: every URL at once, within bounds, and one outcome for each."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from .http import Get
from .outcomes import Emit, attempt, not_tried, too_late


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
                outcome = await attempt(url, get) if not stop.is_set() else not_tried(url)
        except TimeoutError:
            if not limit.expired():
                raise
            outcome = too_late(url, deadline)
        emit(outcome)

    results = await asyncio.gather(
        *(asyncio.create_task(fetch(url), name=f"fetch {url}") for url in urls),
        return_exceptions=True,
    )
    bugs = [result for result in results if isinstance(result, BaseException)]
    if bugs:
        raise BaseExceptionGroup("bugs, not failed requests", bugs)
