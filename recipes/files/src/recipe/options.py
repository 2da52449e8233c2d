"""What can be set on the command line, and what holds where nothing is."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from .arguments import new_parser, positive_float, positive_int

ABOUT = "Transform text files; write one JSON line for each."

WORKERS = 8  # lw: value workers
TIMEOUT = 300.0  # lw: value timeout


def parse_args(argv: Sequence[str] | None = None) -> argparse.Namespace:
    parser = new_parser(ABOUT)
    add = parser.add_argument
    add("files", nargs="+", type=Path, metavar="FILE", help="what is read")
    add("--into", type=Path, required=True, metavar="DIR", help="where it is written")
    add("--workers", type=positive_int, default=WORKERS, help="files open at the same time")
    add("--timeout", type=positive_float, default=TIMEOUT, help="seconds for one file")
    options = parser.parse_args(argv)
    if len({path.name for path in options.files}) < len(options.files):
        parser.error("two files have the same name: they would be written to one place")
    return options
