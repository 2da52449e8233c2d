"""The program: files in, files out, one JSON line for each."""

from __future__ import annotations

import argparse
import json
import logging
import sys

from .entry import run_program
from .flow import Outcome, Tuning, Written, transform_all
from .logs import set_up_logs
from .options import parse_args
from .shutdown import graceful_shutdown
from .uninterrupted import in_thread
from .work import transform

log = logging.getLogger("recipe")


def as_json(outcome: Outcome) -> dict[str, object]:
    if isinstance(outcome, Written):
        return {
            "file": str(outcome.path),
            "lines": outcome.lines,
            "seconds": round(outcome.seconds, 3),
        }
    return {"file": str(outcome.path), "error": outcome.reason}


async def run(options: argparse.Namespace) -> int:
    """Transform them all; 0 when each was written, 1 when some were not, 128+n after a signal."""
    written = failed = 0

    def emit(outcome: Outcome) -> None:
        nonlocal written, failed
        if isinstance(outcome, Written):
            written += 1
        else:
            failed += 1
        print(json.dumps(as_json(outcome)), flush=True)

    try:
        async with graceful_shutdown(options.grace) as shutdown:
            await in_thread(lambda: options.into.mkdir(parents=True, exist_ok=True))
            await transform_all(  # lw: shows resources-first
                options.files,
                options.into,
                transform,
                emit,
                stop=shutdown.requested,
                tuning=Tuning(workers=options.workers, timeout=options.timeout),
            )
    finally:  # lw: shows cancel-propagates
        log.info("%d written, %d failed, of %d", written, failed, len(options.files))
    return shutdown.exit_code or (1 if failed else 0)


def main() -> int:
    options = parse_args()
    set_up_logs(debug=options.debug)  # lw: shows debug-mode
    try:
        return run_program(run(options), debug=options.debug)
    except OSError as error:
        log.error("%s", error)
        return 1


if __name__ == "__main__":
    sys.exit(main())
