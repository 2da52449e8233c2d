from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

from recipe.heartbeat import OLD, heartbeat, is_alive


async def touched(file: Path) -> None:
    while not await asyncio.to_thread(file.exists):  # noqa: ASYNC110 - only the disk can tell
        await asyncio.sleep(0.005)


async def test_the_file_is_touched_while_the_scope_is_open(tmp_path: Path) -> None:
    file = tmp_path / "alive"
    before = asyncio.all_tasks()

    async with asyncio.timeout(60), heartbeat(file, interval=0.01):
        await touched(file)
        await asyncio.to_thread(file.unlink)
        await touched(file)

    assert await asyncio.to_thread(is_alive, file)
    assert asyncio.all_tasks() == before


async def test_without_a_file_nothing_is_done() -> None:
    before = asyncio.all_tasks()
    async with heartbeat(None):
        assert asyncio.all_tasks() == before


async def test_a_file_that_cant_be_touched_is_no_secret(tmp_path: Path) -> None:
    with pytest.raises(ExceptionGroup) as caught:
        async with asyncio.timeout(60), heartbeat(tmp_path / "missing" / "alive"):
            await asyncio.Event().wait()

    assert caught.group_contains(OSError)


def test_a_probe_tells_by_the_age(tmp_path: Path) -> None:
    file = tmp_path / "alive"
    assert not is_alive(file)
    file.touch()
    assert is_alive(file)
    old = file.stat().st_mtime - OLD - 1
    os.utime(file, (old, old))

    probe = [sys.executable, "-m", "recipe.heartbeat", str(file)]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    assert subprocess.run(probe, env=env, timeout=20).returncode == 1
    file.touch()
    assert subprocess.run(probe, env=env, timeout=20).returncode == 0
