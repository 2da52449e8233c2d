"""Several copies of a server on one port: the system deals out the connections."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import Coroutine, Sequence
from typing import Any

from .shutdown import graceful_shutdown

log = logging.getLogger(__name__)

LAST_PATIENCE = 5.0
"""Seconds that a copy has to end once it was told a second time."""
PAUSE = 0.1
"""Seconds between two signals, so that they do not become one."""


async def run_copies(count: int, *, port: int, grace: float) -> int:
    """Run this program ``count`` times until a signal comes; 0 when all of them drained.

    A copy is the same command with ``--copy`` and the port that was bound. A signal is passed on to
    all, and so is a second one. When a copy ends by itself the others are stopped: whoever
    supervises this program starts it afresh, which beats limping on.
    """
    command = [sys.executable, *sys.orig_argv[1:], "--copy", "--port", str(port)]
    workers: list[Process] = []
    async with graceful_shutdown(grace + LAST_PATIENCE, patience=2 * LAST_PATIENCE) as shutdown:
        stop = shutdown.requested
        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(count):
                    workers.append(await _start(command))
                for worker in workers:
                    group.create_task(_wait_for_end(worker, stop), name=f"copy {worker.pid}")
                await stop.wait()
                _tell(workers)
        finally:  # also on a second signal
            await _end(workers)
    log.info("all copies ended")
    return 0 if shutdown.signal is not None and all(map(_drained, workers)) else 1


async def run_as_copy(program: Coroutine[Any, Any, int]) -> int:
    """Run a copy. When the process that started it is gone, that is a SIGTERM."""
    loop = asyncio.get_running_loop()
    pipe = sys.stdin.fileno()  # from the parent, which writes nothing: only its end is told

    def parent_gone() -> None:
        loop.remove_reader(pipe)
        signal.raise_signal(signal.SIGTERM)

    loop.add_reader(pipe, parent_gone)
    try:
        return await program
    finally:
        loop.remove_reader(pipe)


async def _start(command: Sequence[str]) -> Process:
    """In a session of its own: Ctrl-C reaches this process alone, which passes it on."""
    return await asyncio.create_subprocess_exec(
        *command, stdin=asyncio.subprocess.PIPE, start_new_session=True
    )


def _drained(copy: Process) -> bool:
    """A copy that SIGTERM ended before it could handle signals had taken nothing in."""
    return copy.returncode in (0, -signal.SIGTERM)


async def _wait_for_end(copy: Process, stop: asyncio.Event) -> None:
    """Wait for its end; an end that nobody asked for is everybody's."""
    code = await copy.wait()
    log.info("copy %d ended with %d", copy.pid, code)
    stop.set()


def _tell(copies: list[Process]) -> None:
    for copy in copies:
        if copy.returncode is None:
            copy.terminate()


async def _end(copies: list[Process]) -> None:
    """Whoever still runs is told that there is no time, and killed when that does not help."""
    running = [copy for copy in copies if copy.returncode is None]
    if not running:
        return
    _tell(running)  # for some it may be the first time
    await asyncio.sleep(PAUSE)
    _tell(running)
    try:
        async with asyncio.timeout(LAST_PATIENCE):
            for copy in running:
                await copy.wait()
    except TimeoutError:
        for copy in running:
            if copy.returncode is None:
                copy.kill()
                await copy.wait()
