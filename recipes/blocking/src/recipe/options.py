"""What can be set on the command line, and what holds where nothing is."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from .arguments import new_parser, positive_float, positive_int

ABOUT = "Keep the lines of standard input as notes; write one JSON line for each."

WORKERS = 4  # lw: value workers
TIMEOUT = 10.0  # lw: value timeout


def parse_args(argv: Sequence[str] | None = None) -> argparse.Namespace:
    parser = new_parser(ABOUT)
    add = parser.add_argument
    add("--database", type=Path, default=Path("notes.db"), help="file to keep them in")
    add("--workers", type=positive_int, default=WORKERS, help="threads for blocking calls")
    add("--timeout", type=positive_float, default=TIMEOUT, help="seconds for one call")
    return parser.parse_args(argv)
