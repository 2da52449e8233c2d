"""A sign of life for supervisors of a program that serves nobody: a file that is touched.

The file's age tells whether the event loop still turns. A supervisor asks by

    python -m recipe.heartbeat FILE

which ends with 0 while the file is young enough, with 1 otherwise: a liveness probe.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

INTERVAL = 2.0
OLD = 15.0


@asynccontextmanager
async def heartbeat(file: Path | None, *, interval: float = INTERVAL) -> AsyncIterator[None]:
    """Touch ``file`` every ``interval`` seconds while the scope is open; without one, do nothing.

    A file that can't be touched ends the scope: a supervisor that sees no sign of life would end
    the program anyway, and not say why.
    """
    if file is None:
        yield
        return
    async with asyncio.TaskGroup() as group:
        beating = group.create_task(_beat(file, interval), name="heartbeat")
        try:
            yield
        finally:
            beating.cancel()


async def _beat(file: Path, interval: float) -> None:
    while True:
        await asyncio.to_thread(file.touch)
        await asyncio.sleep(interval)


def is_alive(file: Path) -> bool:
    try:
        return time.time() - file.stat().st_mtime < OLD
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(0 if is_alive(Path(sys.argv[1])) else 1)
