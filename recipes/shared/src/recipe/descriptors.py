"""Room for many connections: each takes a file descriptor, and their number is limited."""

from __future__ import annotations

import logging
import sys

log = logging.getLogger(__name__)

SPARE = 64
"""Descriptors for everything that is no connection: logs, the loop itself, libraries."""


class TooFewDescriptors(Exception):
    """The system's limit is lower than what was asked for, and may not be raised from here."""


def ensure_descriptors(connections: int) -> None:
    """Raise the soft limit so that ``connections`` fit; ``TooFewDescriptors`` where it can't be.

    Better to know at the start than to fail with "too many open files" under load.
    """
    if sys.platform == "win32":  # no such limit there
        return
    import resource

    needed = connections + SPARE
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= needed:
        return
    if hard != resource.RLIM_INFINITY and hard < needed:
        raise TooFewDescriptors(
            f"{connections} connections need {needed} file descriptors, but the limit is {hard}: "
            f"raise it (ulimit -n, LimitNOFILE=) or ask for fewer"
        )
    resource.setrlimit(resource.RLIMIT_NOFILE, (needed, hard))
    log.info("limit of open files raised from %d to %d", soft, needed)
