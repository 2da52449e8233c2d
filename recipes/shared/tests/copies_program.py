"""A server that does nothing, in several copies, for tests to send signals to.

With ``--hang`` it does not drain either.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import socket
import sys
from functools import partial

from recipe.arguments import new_parser
from recipe.listening import add_address, run_service
from recipe.logs import set_up_logs
from recipe.shutdown import graceful_shutdown

log = logging.getLogger("copies")


async def serve(options: argparse.Namespace, _listener: socket.socket) -> int:
    async with graceful_shutdown(options.grace) as shutdown:
        log.info("copy up: %d", os.getpid())
        await shutdown.requested.wait()
        if options.hang:
            await asyncio.Event().wait()
    log.info("copy drained: %d", os.getpid())
    return 0


def main() -> int:
    parser = new_parser("A server that does nothing.")
    add_address(parser)
    parser.add_argument("--hang", action="store_true")
    parser.set_defaults(clients=1)
    options = parser.parse_args()
    set_up_logs(debug=False)
    return run_service(partial(serve, options), options)


if __name__ == "__main__":
    sys.exit(main())
