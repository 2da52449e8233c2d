"""The program: walk the pages, write the items, and say where to go on if it was cut short."""

from __future__ import annotations

import argparse
import logging
import sys

from .api import handle, parse
from .backoff import Backoff  # lw: if retry
from .entry import run_program
from .http import FetchFailed
from .logs import set_up_logs
from .options import parse_args
from .paced import paced  # lw: if rate-limit
from .pacing import RateLimiter  # lw: if rate-limit
from .pages import BadPage, Progress, walk
from .retrying import retrying  # lw: if retry
from .shutdown import graceful_shutdown
from .transport import open_transport

log = logging.getLogger("recipe")

CONNECTIONS = 2


async def run(options: argparse.Namespace) -> int:
    """0 when the last page was handled, 1 when the walk ended before, 128+n after a signal."""
    progress = Progress(options.url)
    async with graceful_shutdown(options.grace) as shutdown:
        try:
            async with open_transport(
                connections=CONNECTIONS, attempt_timeout=options.timeout
            ) as get:
                get = paced(get, RateLimiter(options.rate))  # lw: if rate-limit
                get = retrying(get, Backoff(attempts=options.attempts))  # lw: if retry
                await walk(  # lw: shows resources-first
                    get,
                    parse,
                    handle,
                    progress,
                    ahead=options.ahead,
                    most=options.pages,
                    stop=shutdown.requested,
                )
        except (FetchFailed, BadPage) as error:
            log.error("%s", error)
        finally:  # lw: shows cancel-propagates
            log.info("%d items of %d pages", progress.items, progress.pages)
            if progress.following is not None:
                log.info("go on from: %s", progress.following)
    return shutdown.exit_code or (0 if progress.following is None else 1)


def main() -> int:
    options = parse_args()
    set_up_logs(debug=options.debug)  # lw: shows debug-mode
    return run_program(run(options), debug=options.debug)


if __name__ == "__main__":
    sys.exit(main())
