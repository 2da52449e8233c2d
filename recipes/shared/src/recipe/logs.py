"""How the program speaks: one line a state change, with names, numbers and times."""

from __future__ import annotations

import logging


def set_up_logs(*, debug: bool) -> None:
    """Write to standard error, so that standard output stays free for results.

    With ``debug`` the tasks' own steps are told as well. Given to ``asyncio.run`` too, it turns
    on asyncio's debug mode: callbacks that hold the loop for more than 0.1 s and coroutines
    that nobody awaited are reported.
    """
    logging.basicConfig(
        level=logging.DEBUG if debug else logging.INFO,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
