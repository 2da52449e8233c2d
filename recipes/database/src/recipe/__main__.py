"""The program: lines in, one JSON line out for each; or the notes that contain a text."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Sequence

from .app import Failed, find_all, keep_all
from .database import Unavailable, open_database
from .entry import run_program
from .logs import set_up_logs
from .options import parse_args
from .shutdown import graceful_shutdown
from .store import Note, Store

log = logging.getLogger("recipe")


def as_json(outcome: Note | Failed) -> dict[str, object]:
    if isinstance(outcome, Note):
        return {"number": outcome.number, "text": outcome.text}
    return {"text": outcome.text, "error": outcome.reason}


async def run(lines: Sequence[str], options: argparse.Namespace) -> int:
    """0 when all went well, 1 when something was not kept, 128 + n when a signal cut it short."""
    kept = failed = 0

    def emit(outcome: Note | Failed) -> None:
        nonlocal kept, failed
        if isinstance(outcome, Note):
            kept += 1
        else:
            failed += 1
        print(json.dumps(as_json(outcome)), flush=True)

    try:
        async with (
            graceful_shutdown(options.grace) as shutdown,
            open_database(
                options.database, connections=options.connections, patience=options.timeout
            ) as database,
        ):
            store = Store(database)
            await store.prepare()
            if options.find is not None:
                await find_all(options.find, store, emit, stop=shutdown.requested)
                return shutdown.exit_code
            await keep_all(  # lw: shows resources-first
                lines,
                store,
                emit,
                workers=options.workers,
                batch=options.batch,
                stop=shutdown.requested,
            )
            log.info("%d kept, %d failed, of %d", kept, failed, len(lines))
    except Unavailable as error:
        log.error("no database: %s", error)
        return 1
    return shutdown.exit_code or (1 if failed else 0)


def main() -> int:
    options = parse_args()
    set_up_logs(debug=options.debug)  # lw: shows debug-mode
    lines = [] if options.find is not None else [line.strip() for line in sys.stdin]
    return run_program(run([line for line in lines if line], options), debug=options.debug)


if __name__ == "__main__":
    sys.exit(main())
