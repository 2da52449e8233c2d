"""The program: read URLs, fetch them, write one JSON line for each, say how it went."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Sequence

from .backoff import Backoff  # lw: if retry
from .descriptors import TooFewDescriptors, ensure_descriptors  # lw: if thousands
from .entry import run_program
from .fan_out import fetch_all
from .logs import set_up_logs
from .options import parse_args
from .outcomes import Fetched, Outcome
from .paced import paced  # lw: if rate-limit
from .pacing import RateLimiter  # lw: if rate-limit
from .retrying import retrying  # lw: if retry
from .shutdown import graceful_shutdown
from .transport import open_transport

log = logging.getLogger("recipe")


def describe(outcome: Outcome) -> dict[str, object]:
    """The part to replace with your own: what is written about one URL."""
    if isinstance(outcome, Fetched):
        return {
            "url": outcome.url,
            "status": outcome.response.status,
            "bytes": len(outcome.response.body),
            "seconds": round(outcome.seconds, 3),
        }
    return {"url": outcome.url, "error": outcome.reason}


async def run(urls: Sequence[str], options: argparse.Namespace) -> int:
    """Fetch them all; 0 when each was fetched, 1 when some failed, 128+n after a signal."""
    fetched = failed = 0

    def emit(outcome: Outcome) -> None:
        nonlocal fetched, failed
        if isinstance(outcome, Fetched):
            fetched += 1
        else:
            failed += 1
        print(json.dumps(describe(outcome)), flush=True)

    try:
        async with (
            graceful_shutdown(options.grace) as shutdown,
            open_transport(connections=options.concurrency, attempt_timeout=options.timeout) as get,
        ):
            get = paced(get, RateLimiter(options.rate))  # lw: if rate-limit
            get = retrying(get, Backoff(attempts=options.attempts))  # lw: if retry
            await fetch_all(  # lw: shows resources-first
                urls,
                get,
                emit,
                concurrency=options.concurrency,
                deadline=options.deadline,
                stop=shutdown.requested,
            )
    finally:  # lw: shows cancel-propagates
        log.info("%d fetched, %d failed, of %d", fetched, failed, len(urls))
    return shutdown.exit_code or (1 if failed else 0)


def main() -> int:
    options = parse_args()
    set_up_logs(debug=options.debug)  # lw: shows debug-mode
    urls = [line.strip() for line in sys.stdin if line.strip()]
    # lw: if thousands
    try:
        ensure_descriptors(options.concurrency)
    except TooFewDescriptors as error:
        log.error("%s", error)
        return 2
    # lw: end
    return run_program(run(urls, options), debug=options.debug)


if __name__ == "__main__":
    sys.exit(main())
