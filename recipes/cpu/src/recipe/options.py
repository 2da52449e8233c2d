"""What can be set on the command line, and what holds where nothing is."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from .arguments import new_parser, positive_float, positive_int

ABOUT = "Compute the lines of standard input; write one JSON line for each."

PROCESSES = 4  # lw: value processes
TIMEOUT = 60.0  # lw: value timeout


def parse_args(argv: Sequence[str] | None = None) -> argparse.Namespace:
    parser = new_parser(ABOUT)
    add = parser.add_argument
    add("--processes", type=positive_int, default=PROCESSES, help="processes that compute")
    add("--timeout", type=positive_float, default=TIMEOUT, help="seconds for one item")
    return parser.parse_args(argv)
