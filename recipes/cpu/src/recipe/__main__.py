"""The program: lines in, one JSON line out for each, computed on every core it is given."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Sequence
from functools import partial

from .computing import open_processes
from .entry import run_program
from .flow import Done, Outcome, compute_all
from .logs import set_up_logs
from .options import parse_args
from .shutdown import graceful_shutdown
from .work import compute

log = logging.getLogger("recipe")


def as_json(outcome: Outcome) -> dict[str, object]:
    if isinstance(outcome, Done):
        return {
            "item": outcome.item,
            "result": outcome.result,
            "seconds": round(outcome.seconds, 3),
        }
    return {"item": outcome.item, "error": outcome.reason}


async def run(items: Sequence[str], options: argparse.Namespace) -> int:
    """Compute them all; 0 when each has a result, 1 when some have not, 128+n after a signal."""
    done = rejected = 0

    def emit(outcome: Outcome) -> None:
        nonlocal done, rejected
        if isinstance(outcome, Done):
            done += 1
        else:
            rejected += 1
        print(json.dumps(as_json(outcome)), flush=True)

    try:
        async with (
            graceful_shutdown(options.grace) as shutdown,
            open_processes(options.processes) as processes,
        ):
            taken = await compute_all(  # lw: shows resources-first
                items,
                partial(processes.compute, compute, seconds=options.timeout),
                emit,
                callers=options.processes,
                stop=shutdown.requested,
            )
            log.info("%d items taken", taken)
    finally:
        log.info("%d done, %d rejected, of %d", done, rejected, len(items))
    return shutdown.exit_code or (1 if rejected else 0)


def main() -> int:
    options = parse_args()
    set_up_logs(debug=options.debug)  # lw: shows debug-mode
    items = [line.strip() for line in sys.stdin if line.strip()]
    return run_program(run(items, options), debug=options.debug)


if __name__ == "__main__":
    sys.exit(main())
