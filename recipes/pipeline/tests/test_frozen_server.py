"""A server that no longer answers must not hold up the end."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path

from conftest import Queue
from live_program import ended, logged, posix_only, program


@posix_only
async def test_a_frozen_server_does_not_hold_up_the_end(queue: Queue, tmp_path: Path) -> None:
    loop = asyncio.get_running_loop()
    await queue.put(f"job-{count}".encode() for count in range(2000))
    args = ("--source", queue.where, "--output", str(tmp_path / "out"), "--grace", "1")
    async with program(*args, "--linger", "0.01", "--debug") as process:
        await logged(process, "results written")
        await asyncio.to_thread(queue.freeze)
        try:
            process.send_signal(signal.SIGTERM)
            await logged(process, "SIGTERM")
            started = loop.time()
            await ended(process)
        finally:
            await asyncio.to_thread(queue.thaw)

    assert process.returncode == 1
    assert loop.time() - started < 45
