"""The program: messages from a queue, through workers, into a file, until it is told to stop."""

from __future__ import annotations

import argparse
import logging
import sys

from .entry import run_program
from .flow import Stats, Tuning, run_pipeline
from .heartbeat import heartbeat  # lw: if health
from .logs import set_up_logs
from .options import parse_args
from .shutdown import graceful_shutdown
from .sink import JsonLinesSink
from .source import FAILURES, open_source
from .work import open_process

log = logging.getLogger("recipe")


async def run(options: argparse.Namespace) -> int:
    """Run until a signal: 128 + its number, once all that was read is written."""
    stats = Stats()
    try:
        async with (
            graceful_shutdown(options.grace) as shutdown,
            heartbeat(options.heartbeat),  # lw: if health
            open_source(options.source, options.queue, lease=options.lease) as source,
            open_process(workers=options.workers, seconds=options.timeout) as process,
        ):
            log.info("taking from %s", options.queue)
            await run_pipeline(  # lw: shows resources-first
                source,
                process,
                JsonLinesSink(options.output),
                stop=shutdown.requested,
                tuning=Tuning(
                    workers=options.workers,
                    buffer=options.buffer,
                    batch=options.batch,
                    linger=options.linger,
                    timeout=options.timeout,
                ),
                stats=stats,
            )
    finally:  # lw: shows cancel-propagates
        log.info("%s", stats)
    return shutdown.exit_code


def main() -> int:
    options = parse_args()
    set_up_logs(debug=options.debug)  # lw: shows debug-mode
    try:
        return run_program(run(options), debug=options.debug)
    except* FAILURES as errors:
        log.error("stopped, what is not acknowledged stays in the queue: %s", errors.exceptions)
    return 1


if __name__ == "__main__":
    sys.exit(main())
