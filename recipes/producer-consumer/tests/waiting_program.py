"""The real program with work that waits, so that signals find items in work."""

from __future__ import annotations

import asyncio
import logging
import sys

from recipe.__main__ import run
from recipe.entry import run_program
from recipe.logs import set_up_logs
from recipe.options import parse_args

log = logging.getLogger("work")


async def wait(item: str) -> str:
    """The item itself after a second; ``hang`` is never done."""
    log.info("begun: %s", item)
    await (asyncio.Event().wait() if item == "hang" else asyncio.sleep(1))
    return item


if __name__ == "__main__":
    options = parse_args()
    set_up_logs(debug=options.debug)
    sys.exit(run_program(run(sys.stdin.read().split(), wait, options), debug=options.debug))
