"""The real program in a real process: what a supervisor sees."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

posix_only = pytest.mark.skipif(os.name == "nt", reason="POSIX signals")


@asynccontextmanager
async def program(*args: str, stdin: str) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-X",
        "dev",
        "-m",
        "recipe",
        *args,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        assert process.stdin
        process.stdin.write(stdin.encode())
        await process.stdin.drain()
        process.stdin.close()
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def ended(process: asyncio.subprocess.Process) -> tuple[list[dict[str, object]], str]:
    """The lines it wrote, and its log, once it has ended."""
    async with asyncio.timeout(20):
        out, err = await process.communicate()
    assert b"Traceback" not in err
    return parsed(out), err.decode()


def parsed(lines: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in lines.splitlines()]


async def test_each_line_gets_a_line() -> None:
    async with program(stdin="one\ntwo\n\nthree\n") as process:
        lines, err = await ended(process)

    assert sorted(str(line["item"]) for line in lines) == ["one", "three", "two"]
    assert "of 3" in err


async def test_nonsense_is_refused_before_anything_starts() -> None:
    async with program("--workers", "0", stdin="one\n") as process:
        lines, err = await ended(process)

    assert process.returncode == 2
    assert "at least 1" in err
    assert lines == []


@posix_only
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_under_load_loses_nothing(number: signal.Signals) -> None:
    items = [f"item-{count}" for count in range(20_000)]
    args = ("--workers", "20", "--buffer", "20")
    async with program(*args, stdin="\n".join(items)) as process:
        assert process.stdout
        first = await asyncio.wait_for(process.stdout.readline(), 20)
        process.send_signal(number)
        lines, err = await ended(process)

    assert process.returncode == 128 + number
    told = [str(line["item"]) for line in [*parsed(first), *lines]]
    assert len(told) == len(set(told)) < len(items)
    assert set(told) == set(items[: len(told)]), "all that was taken in, and nothing else"
    assert f"producer done: {len(told)} items" in err
