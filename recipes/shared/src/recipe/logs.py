"""How the program speaks: one line a state change, with names, numbers and times."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Generator
from typing import Any

log = logging.getLogger(__name__)


def set_up_logs(*, debug: bool) -> None:
    """Write to standard error, so that standard output stays free for results.

    With ``debug`` each step is told, and each task's beginning and end.
    """
    logging.basicConfig(
        level=logging.DEBUG if debug else logging.INFO,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )


def log_tasks(loop: asyncio.AbstractEventLoop) -> None:
    """Tell of every task from now on when it begins, how it ends, and how long it took."""
    make: Callable[..., Any] = loop.get_task_factory() or _new_task

    def new_task(
        loop: asyncio.AbstractEventLoop,
        coroutine: Coroutine[Any, Any, Any] | Generator[Any, None, Any],
        **named: Any,
    ) -> asyncio.Task[Any]:
        task: asyncio.Task[Any] = make(loop, coroutine, **named)
        started = loop.time()
        loop.call_soon(_log_begin, task)  # its name is given to it in a moment
        task.add_done_callback(lambda ended: _log_end(ended, loop.time() - started))
        return task

    loop.set_task_factory(new_task)


def _new_task(loop: asyncio.AbstractEventLoop, coroutine: Any, **named: Any) -> asyncio.Task[Any]:
    """What a loop does where nobody has told it anything else.

    What a task takes is typed in another way from Python 3.12 on.
    """
    return asyncio.Task(coroutine, loop=loop, **named)


def _log_begin(task: asyncio.Task[Any]) -> None:
    log.debug("task %s began", task.get_name())


def _log_end(task: asyncio.Task[Any], seconds: float) -> None:
    name = task.get_name()
    if task.cancelled():
        log.debug("task %s was cancelled after %.3f s", name, seconds)
    elif (error := task.exception()) is not None:
        log.debug("task %s failed after %.3f s: %r", name, seconds, error)
    else:
        log.debug("task %s ended after %.3f s", name, seconds)
