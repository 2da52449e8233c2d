"""The program: jobs by the clock, one JSON line out for each run, until it is told to stop."""

from __future__ import annotations

import argparse
import json
import logging
import sys

from .descriptors import TooFewDescriptors, ensure_descriptors  # lw: if thousands
from .entry import run_program
from .heartbeat import heartbeat  # lw: if health
from .jobs import open_jobs
from .logs import set_up_logs
from .options import parse_args
from .runner import Outcome, Ran, Tuning, run_jobs
from .shutdown import graceful_shutdown

log = logging.getLogger("recipe")


def as_json(outcome: Outcome) -> dict[str, object]:
    if isinstance(outcome, Ran):
        return {
            "job": outcome.job,
            "result": outcome.result,
            "seconds": round(outcome.seconds, 3),
        }
    return {"job": outcome.job, "error": outcome.reason}


async def run(options: argparse.Namespace) -> int:
    """Run the jobs until a signal: 128 + its number. A failed run is told, and no reason to end."""
    done = failed = 0

    def emit(outcome: Outcome) -> None:
        nonlocal done, failed
        if isinstance(outcome, Ran):
            done += 1
        else:
            failed += 1
        print(json.dumps(as_json(outcome)), flush=True)

    try:
        async with (
            graceful_shutdown(options.grace) as shutdown,
            heartbeat(options.heartbeat),  # lw: if health
            open_jobs(
                options.urls,
                concurrency=options.concurrency,
                attempt_timeout=options.timeout,
            ) as jobs,
        ):
            log.info("%d jobs, every %g s", len(jobs), options.every)
            await run_jobs(  # lw: shows resources-first
                jobs,
                emit,
                stop=shutdown.requested,
                tuning=Tuning(
                    every=options.every,
                    timeout=options.timeout,
                    concurrency=options.concurrency,
                ),
            )
    finally:  # lw: shows cancel-propagates
        log.info("%d runs done, %d failed", done, failed)
    return shutdown.exit_code


def main() -> int:
    options = parse_args()
    set_up_logs(debug=options.debug)  # lw: shows debug-mode
    # lw: if thousands
    try:
        ensure_descriptors(options.concurrency)
    except TooFewDescriptors as error:
        log.error("%s", error)
        return 2
    # lw: end
    return run_program(run(options), debug=options.debug)


if __name__ == "__main__":
    sys.exit(main())
