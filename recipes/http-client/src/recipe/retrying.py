"""Another chance for requests that failed for a reason that may pass."""

from __future__ import annotations

import asyncio
import itertools
import logging

from .backoff import Backoff
from .http import FetchFailed, Get, Response

log = logging.getLogger(__name__)


def retrying(get: Get, backoff: Backoff) -> Get:
    """``get`` that tries again after a transient failure, at most ``backoff.attempts`` times.

    GET is safe to repeat; a request that changes something would need an idempotency key.
    """

    async def retrying_get(url: str) -> Response:
        for attempt in itertools.count(1):
            try:
                return await get(url)
            except FetchFailed as error:
                if not error.transient or attempt >= backoff.attempts:
                    raise
                delay = backoff.delay(attempt, error.retry_after)
                log.info("%s: %s; attempt %d in %.2f s", url, error, attempt + 1, delay)
            await asyncio.sleep(delay)  # outside the handler: a cancellation here is no failure
        raise AssertionError("the loop above ends by return or raise")

    return retrying_get
