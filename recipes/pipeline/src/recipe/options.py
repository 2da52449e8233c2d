"""What can be set on the command line, and what holds where nothing is."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from .arguments import new_parser, positive_float, positive_int

ABOUT = "Take messages from a queue, process them, append the results to a file."

SOURCE = "spool"  # lw: if stdlib
SOURCE = "redis://127.0.0.1:6379/0"  # lw: if redis
SOURCE = "postgresql://127.0.0.1/postgres"  # lw: if asyncpg
WORKERS = 8  # lw: value workers
BUFFER = 64  # lw: value buffer
BATCH = 100  # lw: value batch
LINGER = 0.5  # lw: value linger
TIMEOUT = 30.0  # lw: value timeout
LEASE = 300.0  # lw: value lease


def parse_args(argv: Sequence[str] | None = None) -> argparse.Namespace:
    parser = new_parser(ABOUT)
    add = parser.add_argument
    add("--source", default=SOURCE, help=f"where the queue is (default: {SOURCE})")
    add("--queue", default="jobs", help="its name (default: jobs)")
    add("--output", type=Path, default=Path("results.jsonl"), help="file to append results to")
    add("--workers", type=positive_int, default=WORKERS, help="messages in process at once")
    add("--buffer", type=positive_int, default=BUFFER, help="messages that wait between stages")
    add("--batch", type=positive_int, default=BATCH, help="results written at once, at most")
    add("--linger", type=positive_float, default=LINGER, help="seconds a batch waits for more")
    add("--timeout", type=positive_float, default=TIMEOUT, help="seconds for one message")
    add("--lease", type=positive_float, default=LEASE, help="seconds until others may take it")
    # lw: if health
    add("--heartbeat", type=Path, metavar="FILE", help="is touched as long as the loop turns")
    # lw: end
    options = parser.parse_args(argv)
    if options.lease <= options.timeout:
        parser.error("--lease must be more than --timeout")
    return options
