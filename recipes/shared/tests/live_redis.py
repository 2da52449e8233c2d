"""A real Redis of the tests' own, on loopback."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

STARTS_WITHIN = 60.0


@dataclass(frozen=True)
class LiveRedis:
    where: str
    """The address for clients."""
    pid: int

    def freeze(self) -> None:
        """The server goes on to accept connections, and answers nothing."""
        os.kill(self.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        os.kill(self.pid, signal.SIGCONT)


@contextmanager
def live_redis() -> Iterator[LiveRedis]:
    """Start one; where there is none on the PATH the tests are skipped aloud."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("no redis-server on the PATH")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="redis-") as directory:
        server = subprocess.Popen(
            [program, "--bind", "127.0.0.1", "--port", str(port), "--save", "", "--dir", directory],
            stdout=subprocess.DEVNULL,
        )
        try:
            _wait(port)
            yield LiveRedis(f"redis://127.0.0.1:{port}/0", server.pid)
        finally:
            server.kill()
            server.wait()


def _wait(port: int) -> None:
    end = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise TimeoutError(f"Redis was not ready within {STARTS_WITHIN:g} s")
