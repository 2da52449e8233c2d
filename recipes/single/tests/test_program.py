from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from recipe import __main__ as script

from live_program import ended, parsed, posix_only, program


@dataclass(frozen=True)
class Host:
    target: str


@pytest.fixture
async def host() -> AsyncIterator[Host]:
    """A real server on loopback, which waits until its caller hangs up."""

    async def call(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.wait_for(reader.read(), 60)
        writer.close()

    server = await asyncio.start_server(call, "127.0.0.1", 0)
    address, port = server.sockets[0].getsockname()
    try:
        yield Host(f"{address}:{port}")
    finally:
        server.close()


async def test_a_host_that_listens_answers(host: Host) -> None:
    assert await script.ask(host.target) == host.target


@pytest.mark.parametrize("target", ["", "localhost", ":80", "host:port", "127.0.0.1:70000"])
async def test_what_is_no_address_is_told(target: str) -> None:
    with pytest.raises(script.Unreachable, match="not host:port"):
        await script.ask(target)


async def test_nobody_listening_is_told() -> None:
    with pytest.raises(script.Unreachable):
        await script.ask("127.0.0.1:1")


async def test_each_target_has_an_outcome(host: Host, capsys: pytest.CaptureFixture[str]) -> None:
    targets = [host.target, "127.0.0.1:1", "nonsense"]

    assert await script.ask_all(targets, concurrency=2, deadline=10) == 2

    lines = parsed(capsys.readouterr().out.encode())
    assert sorted(str(line["target"]) for line in lines) == sorted(targets)
    assert [line["target"] for line in lines if "answer" in line] == [host.target]


async def test_no_more_are_asked_at_once_than_may(monkeypatch: pytest.MonkeyPatch) -> None:
    running = peak = 0

    async def slow(target: str) -> str:
        nonlocal running, peak
        running += 1
        peak = max(peak, running)
        await asyncio.sleep(0.005)
        running -= 1
        return target

    monkeypatch.setattr(script, "ask", slow)
    assert await script.ask_all(["x"] * 20, concurrency=3, deadline=10) == 0
    assert peak == 3


async def test_the_deadline_ends_what_hangs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def hang(_target: str) -> str:
        await asyncio.Event().wait()
        return "never"

    monkeypatch.setattr(script, "ask", hang)
    assert await script.ask_all(["x"], concurrency=1, deadline=0.05) == 1
    assert "not done within the 0.05 s" in capsys.readouterr().out


async def test_a_bug_is_raised_when_the_others_have_ended(
    host: Host, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = script.ask

    async def broken(target: str) -> str:
        if target == "bug":
            raise KeyError(target)
        return await real(target)

    monkeypatch.setattr(script, "ask", broken)
    with pytest.raises(BaseExceptionGroup) as caught:
        await script.ask_all(["bug", host.target], concurrency=1, deadline=10)

    assert caught.group_contains(KeyError)
    assert host.target in capsys.readouterr().out


async def test_targets_come_from_a_file_too(host: Host, tmp_path: Path) -> None:
    file = tmp_path / "targets"
    await asyncio.to_thread(file.write_text, f"{host.target}\n127.0.0.1:1\n")
    async with program("--file", str(file), host.target) as process:
        lines, err = await ended(process)

    assert process.returncode == 1
    assert len(lines) == 3
    assert "2 answered, 1 did not" in err


async def test_a_file_that_is_missing_is_told(tmp_path: Path) -> None:
    async with program("--file", str(tmp_path / "missing")) as process:
        _, err = await ended(process)

    assert process.returncode == 2
    assert "missing" in err


@posix_only
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_cancels_what_waits(number: signal.Signals) -> None:
    with socket.socket() as busy, ExitStack() as callers:
        busy.bind(("127.0.0.1", 0))
        busy.listen(0)
        for _ in range(4):  # they fill its queue: who calls now gets no answer at all
            caller = callers.enter_context(socket.socket())
            caller.setblocking(False)
            caller.connect_ex(busy.getsockname())
        host, port = busy.getsockname()
        async with program(f"{host}:{port}", "127.0.0.1:1") as process:
            assert process.stdout
            assert b"127.0.0.1:1" in await asyncio.wait_for(process.stdout.readline(), 60)
            process.send_signal(number)
            await ended(process)

    assert process.returncode == 128 + number
