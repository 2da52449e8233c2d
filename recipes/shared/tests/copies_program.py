"""A server that does nothing, in several copies, for tests to send signals to."""

from __future__ import annotations

import logging
import os
import socket
import sys

from recipe.arguments import new_parser
from recipe.listening import add_address, run_service
from recipe.logs import set_up_logs
from recipe.shutdown import graceful_shutdown

log = logging.getLogger("copies")


async def serve(_listener: socket.socket) -> int:
    async with graceful_shutdown(10) as shutdown:
        log.info("copy up: %d", os.getpid())
        await shutdown.requested.wait()
    log.info("copy drained: %d", os.getpid())
    return 0


def main() -> int:
    parser = new_parser("A server that does nothing.")
    add_address(parser)
    parser.set_defaults(clients=1)
    set_up_logs(debug=False)
    return run_service(serve, parser.parse_args())


if __name__ == "__main__":
    sys.exit(main())
