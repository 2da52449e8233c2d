from __future__ import annotations

import asyncio
import logging
import re

import pytest

from recipe.entry import run_program


def test_debug_tells_tasks_their_ends_and_slow_callbacks(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    async def quick() -> None:
        await asyncio.sleep(0)

    async def broken() -> None:
        raise KeyError("bug")

    async def program() -> int:
        waiting = asyncio.create_task(asyncio.Event().wait(), name="waits")
        tasks = [asyncio.create_task(quick(), name="quick"), waiting]
        tasks.append(asyncio.create_task(broken(), name="broken"))
        await asyncio.sleep(0.01)
        waiting.cancel()
        await asyncio.wait(tasks)
        asyncio.get_running_loop().slow_callback_duration = 0.001
        sum(range(1_000_000))  # what debug mode is to find
        return 3

    assert run_program(program(), debug=True) == 3
    for name in ("quick", "waits", "broken"):
        assert f"task {name} began" in caplog.text
    assert re.search(r"task quick ended after \d+\.\d{3} s", caplog.text)
    assert re.search(r"task waits was cancelled after \d+\.\d{3} s", caplog.text)
    assert "KeyError('bug')" in caplog.text
    assert re.search(r"Executing <.* took \d", caplog.text)


def test_otherwise_nothing_is_said(caplog: pytest.LogCaptureFixture) -> None:
    async def program() -> int:
        await asyncio.create_task(asyncio.sleep(0))
        return 0

    caplog.set_level(logging.INFO)

    assert run_program(program(), debug=False) == 0
    assert caplog.text == ""
