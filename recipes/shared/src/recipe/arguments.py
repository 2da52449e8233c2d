"""What every program can be told on its command line, and what makes no sense there."""

from __future__ import annotations

import argparse

GRACE = 10.0  # lw: value grace


def new_parser(about: str) -> argparse.ArgumentParser:
    """A parser that knows how long the program may drain, and its debug switch."""
    parser = argparse.ArgumentParser(prog="recipe", description=about)
    add = parser.add_argument
    add("--grace", type=positive_float, default=GRACE, help="seconds to drain on a signal")
    add("--debug", action="store_true", help="asyncio's debug mode, and a line a step")
    return parser


def positive_int(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


def positive_float(text: str) -> float:
    number = float(text)
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError("must be more than 0")
    return number
