"""What can be set on the command line, and what holds where nothing is."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from .arguments import new_parser, positive_float, positive_int

ABOUT = "Work on the lines of standard input; write one JSON line for each."

WORKERS = 8  # lw: value workers
BUFFER = 64  # lw: value buffer
TIMEOUT = 10.0  # lw: value timeout


def parse_args(argv: Sequence[str] | None = None) -> argparse.Namespace:
    parser = new_parser(ABOUT)
    add = parser.add_argument
    add("--workers", type=positive_int, default=WORKERS, help="items in work at once")
    add("--buffer", type=positive_int, default=BUFFER, help="items that may wait in the queue")
    add("--timeout", type=positive_float, default=TIMEOUT, help="seconds for one item")
    return parser.parse_args(argv)
