"""Makes Python say each message, and prints one JSON object: id of the message, and what was said."""

import asyncio
import gc
import io
import json
import logging
import sys
import threading
import warnings
from concurrent.futures import ThreadPoolExecutor

said: dict[str, str] = {}
log = io.StringIO()
logging.basicConfig(stream=log, level=logging.WARNING)
warnings.simplefilter("always")


def heard(act) -> str:
    """What is raised, logged and warned of while `act` runs."""
    start = len(log.getvalue())
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            act()
            error = ""
        except BaseException as raised:
            error = f"{type(raised).__name__}: {raised}"
        gc.collect()
    return "\n".join([error, log.getvalue()[start:], *[str(one.message) for one in caught]])


async def nothing() -> None:
    await asyncio.sleep(0)


async def fails() -> None:
    raise ValueError("broken")


def never_awaited() -> None:
    nothing()


def destroyed() -> None:
    async def main() -> None:
        asyncio.get_running_loop().create_task(asyncio.Event().wait())
        await asyncio.sleep(0)

    loop = asyncio.new_event_loop()
    loop.run_until_complete(main())
    loop.close()


def never_retrieved() -> None:
    async def main() -> None:
        task = asyncio.create_task(fails())
        await asyncio.sleep(0.01)
        del task
        gc.collect()

    asyncio.run(main())


def group_inactive() -> None:
    async def main() -> None:
        async with asyncio.TaskGroup() as group:
            pass
        coroutine = nothing()
        try:
            group.create_task(coroutine)
        finally:
            coroutine.close()

    asyncio.run(main())


def group_errors() -> None:
    async def main() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails())

    asyncio.run(main())


def wait_coroutines() -> None:
    async def main() -> None:
        coroutine = nothing()
        try:
            await asyncio.wait([coroutine])
        finally:
            coroutine.close()

    asyncio.run(main())


def not_a_coroutine() -> None:
    asyncio.run(nothing)


def await_plain() -> None:
    async def main() -> None:
        await len([])

    asyncio.run(main())


def reused() -> None:
    async def main() -> None:
        coroutine = nothing()
        await coroutine
        await coroutine

    asyncio.run(main())


def attribute() -> None:
    coroutine = nothing()
    try:
        coroutine.json()
    finally:
        coroutine.close()


def plain_for() -> None:
    async def numbers():
        yield 1

    for _ in numbers():
        pass


def plain_with() -> None:
    with asyncio.Lock():
        pass


def invalid_state() -> None:
    async def main() -> None:
        future = asyncio.get_running_loop().create_future()
        future.set_result(1)
        future.set_result(2)

    asyncio.run(main())


def nested_run() -> None:
    async def main() -> None:
        coroutine = nothing()
        try:
            asyncio.run(coroutine)
        finally:
            coroutine.close()

    asyncio.run(main())


def already_running() -> None:
    async def main() -> None:
        coroutine = nothing()
        try:
            asyncio.get_running_loop().run_until_complete(coroutine)
        finally:
            coroutine.close()

    asyncio.run(main())


def closed() -> None:
    loop = asyncio.new_event_loop()
    loop.close()
    loop.call_soon(print)


def no_loop() -> None:
    coroutine = nothing()
    try:
        asyncio.create_task(coroutine)
    finally:
        coroutine.close()


def no_current_loop() -> None:
    errors: list[BaseException] = []

    def work() -> None:
        try:
            asyncio.get_event_loop()
        except RuntimeError as error:
            errors.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    raise errors[0]


def other_loop() -> None:
    queue: asyncio.Queue[int] = asyncio.Queue()

    async def main() -> None:
        async with asyncio.timeout(0.01):
            await queue.get()

    for _ in range(2):
        try:
            asyncio.run(main())
        except TimeoutError:
            pass


def from_thread() -> None:
    async def main() -> None:
        loop = asyncio.get_running_loop()
        await asyncio.to_thread(loop.call_soon, print)

    asyncio.run(main(), debug=True)


def close_running() -> None:
    async def main() -> None:
        asyncio.get_running_loop().close()

    asyncio.run(main())


def stopped() -> None:
    async def main() -> None:
        asyncio.get_running_loop().stop()
        await asyncio.sleep(1)

    loop = asyncio.new_event_loop()
    try:
        loop.run_until_complete(main())
    finally:
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()


def slow() -> None:
    async def main() -> None:
        import time

        time.sleep(0.15)

    asyncio.run(main(), debug=True)


def after_shutdown() -> None:
    pool = ThreadPoolExecutor(1)
    pool.shutdown()
    pool.submit(print)


def in_callback() -> None:
    async def main() -> None:
        asyncio.get_running_loop().call_soon(lambda: 1 / 0)
        await asyncio.sleep(0.01)

    asyncio.run(main())


def as_callback() -> None:
    async def main() -> None:
        asyncio.get_running_loop().call_soon(nothing)

    asyncio.run(main(), debug=True)


def loop_argument() -> None:
    asyncio.Queue(loop=None)


def task_done() -> None:
    asyncio.Queue().task_done()


def lock() -> None:
    asyncio.Lock().release()


def semaphore() -> None:
    asyncio.BoundedSemaphore(1).release()


def two_readers() -> None:
    async def main() -> None:
        reader = asyncio.StreamReader()
        tasks = [asyncio.create_task(reader.read(1)) for _ in range(2)]
        await asyncio.sleep(0)
        try:
            await tasks[1]
        finally:
            tasks[0].cancel()

    asyncio.run(main())


def overrun() -> None:
    async def main() -> None:
        reader = asyncio.StreamReader(limit=4)
        reader.feed_data(b"much too long")
        await reader.readuntil(b"\n")

    asyncio.run(main())


def incomplete() -> None:
    async def main() -> None:
        reader = asyncio.StreamReader()
        reader.feed_data(b"ab")
        reader.feed_eof()
        await reader.readexactly(4)

    asyncio.run(main())


PROVOKED = {
    "coroutine-never-awaited": never_awaited,
    "task-destroyed-pending": destroyed,
    "task-exception-never-retrieved": never_retrieved,
    "task-group-inactive": group_inactive,
    "task-group-errors": group_errors,
    "wait-forbids-coroutines": wait_coroutines,
    "not-a-coroutine": not_a_coroutine,
    "cannot-be-awaited": await_plain,
    "coroutine-reused": reused,
    "coroutine-attribute": attribute,
    "async-iteration": plain_for,
    "async-context-manager": plain_with,
    "invalid-state": invalid_state,
    "run-inside-running-loop": nested_run,
    "loop-already-running": already_running,
    "loop-closed": closed,
    "no-running-loop": no_loop,
    "no-current-loop": no_current_loop,
    "different-loop": other_loop,
    "non-thread-safe": from_thread,
    "close-running-loop": close_running,
    "stopped-before-complete": stopped,
    "slow-callback": slow,
    "executor-after-shutdown": after_shutdown,
    "exception-in-callback": in_callback,
    "coroutine-as-callback": as_callback,
    "loop-argument": loop_argument,
    "queue-task-done": task_done,
    "lock-not-acquired": lock,
    "semaphore-released-too-often": semaphore,
    "reader-two-waiters": two_readers,
    "limit-overrun": overrun,
    "incomplete-read": incomplete,
}

if __name__ == "__main__":
    for name, act in PROVOKED.items():
        said[name] = heard(act)
    json.dump(said, sys.stdout)
