"""What can be set on the command line, and what holds where nothing is."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from .arguments import new_parser, positive_float, positive_int
from .listening import add_address

ABOUT = "Answer POST /answers until SIGINT or SIGTERM."

CLIENTS = 1000  # lw: value clients
TIMEOUT = 5.0  # lw: value timeout


def parse_args(argv: Sequence[str] | None = None) -> argparse.Namespace:
    parser = new_parser(ABOUT)
    add_address(parser)
    add = parser.add_argument
    add("--clients", type=positive_int, default=CLIENTS, help="requests at once")
    add("--timeout", type=positive_float, default=TIMEOUT, help="seconds for one request")
    add("--notice", type=float, default=0.0, help="seconds of 503 before the port closes")
    return parser.parse_args(argv)
