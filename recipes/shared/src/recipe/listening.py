"""What every server has in common: its address, its socket, and how it is run."""

from __future__ import annotations

import argparse
import logging
import socket
import sys
from collections.abc import Callable, Coroutine
from typing import Any

from .arguments import positive_int  # lw: if multi-process
from .descriptors import TooFewDescriptors, ensure_descriptors  # lw: if thousands
from .entry import run_program
from .processes import run_as_copy, run_copies  # lw: if multi-process

log = logging.getLogger(__name__)

PORT = 8080  # lw: value port
BACKLOG = 128  # lw: value backlog
"""Connections that the system holds ready until they are accepted."""
# lw: if multi-process
PROCESSES = 2  # lw: value processes
# lw: end


def add_address(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--host", default="127.0.0.1", help="address to listen on")
    add("--port", type=port_number, default=PORT, help="0 picks a free one")
    # lw: if multi-process
    add("--processes", type=positive_int, default=PROCESSES, help="copies that share the port")
    add("--copy", action="store_true", help=argparse.SUPPRESS)
    # lw: end


def port_number(text: str) -> int:
    number = int(text)
    if not 0 <= number < 2**16:
        raise argparse.ArgumentTypeError("must be from 0 to 65535")
    return number


def bind(host: str, port: int) -> socket.socket:
    """A socket bound to the address, not listening yet; ``OSError`` where it can't be had."""
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listener = socket.socket(family, kind, protocol)
    try:
        if sys.platform != "win32":  # there it would let two programs have one port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)  # lw: if multi-process
        listener.setblocking(False)
        listener.bind(address)
    except OSError:
        listener.close()
        raise
    return listener


def url_of(listener: socket.socket, scheme: str) -> str:
    """Where a client finds it: ``http://127.0.0.1:8080``."""
    host, port, *_ = listener.getsockname()
    return f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"


def run_service(
    serve: Callable[[socket.socket], Coroutine[Any, Any, int]], options: argparse.Namespace
) -> int:
    """Bind the address of ``options`` and run ``serve`` on it; 1 where the address can't be had."""
    try:
        ensure_descriptors(options.clients)  # lw: if thousands
        listener = bind(options.host, options.port)
    # lw: if thousands
    except TooFewDescriptors as error:
        log.error("cannot serve: %s", error)
        return 1
    # lw: end
    except OSError as error:
        log.error("cannot serve on %s, port %d: %s", options.host, options.port, error)
        return 1
    with listener:
        # lw: if multi-process
        if options.copy:
            return run_program(run_as_copy(serve(listener)), debug=options.debug)
        if options.processes > 1:
            _, port, *_ = listener.getsockname()
            copies = run_copies(options.processes, port=port, grace=options.grace)
            return run_program(copies, debug=options.debug)
        # lw: end
        return run_program(serve(listener), debug=options.debug)
