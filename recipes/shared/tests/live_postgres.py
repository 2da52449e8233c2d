"""A real PostgreSQL of the tests' own, on loopback."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

STARTS_WITHIN = 60.0
PLACES = ("usr/lib/postgresql/*/bin", "usr/local/pgsql/bin", "opt/homebrew/opt/postgresql*/bin")
"""Where systems keep it that do not put it on the PATH."""


@dataclass(frozen=True)
class Postgres:
    where: str
    """The address for clients."""
    pid: int

    def freeze(self) -> None:
        """The server goes on to accept connections, and answers nothing."""
        self._tell_all(signal.SIGSTOP)

    def thaw(self) -> None:
        self._tell_all(signal.SIGCONT)

    def _tell_all(self, number: signal.Signals) -> None:
        """Each connection has a process of its own, with a group of its own."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children")
        if not children.exists():
            pytest.skip("no /proc to find the processes of PostgreSQL in")
        for pid in (self.pid, *map(int, children.read_text().split())):
            with suppress(ProcessLookupError):  # it has ended meanwhile
                os.kill(pid, number)


@contextmanager
def postgres() -> Iterator[Postgres]:
    """Start one; where there is none, or no POSIX, the tests are skipped aloud."""
    initdb, program = _find("initdb"), _find("postgres")
    if os.name == "nt" or not (initdb and program):
        pytest.skip("no initdb and postgres to start a server with")
    user = "nobody" if os.getuid() == 0 else None  # it refuses to run as root
    with tempfile.TemporaryDirectory(prefix="postgres-", ignore_cleanup_errors=True) as directory:
        if user:
            shutil.chown(directory, user)
        data = Path(directory) / "data"
        subprocess.run(
            [initdb, "-D", data, "-A", "trust", "-U", "postgres", "--no-sync"],
            check=True,
            user=user,
            cwd=directory,
            stdout=subprocess.DEVNULL,
        )
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": str(port),
            "unix_socket_directories": "",
            "fsync": "off",
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        server = subprocess.Popen(
            [program, "-D", data, *options],
            user=user,
            cwd=directory,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait(data / "postmaster.pid")
            yield Postgres(f"postgresql://postgres@127.0.0.1:{port}/postgres", server.pid)
        finally:
            server.send_signal(signal.SIGQUIT)
            server.wait()


def _find(name: str) -> str | None:
    folders = [str(folder) for place in PLACES for folder in Path("/").glob(place)]
    return shutil.which(name, path=os.pathsep.join([os.environ.get("PATH", ""), *folders]))


def _wait(status: Path) -> None:
    """The server writes ``ready`` into this file when it is."""
    end = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < end:
        if status.exists() and status.read_text().rstrip().endswith("ready"):
            return
        time.sleep(0.02)
    raise TimeoutError(f"PostgreSQL was not ready within {STARTS_WITHIN:g} s")
