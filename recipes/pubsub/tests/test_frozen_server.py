"""A server that no longer answers is noticed, and does not hold up the end."""

from __future__ import annotations

import asyncio
import signal
from contextlib import aclosing

import pytest

from recipe import source
from recipe.backoff import Backoff
from recipe.messages import Terms

from conftest import Broker
from live_program import ended, logged, posix_only, program


@posix_only
async def test_a_frozen_server_does_not_hold_up_the_end(broker: Broker) -> None:
    loop = asyncio.get_running_loop()
    async with program("--source", broker.where, "--grace", "60") as process:
        await logged(process, "listening to prices")
        await broker.listening("prices")
        await asyncio.to_thread(broker.freeze)
        try:
            process.send_signal(signal.SIGTERM)
            started = loop.time()
            await ended(process)
        finally:
            await asyncio.to_thread(broker.thaw)

    assert process.returncode == 128 + signal.SIGTERM
    assert loop.time() - started < 30


@posix_only
async def test_a_frozen_server_is_noticed(broker: Broker, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, seconds in {"POLL": 0.2, "QUIET": 0.1, "PATIENCE": 1.0}.items():
        monkeypatch.setattr(source, name, seconds, raising=False)
    terms = Terms(Backoff(attempts=1))
    async with (
        asyncio.timeout(60),
        source.open_source(broker.where, ["orders"], terms) as frozen,
    ):
        asyncio.get_running_loop().call_later(1, broker.freeze)
        try:
            async with aclosing(frozen.messages(asyncio.Event())) as messages:
                with pytest.raises(source.FAILURES):
                    await messages.__anext__()
        finally:
            await asyncio.to_thread(broker.thaw)
