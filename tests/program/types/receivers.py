"""Receivers whose class can be known from the text of one file."""

from __future__ import annotations

import asyncio
import functools
import socket
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Optional, Self

import aiohttp
import requests

time.sleep  # is: time.sleep
Path("x").parent / "y"  # is: pathlib.Path()
open("f")  # is: io.TextIOWrapper()


class Base:
    limit = 3

    def __init__(self, session: requests.Session, where: Path | None = None) -> None:
        self.session = session
        self.where = where
        self.database: sqlite3.Connection = connect()
        self.executor = ThreadPoolExecutor(max_workers=2)
        self.lazy = None

    def fill(self) -> None:
        self.lazy = requests.Session()

    def me(self) -> Self:
        return self

    @property
    def client(self) -> aiohttp.ClientSession:
        raise NotImplementedError

    @classmethod
    def make(cls) -> Base:
        return cls(requests.Session())

    @staticmethod
    def helper() -> socket.socket:
        return socket.socket()


class Child(Base):
    async def work(self) -> None:
        self  # is: receivers.Child()
        self.session  # is: requests.Session()
        self.session.get  # is: requests.Session.get
        self.where  # is: pathlib.Path() | none
        self.where.read_text  # is: pathlib.Path.read_text
        self.database.execute  # is: sqlite3.Connection.execute
        self.lazy.post  # is: requests.Session.post
        self.client  # is: aiohttp.ClientSession()
        self.me()  # is: receivers.Child()
        self.helper()  # is: socket.socket()
        super().fill  # is: function receivers.Base.fill
        self.limit  # is: int()
        async with self.client.get("u") as response:
            response  # is: aiohttp.ClientResponse()
        async with aiohttp.ClientSession() as session:
            session  # is: aiohttp.ClientSession()


def connect():
    return sqlite3.connect("x")


connect()  # is: sqlite3.Connection()
Child.make()  # is: receivers.Base()
Child(requests.Session()).me()  # is: receivers.Child()


async def fetch(path: "Path", maybe: Optional[Path], marked: Annotated[Path, "here"], anything: Any) -> bytes:
    path  # is: pathlib.Path()
    maybe  # is: pathlib.Path() | none
    marked  # is: pathlib.Path()
    anything  # is: unknown
    return b""


fetch("x")  # is: coroutine → bytes()


@dataclass
class Settings:
    root: Path
    names: list[Path]


def use(settings: Settings, many: dict[str, Settings]) -> None:
    settings.root  # is: pathlib.Path()
    for name in settings.names:
        name  # is: pathlib.Path()
    for key, value in many.items():
        value.root  # is: pathlib.Path()
    many["a"].root  # is: pathlib.Path()
    [one.parent for one in settings.names]  # is: list() of pathlib.Path()
    first, second = (Path("a"), requests.Session())
    second  # is: requests.Session()


@asynccontextmanager
async def opened():
    yield requests.Session()


@contextmanager
def locked():
    yield 1


opened()  # is: async with → requests.Session()


async def enter() -> None:
    async with opened() as session:
        session  # is: requests.Session()
    with locked() as number:
        number  # is: int()
    task = asyncio.create_task(fetch(Path("x"), None, Path("y"), 0))
    task  # is: asyncio.Task() of bytes()
    await task  # is: bytes()
    loop = asyncio.get_running_loop()
    loop.run_in_executor  # is: asyncio.AbstractEventLoop.run_in_executor


functools.partial(time.sleep, 1)  # is: partial time.sleep


@functools.lru_cache
def cached() -> Path:
    return Path()


cached()  # is: pathlib.Path()


def outside(function: Any) -> Any:
    return requests.registered(function)


def given_back(function: Any) -> Any:
    return function


@outside
def wrapped() -> None: ...


@given_back
def kept() -> None: ...


wrapped  # is: function receivers.wrapped (unsure)
kept  # is: function receivers.kept


MaybePath = Optional[Path]


def narrowed(value, other: MaybePath, either: Path | requests.Session):
    other  # is: pathlib.Path() | none
    if isinstance(value, Path):
        value.name
        value  # is: pathlib.Path()
    if not isinstance(either, Path):
        return
    either  # is: pathlib.Path()


def names_itself(other: "other" = None):
    other  # is: unknown


Tree = dict[str, "Tree"]


def recursive(tree: Tree):
    tree  # is: dict() of str(), unknown
