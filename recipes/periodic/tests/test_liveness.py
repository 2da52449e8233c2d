"""What a supervisor sees of the real program while it runs."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path

from recipe.heartbeat import is_alive

from conftest import Site
from live_program import ended, posix_only, program


@posix_only
async def test_a_supervisor_sees_that_it_lives(site: Site, tmp_path: Path) -> None:
    file = tmp_path / "alive"
    async with program("--heartbeat", str(file), site.url("/")) as process:
        async with asyncio.timeout(60):
            while not await asyncio.to_thread(is_alive, file):  # noqa: ASYNC110 - a file
                await asyncio.sleep(0.02)
        process.send_signal(signal.SIGTERM)
        await ended(process)

    assert process.returncode == 128 + signal.SIGTERM
