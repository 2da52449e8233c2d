"""The real program in a real process: what a supervisor sees."""

from __future__ import annotations

import asyncio
import signal

import pytest

from conftest import Api
from live_program import logged, posix_only, program


async def output(process: asyncio.subprocess.Process) -> tuple[list[str], str]:
    """The items it wrote, and its log, once it has ended."""
    async with asyncio.timeout(60):
        out, err = await process.communicate()
    assert b"Traceback" not in err
    return [line.strip('"') for line in out.decode().splitlines()], err.decode()


async def test_it_walks_to_the_end(api: Api) -> None:
    async with program(api.url()) as process:
        lines, err = await output(process)

    assert process.returncode == 0
    assert len(lines) == len(set(lines)) == 15
    assert "15 items of 5 pages" in err


async def test_a_page_that_fails_is_where_to_go_on(api: Api) -> None:
    api.faults[3] = [404]
    async with program(api.url()) as process:
        lines, err = await output(process)

    assert process.returncode == 1
    assert len(lines) == 6
    assert f"go on from: {api.url(3)}" in err


@posix_only
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_loses_no_page(api: Api, number: signal.Signals) -> None:
    api.last, api.hangs = 60, {20}
    async with program("--timeout", "60", "--grace", "60", api.url()) as process:
        await api.until_asked(20)
        process.send_signal(number)
        await logged(process, "draining")
        api.release.set()
        first, err = await output(process)
    assert process.returncode == 128 + number
    _, _, following = err.partition("go on from: ")
    assert following.strip() == api.url(21)

    async with program(following.strip()) as process:
        rest, _ = await output(process)

    told = first + rest
    assert len(told) == len(set(told)) == 180


@posix_only
async def test_a_second_signal_ends_it_at_once(api: Api) -> None:
    api.hangs = {1}
    async with program("--grace", "60", api.url()) as process:
        await api.until_asked(1)
        for _ in range(2):
            process.send_signal(signal.SIGTERM)
            await logged(process, "SIGTERM")
        _, err = await output(process)

    assert process.returncode == 1
    assert f"go on from: {api.url(1)}" in err
