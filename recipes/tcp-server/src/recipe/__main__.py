"""The program: answer lines over TCP until SIGINT or SIGTERM, then drain."""

from __future__ import annotations

import argparse
import logging
import socket
import sys
from functools import partial

from .connections import listening
from .listening import run_service, url_of
from .logs import set_up_logs
from .options import parse_args
from .service import Answer, Service
from .shutdown import graceful_shutdown
from .work import open_answer

log = logging.getLogger("recipe")


async def serve(options: argparse.Namespace, answer: Answer, listener: socket.socket) -> int:
    """0 when it was drained: every line that had arrived when the signal came is answered."""
    async with graceful_shutdown(options.grace) as shutdown:
        service = Service(
            answer,
            most=options.clients,
            timeout=options.timeout,
            idle=options.idle,
            stopping=shutdown.requested,
        )
        try:
            async with listening(service, listener):  # lw: shows resources-first
                log.info("listening on %s", url_of(listener, "tcp"))
                await service.stopping.wait()
        finally:  # lw: shows cancel-propagates
            log.info("stopped")
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
