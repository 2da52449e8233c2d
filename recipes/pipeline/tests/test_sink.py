from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest

from recipe.flow import Message, Result
from recipe.sink import JsonLinesSink
from recipe.uninterrupted import in_thread

from live_program import parsed


async def test_a_result_is_a_line(tmp_path: Path) -> None:
    file = tmp_path / "results.jsonl"
    sink = JsonLinesSink(file)

    await sink.write([Result(Message("1", b"a"), b"A")])
    await sink.write([Result(Message("2", b"\xff"), None, "not UTF-8")])

    assert parsed(await asyncio.to_thread(file.read_bytes)) == [
        {"receipt": "1", "input": "a", "output": "A"},
        {"receipt": "2", "input": "\ufffd", "error": "not UTF-8"},
    ]


async def test_a_disk_that_refuses_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="missing"):
        await JsonLinesSink(tmp_path / "missing" / "results.jsonl").write([])


async def test_a_thread_is_waited_for_when_its_caller_is_cancelled() -> None:
    begun, go_on = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()
    done = []

    def work() -> None:
        loop.call_soon_threadsafe(begun.set)
        go_on.wait(10)
        done.append(True)

    running = asyncio.create_task(in_thread(work))
    await begun.wait()
    running.cancel()
    loop.call_later(0.05, go_on.set)

    with pytest.raises(asyncio.CancelledError):
        await running
    assert done == [True]
