"""What can be set on the command line, and what holds where nothing is."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path  # lw: if health

from .arguments import new_parser, positive_float, positive_int

ABOUT = "React to messages as they come, until SIGINT or SIGTERM."

SOURCE = "redis://127.0.0.1:6379/0"  # lw: if redis
SOURCE = "postgresql://127.0.0.1/postgres"  # lw: if asyncpg
SOURCE = "ws://127.0.0.1:8765"  # lw: if websockets
MAILBOX = 100  # lw: value mailbox
WORKERS = 8  # lw: value workers
TIMEOUT = 10.0  # lw: value timeout
ATTEMPTS = 10  # lw: value attempts
# lw: if multi-host
LEASE = 300.0  # lw: value lease
AHEAD = 16
"""Messages that are taken at once."""
# lw: end


def parse_args(argv: Sequence[str] | None = None) -> argparse.Namespace:
    parser = new_parser(ABOUT)
    add = parser.add_argument
    add("--source", default=SOURCE, help=f"where messages come from (default: {SOURCE})")
    add("--mailbox", type=positive_int, default=MAILBOX, help="messages waiting for a handler")
    add("--workers", type=positive_int, default=WORKERS, help="messages a handler has at once")
    add("--timeout", type=positive_float, default=TIMEOUT, help="seconds for one message")
    add("--attempts", type=positive_int, default=ATTEMPTS, help="failed connections in a row")
    # lw: if multi-host
    add("--lease", type=positive_float, default=LEASE, help="seconds until others may take it")
    # lw: end
    # lw: if health
    add("--heartbeat", type=Path, metavar="FILE", help="is touched as long as the loop turns")
    # lw: end
    options = parser.parse_args(argv)
    # lw: if multi-host
    turns = 1 + (AHEAD + options.mailbox) / options.workers
    if options.lease <= options.timeout * turns:
        parser.error(f"--lease must be more than {options.timeout * turns:g} s, the longest wait")
    # lw: end
    return options
