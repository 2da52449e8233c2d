"""The real program in a process of its own: what a supervisor sees."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

posix_only = pytest.mark.skipif(os.name == "nt", reason="POSIX signals")


@asynccontextmanager
async def program(
    *args: str, stdin: str = "", module: str = "recipe"
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Start it with these arguments and lines to read; it does not outlive the scope."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-X",
        "dev",
        "-m",
        module,
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


async def logged(process: asyncio.subprocess.Process, words: str) -> str:
    """Wait for a line of its log that has ``words``: what follows them."""
    assert process.stderr
    async with asyncio.timeout(60):
        while line := (await process.stderr.readline()).decode():
            _, found, rest = line.partition(words)
            if found:
                return rest.strip()
    raise AssertionError(f"it ended, and never logged {words!r}")


async def told(process: asyncio.subprocess.Process, count: int) -> bytes:
    """Wait for so many lines of its output: these lines."""
    assert process.stdout
    async with asyncio.timeout(60):
        return b"".join([await process.stdout.readline() for _ in range(count)])


async def ended(process: asyncio.subprocess.Process) -> tuple[list[dict[str, object]], str]:
    """The lines it wrote, and its log, once it has ended."""
    async with asyncio.timeout(60):
        out, err = await process.communicate()
    assert b"Traceback" not in err, err.decode()
    return parsed(out), err.decode()


def parsed(lines: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in lines.splitlines()]
