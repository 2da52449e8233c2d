from __future__ import annotations

import asyncio
import os
import signal
from functools import partial

import pytest

from recipe.shutdown import DrainTimeout, graceful_shutdown

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX signals")


scope = partial(graceful_shutdown, patience=3600.0)
"""The process is the tests' own, and stays."""


async def test_without_a_signal_nothing_happens() -> None:
    async with scope(0.01) as shutdown:
        await asyncio.sleep(0.05)

    assert not shutdown.requested.is_set()
    assert shutdown.exit_code == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_the_first_signal_asks_for_an_end(number: signal.Signals) -> None:
    async with scope(5) as shutdown:
        signal.raise_signal(number)
        await asyncio.wait_for(shutdown.requested.wait(), 1)

    assert shutdown.exit_code == 128 + number


async def test_a_body_that_does_not_drain_is_cancelled_and_cleans_up() -> None:
    cleaned = False

    async def stubborn() -> None:
        nonlocal cleaned
        async with scope(0.01):
            signal.raise_signal(signal.SIGTERM)
            try:
                await asyncio.Event().wait()
            finally:
                cleaned = True

    with pytest.raises(DrainTimeout, match="not drained"):
        await stubborn()
    assert cleaned


async def test_a_second_signal_cancels_at_once() -> None:
    async def stubborn() -> None:
        async with asyncio.timeout(60), scope(60) as shutdown:
            signal.raise_signal(signal.SIGINT)
            await shutdown.requested.wait()
            signal.raise_signal(signal.SIGINT)
            await asyncio.Event().wait()

    with pytest.raises(DrainTimeout):
        await stubborn()


async def test_a_timeout_of_the_body_itself_passes_through() -> None:
    with pytest.raises(TimeoutError, match="mine"):
        async with scope(5):
            raise TimeoutError("mine")


async def test_the_handlers_are_gone_afterwards() -> None:
    async with scope(5):
        pass

    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
