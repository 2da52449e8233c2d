"""The real program in a real process: what a supervisor sees."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path

import pytest

from conftest import Queue
from live_program import ended, logged, parsed, posix_only, program


async def written(file: Path) -> list[str]:
    """The inputs of all results that were written so far."""
    lines = parsed(await asyncio.to_thread(read, file))
    return [str(line["input"]) for line in lines]


def read(file: Path) -> bytes:
    return file.read_bytes() if file.exists() else b""


async def until_written(file: Path, count: int) -> None:
    async with asyncio.timeout(60):
        while len(await written(file)) < count:  # noqa: ASYNC110 - a file
            await asyncio.sleep(0.01)


async def test_nonsense_is_refused_before_anything_starts(queue: Queue) -> None:
    async with program("--source", queue.where, "--lease", "5", "--timeout", "5") as process:
        _, err = await ended(process)

    assert process.returncode == 2
    assert "--lease must be more than --timeout" in err


@posix_only
async def test_a_bad_message_costs_itself_alone(queue: Queue, tmp_path: Path) -> None:
    file = tmp_path / "results.jsonl"
    await queue.put([b"a", b"\xff", b"b"])
    async with program("--source", queue.where, "--output", str(file)) as process:
        await until_written(file, 3)
        process.send_signal(signal.SIGTERM)
        _, err = await ended(process)

    assert sorted(await written(file)) == ["a", "b", "\ufffd"]
    assert "rejected: not UTF-8" in err
    assert await queue.waiting() == []


@posix_only
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_under_load_loses_nothing(
    queue: Queue, tmp_path: Path, number: signal.Signals
) -> None:
    file = tmp_path / "results.jsonl"
    bodies = [f"job-{count}".encode() for count in range(8000)]  # more than are done meanwhile
    await queue.put(bodies)
    args = ("--source", queue.where, "--output", str(file), "--grace", "60")
    async with program(*args, "--workers", "20", "--batch", "10") as process:
        await until_written(file, 1)
        process.send_signal(number)
        await ended(process)

    assert process.returncode == 128 + number
    done = await written(file)
    waiting = [body.decode() for body in await queue.waiting()]
    assert len(done) == len(set(done)), "nothing twice"
    assert waiting, "the signal came while there was work"
    assert sorted(done + waiting) == sorted(body.decode() for body in bodies)


@posix_only
async def test_a_killed_program_loses_nothing(queue: Queue, tmp_path: Path) -> None:
    file = tmp_path / "results.jsonl"
    bodies = [f"job-{count}" for count in range(400)]
    await queue.put(body.encode() for body in bodies)
    args = ("--source", queue.where, "--output", str(file))
    async with program(*args) as process:
        await until_written(file, 1)
        process.kill()
        await process.wait()
    await queue.abandoned()

    async with program(*args) as process:
        async with asyncio.timeout(60):
            while await queue.waiting():  # noqa: ASYNC110 - another process takes them
                await asyncio.sleep(0.1)
        process.send_signal(signal.SIGTERM)
        await ended(process)

    assert set(await written(file)) == set(bodies)


@posix_only
async def test_a_second_signal_ends_it_at_once(queue: Queue, tmp_path: Path) -> None:
    await queue.put([f"job-{count}".encode() for count in range(2000)])
    file = tmp_path / "results.jsonl"
    slow = ("--workers", "1", "--buffer", "5000", "--batch", "1", "--grace", "60")
    async with program("--source", queue.where, "--output", str(file), *slow) as process:
        await until_written(file, 1)
        process.send_signal(signal.SIGTERM)
        await logged(process, "draining")
        process.send_signal(signal.SIGTERM)
        await ended(process)

    assert process.returncode == 1
    assert await queue.waiting(), "it did not drain"


@posix_only
async def test_a_queue_that_is_not_there_is_told(queue: Queue) -> None:
    async with program("--source", queue.nowhere) as process:
        _, err = await ended(process)

    assert process.returncode == 1
    assert "stopped, what is not acknowledged stays in the queue" in err
