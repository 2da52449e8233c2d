"""The promises of asyncio's own, held by what stands in for it on older Pythons."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import AsyncGenerator
from typing import Any

import pytest
from exceptiongroup import BaseExceptionGroup, ExceptionGroup

from recipe import structured


async def fail(error: BaseException) -> None:
    raise error


async def hang(ended: list[str], name: str, cleanup: float = 0) -> None:
    try:
        await asyncio.sleep(60)
    finally:
        if cleanup:
            await asyncio.sleep(cleanup)
        ended.append(name)


async def cancelled_after(seconds: float, task: asyncio.Task[None]) -> bool:
    """Cancel it from outside; whether it ended as cancelled."""
    await asyncio.sleep(seconds)
    task.cancel()
    await asyncio.wait({task}, timeout=5)
    return task.cancelled()


async def test_a_deadline_ends_the_body_and_is_told_from_others() -> None:
    outer = structured.timeout(60)
    inner = structured.timeout(0.01)

    async with outer:
        with pytest.raises(asyncio.TimeoutError):
            async with inner:
                await asyncio.sleep(60)

    assert inner.expired()
    assert not outer.expired()
    await asyncio.sleep(0)  # nothing is left of the cancellation


async def test_an_outer_deadline_passes_through_an_inner_one() -> None:
    outer = structured.timeout(0.01)
    inner = structured.timeout(60)

    with pytest.raises(asyncio.TimeoutError):
        async with outer, inner:
            await asyncio.sleep(60)

    assert outer.expired()
    assert not inner.expired()


async def test_two_deadlines_that_come_together_are_the_outer_one() -> None:
    when = asyncio.get_running_loop().time() + 0.01
    outer = structured.timeout_at(when)

    with pytest.raises(asyncio.TimeoutError):
        async with outer, structured.timeout_at(when):
            await asyncio.sleep(60)

    assert outer.expired()


async def test_an_outer_deadline_comes_while_the_inner_one_cleans_up() -> None:
    loop = asyncio.get_running_loop()
    outer = structured.timeout(None)

    async def body() -> None:
        async with outer, structured.timeout(0.01):
            try:
                await asyncio.sleep(60)
            finally:
                outer.reschedule(loop.time())
                await asyncio.sleep(60)

    with pytest.raises(asyncio.TimeoutError):
        await body()
    assert outer.expired()


async def test_a_body_in_time_is_left_alone() -> None:
    limit = structured.timeout(60)
    async with limit:
        await asyncio.sleep(0)
    assert not limit.expired()
    with pytest.raises(KeyError):
        async with structured.timeout(60):
            raise KeyError


async def test_a_deadline_can_be_set_later_and_moved() -> None:
    loop = asyncio.get_running_loop()
    limit = structured.timeout(None)
    assert limit.when() is None

    async def body() -> None:
        async with limit:
            limit.reschedule(loop.time() + 60)
            limit.reschedule(loop.time() - 1)
            await asyncio.sleep(60)

    with pytest.raises(asyncio.TimeoutError):
        await body()
    limit.reschedule(None)  # too late for that
    assert limit.expired()


async def test_a_cancellation_is_no_timeout() -> None:
    async def body() -> None:
        async with structured.timeout(60):
            await asyncio.sleep(60)

    assert await cancelled_after(0.01, asyncio.create_task(body()))


@pytest.mark.parametrize(("deadline", "cancel"), [(0.01, 0.1), (0.1, 0.01), (0.01, 0.01)])
async def test_a_cancellation_beside_a_deadline_is_never_lost(
    deadline: float, cancel: float
) -> None:
    async def body() -> None:
        async with structured.timeout(deadline):
            await hang([], "body", cleanup=0.3)

    async with structured.TaskGroup() as group:
        assert await cancelled_after(cancel, group.create_task(body()))


async def test_a_deadline_inside_the_handler_of_a_cancellation_is_one() -> None:
    child = asyncio.create_task(asyncio.sleep(60))
    child.cancel()
    try:
        await child
    except asyncio.CancelledError:
        with pytest.raises(asyncio.TimeoutError):
            async with structured.timeout(0.01):
                await asyncio.sleep(60)


async def test_a_deadline_reaches_through_gather_and_tasks() -> None:
    ended: list[str] = []
    with pytest.raises(asyncio.TimeoutError):
        async with structured.timeout(0.01):
            await asyncio.gather(hang(ended, "a"), asyncio.create_task(hang(ended, "b")))
    assert sorted(ended) == ["a", "b"]


async def test_a_group_waits_for_its_tasks() -> None:
    async with structured.TaskGroup() as group:
        task = group.create_task(asyncio.sleep(0.01, "done"), name="mine")
    assert task.result() == "done"
    assert task.get_name() == "mine"


async def test_a_failure_ends_the_others_and_the_body() -> None:
    ended: list[str] = []

    async def body() -> None:
        async with structured.TaskGroup() as group:
            group.create_task(hang(ended, "sibling"))
            await asyncio.sleep(0)
            group.create_task(fail(KeyError("bug")))
            await hang(ended, "body")

    with pytest.raises(ExceptionGroup) as caught:
        await body()

    assert caught.group_contains(KeyError)
    assert [type(error) for error in caught.value.exceptions] == [KeyError]
    assert sorted(ended) == ["body", "sibling"]
    await asyncio.sleep(0)  # nothing is left of the cancellation


async def test_a_failure_while_the_group_waits_ends_the_others() -> None:
    ended: list[str] = []

    async def body() -> None:
        async with structured.TaskGroup() as group:
            group.create_task(hang(ended, "sibling"))
            group.create_task(fail(ValueError()))
            group.create_task(fail(KeyError()))

    with pytest.raises(ExceptionGroup) as caught:
        await body()

    assert caught.group_contains(ValueError)
    assert caught.group_contains(KeyError)
    assert ended == ["sibling"]


async def test_an_error_of_the_body_ends_the_tasks_and_is_one_of_the_group() -> None:
    ended: list[str] = []

    async def body() -> None:
        async with structured.TaskGroup() as group:
            group.create_task(hang(ended, "task"))
            await asyncio.sleep(0)
            raise KeyError

    with pytest.raises(ExceptionGroup) as caught:
        await body()

    assert caught.group_contains(KeyError)
    assert ended == ["task"]


async def test_a_cancellation_reaches_every_task_and_goes_on() -> None:
    ended: list[str] = []

    async def body() -> None:
        async with structured.TaskGroup() as group:
            group.create_task(hang(ended, "a", cleanup=0.01))
            group.create_task(hang(ended, "b"))

    assert await cancelled_after(0.01, asyncio.create_task(body()))
    assert sorted(ended) == ["a", "b"]


async def test_a_cancellation_beside_a_failure_is_told_again() -> None:
    async def body() -> None:
        try:
            async with structured.TaskGroup() as group:
                group.create_task(hang([], "task", cleanup=0.2))
                await asyncio.sleep(0)
                group.create_task(fail(KeyError()))
        except ExceptionGroup:
            await asyncio.sleep(60)

    async with structured.TaskGroup() as tasks:
        assert await cancelled_after(0.05, tasks.create_task(body()))


def test_every_task_of_a_program_counts() -> None:
    async def body() -> str:
        task = asyncio.create_task(asyncio.sleep(0), name="mine")
        assert isinstance(task, structured.Task)
        assert isinstance(asyncio.current_task(), structured.Task)
        await task
        return task.get_name()

    assert asyncio.run(structured.counting(body())) == "mine"


@pytest.mark.skipif(sys.platform == "win32", reason="there it is raised as it comes")
def test_an_interrupt_cancels_a_program_first() -> None:
    ended: list[str] = []

    async def body() -> None:
        asyncio.get_running_loop().call_later(0.05, signal.raise_signal, signal.SIGINT)
        await hang(ended, "program", cleanup=0.05)

    with pytest.raises(KeyboardInterrupt):
        asyncio.run(structured.counting(body()))
    assert ended == ["program"]


async def test_a_group_makes_its_tasks_as_the_loop_was_told_to() -> None:
    names: list[str] = []

    def make(loop: asyncio.AbstractEventLoop, coroutine: Any) -> asyncio.Task[Any]:
        task = structured.Task(coroutine, loop=loop)
        loop.call_soon(lambda: names.append(task.get_name()))
        return task

    asyncio.get_running_loop().set_task_factory(make)
    async with structured.TaskGroup() as group:
        group.create_task(asyncio.sleep(0.01), name="mine")
    assert names == ["mine"]


async def test_a_deadline_holds_where_a_scope_of_anyio_has_cancelled_before() -> None:
    async def body() -> None:
        async with structured.timeout(0.05):
            task = structured.current_task()
            asyncio.get_running_loop().call_soon(task.cancel, "Cancelled via cancel scope 7f")
            with pytest.raises(asyncio.CancelledError):  # the scope takes it at its end
                await asyncio.sleep(60)
            await asyncio.sleep(60)

    with pytest.raises(asyncio.TimeoutError):
        await structured.Task(body(), loop=asyncio.get_running_loop())


async def test_a_deadline_around_a_group_is_one() -> None:
    ended: list[str] = []
    with pytest.raises(asyncio.TimeoutError):
        async with structured.timeout(0.01), structured.TaskGroup() as group:
            group.create_task(hang(ended, "task"))
    assert ended == ["task"]


async def test_groups_in_groups_tell_every_error() -> None:
    async def body() -> None:
        async with structured.TaskGroup() as outer:
            outer.create_task(fail(ValueError()))
            async with structured.TaskGroup() as inner:
                inner.create_task(fail(KeyError()))
                await asyncio.sleep(60)

    with pytest.raises(ExceptionGroup) as caught:
        await body()
    assert caught.group_contains(ValueError)
    assert caught.group_contains(KeyError)
    await asyncio.sleep(0)


async def test_what_is_no_error_of_the_program_is_not_put_into_a_group() -> None:
    with pytest.raises(BaseExceptionGroup) as caught:
        async with structured.TaskGroup() as group:
            group.create_task(fail(GeneratorExit()))
    assert caught.group_contains(GeneratorExit)
    assert not isinstance(caught.value, ExceptionGroup)
    with pytest.raises(SystemExit):
        async with structured.TaskGroup():
            raise SystemExit(3)


async def test_a_group_that_has_ended_takes_no_task() -> None:
    async with structured.TaskGroup() as group:
        pass
    with pytest.raises(RuntimeError):
        group.create_task(asyncio.sleep(0))
    with pytest.raises(RuntimeError):
        structured.TaskGroup().create_task(asyncio.sleep(0))


def test_failures_are_taken_kind_by_kind() -> None:
    group = ExceptionGroup("", [KeyError(1), ExceptionGroup("", [OSError(2), ValueError(3)])])
    failures = structured.Failures(group)

    taken = failures.take((KeyError, OSError))

    assert taken is not None
    assert len(taken.exceptions) == 2
    assert failures.take(KeyError) is None
    with pytest.raises(ExceptionGroup) as rest:
        failures.raise_rest()
    assert rest.group_contains(ValueError)
    assert not rest.group_contains(KeyError)


def test_an_error_alone_is_taken_as_a_group_and_goes_on_as_itself() -> None:
    taken = structured.Failures(KeyError("k")).take(KeyError)
    assert taken is not None
    assert taken.exceptions[0].args == ("k",)
    with pytest.raises(KeyError):
        structured.Failures(KeyError()).raise_rest()
    failures = structured.Failures(KeyError())
    failures.take(LookupError)
    failures.raise_rest()


async def test_a_generator_is_closed() -> None:
    closed: list[int] = []

    async def numbers() -> AsyncGenerator[int, None]:
        try:
            yield 1
            yield 2
        finally:
            closed.append(1)

    async with structured.aclosing(numbers()) as some:
        assert await some.__anext__() == 1
    assert closed == [1]
