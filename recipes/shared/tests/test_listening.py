from __future__ import annotations

import argparse
import socket

import pytest

from recipe.listening import bind, port_number, url_of


def test_a_free_port_is_picked_and_told() -> None:
    with bind("127.0.0.1", 0) as listener:
        _, port, *_ = listener.getsockname()
        assert url_of(listener, "http") == f"http://127.0.0.1:{port}"


def test_a_port_that_is_taken_is_refused() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        _, port, *_ = other.getsockname()

        with pytest.raises(OSError, match="in use"):
            bind("127.0.0.1", port)


@pytest.mark.parametrize("text", ["-1", "65536"])
def test_what_is_no_port_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="65535"):
        port_number(text)
