"""The program: react to messages until it is told to stop, then finish what was received."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence

from .backoff import Backoff
from .entry import run_program
from .handlers import SUBSCRIPTIONS
from .heartbeat import heartbeat  # lw: if health
from .hub import Stats, Tuning, run_hub
from .logs import set_up_logs
from .messages import Subscription, Terms
from .options import parse_args
from .shutdown import graceful_shutdown
from .source import FAILURES, open_source

log = logging.getLogger("recipe")

LONGEST_WAIT = 30.0
"""Seconds before a lost connection is made anew, at most."""


async def run(subscriptions: Sequence[Subscription], options: argparse.Namespace) -> int:
    """Run until a signal: 128 + its number, once all that was received is handled."""
    stats = Stats()
    topics = sorted({one.topic for one in subscriptions})
    terms = Terms(
        backoff=Backoff(attempts=options.attempts, cap=LONGEST_WAIT),
        lease=options.lease,  # lw: if multi-host
    )
    try:
        async with (
            graceful_shutdown(options.grace) as shutdown,
            heartbeat(options.heartbeat),  # lw: if health
            open_source(options.source, topics, terms) as source,
        ):
            await run_hub(  # lw: shows resources-first
                source,
                subscriptions,
                stop=shutdown.requested,
                tuning=Tuning(
                    mailbox=options.mailbox, workers=options.workers, timeout=options.timeout
                ),
                stats=stats,
            )
    finally:  # lw: shows cancel-propagates
        log.info("%s", stats)
    return shutdown.exit_code


def main(subscriptions: Sequence[Subscription] = SUBSCRIPTIONS) -> int:
    options = parse_args()
    set_up_logs(debug=options.debug)  # lw: shows debug-mode
    try:
        return run_program(run(subscriptions, options), debug=options.debug)
    except* FAILURES as errors:
        log.error("stopped, since there is no connection: %s", errors.exceptions)
    return 1


if __name__ == "__main__":
    sys.exit(main())
