"""What can be set on the command line, and what holds where nothing is."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from .arguments import new_parser, positive_float, positive_int

ABOUT = "Read URLs from standard input, one a line; write one JSON line for each."

CONCURRENCY = 50  # lw: value concurrency
# lw: if rate-limit
RATE = 20.0  # lw: value rate
# lw: end
# lw: if retry
ATTEMPTS = 4  # lw: value attempts
# lw: end
TIMEOUT = 10.0  # lw: value timeout
DEADLINE = 300.0  # lw: value deadline


def parse_args(argv: Sequence[str] | None = None) -> argparse.Namespace:
    parser = new_parser(ABOUT)
    add = parser.add_argument
    add("--concurrency", type=positive_int, default=CONCURRENCY, help="requests in flight at once")
    # lw: if rate-limit
    add("--rate", type=positive_float, default=RATE, help="requests started a second")
    # lw: end
    # lw: if retry
    add("--attempts", type=positive_int, default=ATTEMPTS, help="attempts for one URL")
    # lw: end
    add("--timeout", type=positive_float, default=TIMEOUT, help="seconds for one attempt")
    add("--deadline", type=positive_float, default=DEADLINE, help="seconds for all of them")
    return parser.parse_args(argv)
