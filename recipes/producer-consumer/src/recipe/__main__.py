"""The program: lines in, one JSON line out for each, and an account of how it went."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Sequence

from .entry import run_program
from .flow import Done, Handle, Outcome, Tuning, run_flow
from .logs import set_up_logs
from .options import parse_args
from .shutdown import graceful_shutdown
from .work import from_lines, open_handle

log = logging.getLogger("recipe")


def as_json(outcome: Outcome) -> dict[str, object]:
    if isinstance(outcome, Done):
        return {
            "item": outcome.item,
            "result": outcome.result,
            "seconds": round(outcome.seconds, 3),
        }
    return {"item": outcome.item, "error": outcome.reason}


async def run(lines: Sequence[str], handle: Handle, options: argparse.Namespace) -> int:
    """Work on all of them; 0 when each has a result, 1 when some were rejected, 128+n on a signal.

    After a signal nothing more is taken in; what was taken is worked off within the grace period.
    """
    done = rejected = 0

    def emit(outcome: Outcome) -> None:
        nonlocal done, rejected
        if isinstance(outcome, Done):
            done += 1
        else:
            rejected += 1
        print(json.dumps(as_json(outcome)), flush=True)

    try:
        async with graceful_shutdown(options.grace) as shutdown:
            await run_flow(  # lw: shows resources-first
                from_lines(lines),
                handle,
                emit,
                stop=shutdown.requested,
                tuning=Tuning(
                    workers=options.workers, buffer=options.buffer, timeout=options.timeout
                ),
            )
    finally:  # lw: shows cancel-propagates
        log.info("%d done, %d rejected, of %d", done, rejected, len(lines))
    return shutdown.exit_code or (1 if rejected else 0)


def main() -> int:
    options = parse_args()
    set_up_logs(debug=options.debug)  # lw: shows debug-mode
    lines = [line for line in sys.stdin if line.strip()]
    with open_handle() as handle:
        return run_program(run(lines, handle, options), debug=options.debug)


if __name__ == "__main__":
    sys.exit(main())
