"""What asyncio has from Python 3.11 on, for 3.9 and 3.10: task groups, timeouts, groups of errors.

``TaskGroup``, ``timeout`` and ``timeout_at`` promise what asyncio's own do. Once 3.11 is the oldest
Python to run on, asyncio takes this module's place: only the name before the dot changes.

Older Pythons do not count who wants a task to end; ``Task`` does. So a scope takes back only what
it asked for itself: a cancellation that comes from outside always goes on.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from types import TracebackType
from typing import Any, Protocol, TypeVar

from exceptiongroup import BaseExceptionGroup, ExceptionGroup

T = TypeVar("T")
E = TypeVar("E", bound=Exception)


def timeout(delay: float | None) -> Timeout:
    """Cancel the body after ``delay`` seconds; ``asyncio.TimeoutError`` then leaves the scope."""
    return Timeout(None if delay is None else asyncio.get_running_loop().time() + delay)


def timeout_at(when: float | None) -> Timeout:
    """The same at a time of the loop's clock."""
    return Timeout(when)


class Timeout:
    """A deadline for a body. It can be moved for as long as it has not come."""

    def __init__(self, when: float | None) -> None:
        self._when = when
        self._task: asyncio.Task[Any] | None = None
        self._cancelling = 0
        self._timer: asyncio.Handle | None = None
        self._expired = False

    def when(self) -> float | None:
        return self._when

    def expired(self) -> bool:
        """Whether it was this deadline that ended the body, and not somebody else's."""
        return self._expired

    def reschedule(self, when: float | None) -> None:
        """Move it, or take it away; one that has come stays."""
        self._when = when
        self._forget()
        if when is not None and self._task is not None and not self._expired:
            self._timer = asyncio.get_running_loop().call_at(when, self._expire, self._task)

    def _expire(self, task: asyncio.Task[Any]) -> None:
        self._timer = None
        self._expired = True
        task.cancel()

    def _forget(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    async def __aenter__(self) -> Timeout:
        if self._task is not None:
            raise RuntimeError("a timeout is entered once")
        self._task = current_task()
        self._cancelling = cancelling(self._task)
        self.reschedule(self._when)
        return self

    async def __aexit__(
        self,
        _kind: type[BaseException] | None,
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._forget()
        if self._task is None or not self._expired:
            return
        is_own = uncancel(self._task) <= self._cancelling
        if is_own and isinstance(error, asyncio.CancelledError):
            raise asyncio.TimeoutError from error


class TaskGroup:
    """Owns tasks: it ends when all of them have; the first that fails cancels the others."""

    def __init__(self) -> None:
        self._parent = current_task()
        self._has_begun = False
        self._tasks: set[asyncio.Task[Any]] = set()
        self._errors: list[BaseException] = []
        self._fatal: BaseException | None = None
        self._has_cancelled_parent = False
        self._is_leaving = False
        self._is_aborting = False

    def create_task(
        self, coroutine: Coroutine[Any, Any, T], *, name: str | None = None
    ) -> asyncio.Task[T]:
        has_ended = self._is_leaving and not self._tasks
        if not self._has_begun or self._is_aborting or has_ended:
            coroutine.close()
            raise RuntimeError("this group takes no more tasks")
        task = _new_task(coroutine)
        if name is not None:
            task.set_name(name)
        self._tasks.add(task)
        task.add_done_callback(self._on_end)
        return task

    def _on_end(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is None:
            return
        self._errors.append(error)
        if isinstance(error, (SystemExit, KeyboardInterrupt)):
            self._fatal = self._fatal or error
        if not self._is_aborting and not self._is_leaving:
            self._has_cancelled_parent = True
            self._parent.cancel()
        self._abort()

    async def _ends(self) -> None:
        """Until every task that is there now has ended; a cancellation is not theirs."""
        await asyncio.wait(self._tasks)

    def _abort(self) -> None:
        if self._is_aborting:
            return
        self._is_aborting = True
        for task in self._tasks:
            task.cancel()

    async def __aenter__(self) -> TaskGroup:
        if self._has_begun:
            raise RuntimeError("a task group is entered once")
        self._has_begun = True
        self._parent = current_task()
        return self

    async def __aexit__(
        self,
        _kind: type[BaseException] | None,
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._is_leaving = True
        cancelled = error if isinstance(error, asyncio.CancelledError) else None
        if self._has_cancelled_parent and uncancel(self._parent) == 0:
            cancelled = None  # nobody but this group has asked for it
        if error is not None:
            self._abort()
        while self._tasks:
            try:
                await self._ends()
            except asyncio.CancelledError as received:
                cancelled = received
                self._abort()
        if isinstance(error, (SystemExit, KeyboardInterrupt)):
            return
        if self._fatal is not None:
            raise self._fatal
        if error is not None and not isinstance(error, asyncio.CancelledError):
            self._errors.append(error)
        if not self._errors and cancelled is not None:
            raise cancelled
        if self._errors:
            if cancelled is not None:  # the next wait tells it again
                uncancel(self._parent)
                self._parent.cancel()
            raise BaseExceptionGroup("unhandled errors in a TaskGroup", self._errors) from None


class Task(asyncio.Task[T]):
    """A task that counts who wants it to end, as those of 3.11 do."""

    _requests = 0

    def cancel(self, msg: Any | None = None) -> bool:
        if self.done():
            return False
        if not _is_of_anyio(msg):
            self._requests += 1
        return super().cancel(msg)

    def cancelling(self) -> int:
        return self._requests

    def uncancel(self) -> int:
        self._requests = max(0, self._requests - 1)
        return self._requests


def _new_task(coroutine: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
    """One that counts, unless the loop was told how to make its own, such as logged ones."""
    loop = asyncio.get_running_loop()
    make: Callable[..., Any] | None = loop.get_task_factory()
    if make is None:
        return Task(coroutine, loop=loop)
    task: asyncio.Task[T] = make(loop, coroutine)
    return task


def _is_of_anyio(msg: object) -> bool:
    """A scope of anyio, which httpx and Starlette use, takes back what it asked for untold."""
    return isinstance(msg, str) and msg.startswith("Cancelled via cancel scope")


async def counting(main: Coroutine[Any, Any, T]) -> T:
    """Run ``main`` as 3.11 does: every task of its loop counts, also those that libraries start.

    A task that does not count takes a cancellation from outside that meets its own deadline for
    that deadline.

    SIGINT cancels ``main`` and becomes a KeyboardInterrupt when it has ended; a second one does so
    at once. Without a handler it is raised wherever the loop just is, and what the loop was about
    to wake then sleeps on for ever.
    """
    loop = asyncio.get_running_loop()
    # Later Pythons name a task when they make it, and say more of it.
    loop.set_task_factory(lambda loop, coroutine, **named: Task(coroutine, loop=loop, **named))
    task = loop.create_task(main)
    interrupts = 0

    def interrupt() -> None:
        nonlocal interrupts
        interrupts += 1
        if interrupts > 1:
            raise KeyboardInterrupt
        task.cancel()

    with suppress(NotImplementedError, RuntimeError):  # not on Windows, and in the main thread only
        loop.add_signal_handler(signal.SIGINT, interrupt)
    try:
        return await task
    except asyncio.CancelledError:
        if interrupts:
            raise KeyboardInterrupt from None
        raise


def current_task() -> asyncio.Task[Any]:
    task = asyncio.current_task()
    if task is None:
        raise RuntimeError("this scope belongs into a task")
    return task


def cancelling(task: asyncio.Task[Any]) -> int:
    return task.cancelling() if isinstance(task, Task) else 0


def uncancel(task: asyncio.Task[Any]) -> int:
    return task.uncancel() if isinstance(task, Task) else 0


class Failures:
    """What an ``except*`` takes apart: an error, or a group of them, kind by kind."""

    def __init__(self, error: Exception) -> None:
        self._whole = error
        is_group = isinstance(error, ExceptionGroup)
        self._rest: Any = error if is_group else ExceptionGroup("", [error])

    def take(self, kind: type[E] | tuple[type[E], ...]) -> ExceptionGroup[E] | None:
        """The errors of this kind, which are dealt with now; None where there are none."""
        if self._rest is None:
            return None
        taken, self._rest = self._rest.split(kind)
        found: ExceptionGroup[E] | None = taken
        return found

    def raise_rest(self) -> None:
        """Whatever was not taken goes on, as it came."""
        if self._rest is None:
            return
        is_group = isinstance(self._whole, ExceptionGroup)
        raise self._rest if is_group else self._whole


class Closing(Protocol):
    def aclose(self) -> Awaitable[object]: ...


C = TypeVar("C", bound=Closing)


@asynccontextmanager
async def aclosing(thing: C) -> AsyncIterator[C]:
    """Close an asynchronous generator at the end of the block: ``contextlib.aclosing``."""
    try:
        yield thing
    finally:
        await thing.aclose()


def orig_argv() -> list[str]:
    """The command that started this program, as far as 3.9 knows: ``sys.orig_argv``."""
    spec = sys.modules["__main__"].__spec__
    if spec is None:
        return [sys.executable, *sys.argv]
    return [sys.executable, "-m", spec.name.replace(".__main__", ""), *sys.argv[1:]]
