"""What can be set on the command line, and what holds where nothing is."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from .arguments import new_parser, positive_float, positive_int
from .listening import add_address

ABOUT = "Answer lines of JSON over TCP until SIGINT or SIGTERM."

CLIENTS = 1000  # lw: value clients
IDLE = 60.0  # lw: value idle
TIMEOUT = 5.0  # lw: value timeout


def parse_args(argv: Sequence[str] | None = None) -> argparse.Namespace:
    parser = new_parser(ABOUT)
    add_address(parser)
    add = parser.add_argument
    add("--clients", type=positive_int, default=CLIENTS, help="clients at once")
    add("--idle", type=positive_float, default=IDLE, help="seconds a client may be silent")
    add("--timeout", type=positive_float, default=TIMEOUT, help="seconds for one answer")
    return parser.parse_args(argv)
