"""The program: lines in, one JSON line out for each note that was kept."""

from __future__ import annotations

import argparse
import json
import logging
import sqlite3
import sys
from collections.abc import Sequence

from .app import keep_all
from .async_store import open_store
from .entry import run_program
from .logs import set_up_logs
from .options import parse_args
from .shutdown import graceful_shutdown
from .store import Note

log = logging.getLogger("recipe")


async def run(lines: Sequence[str], options: argparse.Namespace) -> int:
    """Keep them all; 0 when each was kept, 1 when some were not, 128+n when a signal cut it."""
    kept = failed = 0

    def emit(line: str, note: Note | None) -> None:
        nonlocal kept, failed
        if note is None:
            failed += 1
            print(json.dumps({"text": line, "error": "took too long"}), flush=True)
        else:
            kept += 1
            print(json.dumps({"text": line, "number": note.number}), flush=True)

    try:
        async with (
            graceful_shutdown(options.grace) as shutdown,
            open_store(
                options.database, threads=options.workers, patience=options.timeout
            ) as store,
        ):
            await keep_all(  # lw: shows resources-first
                lines,
                store,
                emit,
                callers=2 * options.workers,
                stop=shutdown.requested,
            )
    finally:
        log.info("%d kept, %d failed, of %d", kept, failed, len(lines))
    return shutdown.exit_code or (1 if failed else 0)


def main() -> int:
    options = parse_args()
    set_up_logs(debug=options.debug)  # lw: shows debug-mode
    lines = [line.strip() for line in sys.stdin if line.strip()]
    try:
        return run_program(run(lines, options), debug=options.debug)
    except* sqlite3.Error as errors:
        log.error("the store failed: %s", errors.exceptions)
    return 1


if __name__ == "__main__":
    sys.exit(main())
