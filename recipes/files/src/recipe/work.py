"""The part to replace with your own: what becomes of one line."""

from __future__ import annotations


def transform(line: str) -> str:
    """A stand-in. It is called on the event loop: keep it quick, or hand it to processes."""
    return line.upper()
