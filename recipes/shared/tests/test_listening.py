from __future__ import annotations

import argparse
import socket
from collections.abc import Iterator

import pytest

from recipe.listening import bind, port_number, run_service, url_of


def test_a_free_port_is_picked_and_told() -> None:
    with bind("127.0.0.1", 0) as listener:
        _, port, *_ = listener.getsockname()
        assert url_of(listener, "http") == f"http://127.0.0.1:{port}"


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody else listens."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        _, port, *_ = other.getsockname()
        yield port


def test_a_port_that_is_taken_is_refused(taken: int) -> None:
    with pytest.raises(OSError, match="in use"):
        bind("127.0.0.1", taken)


def test_a_port_in_use_is_an_exit_code_and_a_line(
    taken: int, caplog: pytest.LogCaptureFixture
) -> None:
    async def serve(_listener: socket.socket) -> int:
        raise AssertionError("nothing to serve on")

    options = argparse.Namespace(host="127.0.0.1", port=taken, clients=1)

    assert run_service(serve, options) == 1
    assert "cannot serve" in caplog.text


@pytest.mark.parametrize("text", ["-1", "65536"])
def test_what_is_no_port_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="65535"):
        port_number(text)
