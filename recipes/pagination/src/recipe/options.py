"""What can be set on the command line, and what holds where nothing is."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from .arguments import new_parser, positive_float, positive_int

ABOUT = "Walk the pages of an API; write one JSON line for each item."

AHEAD = 2  # lw: value ahead
PAGES = 10_000  # lw: value pages
TIMEOUT = 10.0  # lw: value timeout
# lw: if rate-limit
RATE = 5.0  # lw: value rate
# lw: end
# lw: if retry
ATTEMPTS = 4  # lw: value attempts
# lw: end


def parse_args(argv: Sequence[str] | None = None) -> argparse.Namespace:
    parser = new_parser(ABOUT)
    add = parser.add_argument
    add("url", metavar="URL", help="the first page, or the one to go on from")
    add("--ahead", type=positive_int, default=AHEAD, help="pages fetched before they are needed")
    add("--pages", type=positive_int, default=PAGES, help="no more than so many")
    add("--timeout", type=positive_float, default=TIMEOUT, help="seconds for one attempt")
    # lw: if rate-limit
    add("--rate", type=positive_float, default=RATE, help="requests started a second")
    # lw: end
    # lw: if retry
    add("--attempts", type=positive_int, default=ATTEMPTS, help="attempts for one page")
    # lw: end
    return parser.parse_args(argv)
