"""The program: serve websockets until SIGINT or SIGTERM, then drain."""

from __future__ import annotations

import argparse
import logging
import socket
import sys
from functools import partial

from .hub import Hub
from .listening import run_service
from .logs import set_up_logs
from .news import sample
from .options import parse_args
from .server import serve_until_stopped
from .service import Answer, Service
from .shutdown import graceful_shutdown
from .work import open_answer

log = logging.getLogger("recipe")


async def serve(options: argparse.Namespace, answer: Answer, listener: socket.socket) -> int:
    """0 when it was drained; what was being answered when the signal came is answered."""
    async with graceful_shutdown(options.grace) as shutdown:
        service = Service(
            hub=Hub(capacity=options.clients, mailbox=options.mailbox),
            answer=answer,
            timeout=options.timeout,
            stopping=shutdown.requested,
        )
        try:
            await serve_until_stopped(  # lw: shows resources-first
                listener, service, sample, interval=options.interval, notice=options.notice
            )
        finally:  # lw: shows cancel-propagates
            log.info("stopped with %d clients left", len(service.hub))
    return 0


def main() -> int:
    with open_answer() as answer:
        return run(answer)


def run(answer: Answer) -> int:
    """The whole program, for a given answer: tests bring their own."""
    options = parse_args()
    set_up_logs(debug=options.debug)  # lw: shows debug-mode
    return run_service(partial(serve, options, answer), options)


if __name__ == "__main__":
    sys.exit(main())
