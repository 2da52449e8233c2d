"""What can be set on the command line, and what holds where nothing is."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path  # lw: if health

from .arguments import new_parser, positive_float, positive_int

ABOUT = "Check URLs by the clock; write one JSON line for each run."

EVERY = 30.0  # lw: value every
TIMEOUT = 10.0  # lw: value timeout
CONCURRENCY = 50  # lw: value concurrency


def parse_args(argv: Sequence[str] | None = None) -> argparse.Namespace:
    parser = new_parser(ABOUT)
    add = parser.add_argument
    add("urls", nargs="+", metavar="URL", help="what is checked")
    add("--every", type=positive_float, default=EVERY, help="seconds from one run to the next")
    add("--timeout", type=positive_float, default=TIMEOUT, help="seconds for one run")
    add("--concurrency", type=positive_int, default=CONCURRENCY, help="runs at the same time")
    # lw: if health
    add("--heartbeat", type=Path, metavar="FILE", help="is touched as long as the loop turns")
    # lw: end
    return parser.parse_args(argv)
