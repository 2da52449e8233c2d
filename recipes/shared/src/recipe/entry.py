"""The one way in: a coroutine is run to its end and becomes an exit code."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

# lw: if uvloop
import uvloop

# lw: end
from .logs import log_tasks
from .shutdown import DrainTimeout

log = logging.getLogger(__name__)


def run_program(program: Coroutine[Any, Any, int], *, debug: bool) -> int:
    """Run it on a loop of its own: its exit code, or 1 where it was not drained in time.

    ``debug`` turns on asyncio's debug mode, in which coroutines that nobody awaited are told, and
    callbacks that hold the loop for more than 0.1 s; and it logs tasks.
    """
    observed = _with_logged_tasks(program) if debug else program
    try:
        return asyncio.run(observed, debug=debug)  # lw: if stdlib-loop
        return uvloop.run(observed, debug=debug)  # lw: if uvloop
    except DrainTimeout as error:
        log.error("%s: the rest was cancelled", error)
        return 1


async def _with_logged_tasks(program: Coroutine[Any, Any, int]) -> int:
    log_tasks(asyncio.get_running_loop())
    return await program
