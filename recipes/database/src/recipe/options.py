"""What can be set on the command line, and what holds where nothing is."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence

from .arguments import new_parser, positive_float, positive_int

ABOUT = "Keep the lines of standard input as notes; write one JSON line for each."

URL = "postgresql://127.0.0.1/postgres"
CONNECTIONS = 10  # lw: value connections
WORKERS = 20  # lw: value workers
BATCH = 100  # lw: value batch
TIMEOUT = 5.0  # lw: value timeout


def parse_args(argv: Sequence[str] | None = None) -> argparse.Namespace:
    parser = new_parser(ABOUT)
    url = os.environ.get("DATABASE_URL", URL)
    add = parser.add_argument
    add("--database", default=url, metavar="URL", help="where it is; else $DATABASE_URL")
    add("--find", metavar="TEXT", help="write the notes that contain it, and read no lines")
    add("--connections", type=positive_int, default=CONNECTIONS, help="connections at once")
    add("--workers", type=positive_int, default=WORKERS, help="transactions wanted at once")
    add("--batch", type=positive_int, default=BATCH, help="lines in one transaction, at most")
    add("--timeout", type=positive_float, default=TIMEOUT, help="seconds for one statement")
    return parser.parse_args(argv)
