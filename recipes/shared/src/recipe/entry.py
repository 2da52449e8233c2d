"""The one way in: a coroutine is run to its end and becomes an exit code."""

from __future__ import annotations

import asyncio  # lw: if stdlib-loop
import logging
from collections.abc import Coroutine
from typing import Any

# lw: if uvloop
import uvloop

# lw: end
from .shutdown import DrainTimeout

log = logging.getLogger(__name__)


def run_program(program: Coroutine[Any, Any, int], *, debug: bool) -> int:
    """Run it on a loop of its own: its exit code, or 1 where it was not drained in time.

    ``debug`` turns on asyncio's debug mode.
    """
    try:
        return asyncio.run(program, debug=debug)  # lw: if stdlib-loop
        return uvloop.run(program, debug=debug)  # lw: if uvloop
    except DrainTimeout as error:
        log.error("%s: the rest was cancelled", error)
        return 1
