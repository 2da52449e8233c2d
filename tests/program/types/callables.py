"""Functions as values: partials, lambdas, decorators, callbacks, factories."""

import asyncio
import functools
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Awaitable, Callable

import requests


def make() -> sqlite3.Connection: ...


async def fetch() -> Path: ...


def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


def retried(times):
    def decorate(function):
        @functools.wraps(function)
        async def wrapper(*args, **kwargs):
            return await function(*args, **kwargs)

        return wrapper

    return decorate


@logged
def dressed() -> Path: ...


@retried(3)
async def patient() -> Path: ...


@functools.cache
def cached():
    return requests.Session()


@functools.lru_cache(maxsize=1)
def settings():
    return Path()


class Factory:
    kind = Path

    def __init__(self, build: Callable[[], sqlite3.Connection], later: Callable[..., Awaitable[Path]]):
        self.build = build
        self.later = later

    def __call__(self) -> Path: ...

    def pick(self, name):
        return {"a": Path, "b": Path}[name]

    @logged
    def dressed(self) -> Path: ...


HANDLERS = {"one": make}


async def uses(factory: Factory, call: Callable[[str], Path], loop: asyncio.AbstractEventLoop, pool: ThreadPoolExecutor):
    functools.partial(make)()  # is: sqlite3.Connection()
    (lambda: make())()  # is: sqlite3.Connection()
    dressed()  # is: pathlib.Path()
    await patient()  # is: pathlib.Path()
    cached()  # is: requests.Session()
    settings()  # is: pathlib.Path()
    factory()  # is: pathlib.Path()
    factory.build()  # is: sqlite3.Connection()
    await factory.later()  # is: pathlib.Path()
    factory.kind()  # is: pathlib.Path()
    factory.pick("a")()  # is: pathlib.Path()
    factory.dressed()  # is: pathlib.Path()
    call("x")  # is: pathlib.Path()
    HANDLERS["one"]()  # is: sqlite3.Connection()
    make.__wrapped__  # is: unknown
    alias = make
    alias()  # is: sqlite3.Connection()
    await asyncio.to_thread(make)  # is: sqlite3.Connection()
    await loop.run_in_executor(None, make)  # is: sqlite3.Connection()
    pool.submit(make).result()  # is: sqlite3.Connection()
    await asyncio.create_task(fetch())  # is: pathlib.Path()
    asyncio.run_coroutine_threadsafe(fetch(), loop).result()  # is: pathlib.Path()
    await asyncio.wait_for(fetch(), 1)  # is: pathlib.Path()
    one, two = await asyncio.gather(fetch(), asyncio.to_thread(make))
    one  # is: pathlib.Path()
    two  # is: sqlite3.Connection()
    loop.run_until_complete(fetch())  # is: pathlib.Path()
    task: asyncio.Task[Path] = asyncio.ensure_future(fetch())
    task.result()  # is: pathlib.Path()
    getattr(factory, "build")()  # is: sqlite3.Connection()
    type(factory)  # is: class callables.Factory
    await asyncio.shield(fetch())  # is: pathlib.Path()


class Keeper:
    def __init__(self, session, root=None):
        self.session = session
        self.root = root
        self.look(Path())

    def look(self, path):
        path  # is: pathlib.Path() | unknown
        self.session  # is: requests.Session() | sqlite3.Connection() | unknown
        self.root  # is: pathlib.Path() | unknown


class Deeper(Keeper):
    def __init__(self, connection: sqlite3.Connection):
        super().__init__(connection)
        self.session  # is: sqlite3.Connection()


def helper(session, *rest):
    session  # is: requests.Session() | unknown


def caller():
    helper(requests.Session())
    Keeper(requests.Session(), root=Path())
