"""Names as loops, managers, unpacking, conditions and returns give them."""

import os
import sqlite3
import tempfile
import zipfile
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack, asynccontextmanager, closing, contextmanager, nullcontext
from pathlib import Path
from typing import AsyncIterator, Iterator, Optional, Union

import aiohttp
import requests


@contextmanager
def opened(path: Path):
    connection = sqlite3.connect(path)
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def declared() -> Iterator[sqlite3.Connection]:
    yield make()


def make():
    return sqlite3.connect("x")


@asynccontextmanager
async def pooled() -> AsyncIterator[requests.Session]:
    yield requests.Session()


class Own:
    def __enter__(self):
        return Path()

    def __exit__(self, *exc): ...

    async def __aenter__(self) -> "Own":
        return self

    async def __aexit__(self, *exc): ...


async def managers(path: Path):
    with opened(path) as a, declared() as b, Own() as c:
        a  # is: sqlite3.Connection()
        b  # is: sqlite3.Connection()
        c  # is: pathlib.Path()
    async with pooled() as d, Own() as e:
        d  # is: requests.Session()
        e  # is: places.Own()
    with closing(sqlite3.connect("x")) as f:
        f  # is: sqlite3.Connection()
    with ExitStack() as stack:
        g = stack.enter_context(open("x"))
        g  # is: io.TextIOWrapper()
        stack.enter_context(opened(path))  # is: sqlite3.Connection()
    with open("x") as h, zipfile.ZipFile("x") as i:
        h  # is: io.TextIOWrapper()
        i  # is: zipfile.ZipFile()
    with tempfile.TemporaryDirectory() as j:
        j  # is: str()
    with nullcontext(requests.Session()) as k:
        k  # is: requests.Session()
    async with aiohttp.ClientSession() as session, session.get("x") as response:
        response  # is: aiohttp.ClientResponse()
    with path.open() as m:
        m  # is: io.TextIOWrapper()
    with (path / "x").open("rb") as n:
        n  # is: io.TextIOWrapper()


def loops(paths: list[Path], by_name: dict[str, Path], pairs: list[tuple[Path, sqlite3.Connection]], one: Path):
    for path in paths:
        path  # is: pathlib.Path()
    for name, path in by_name.items():
        path  # is: pathlib.Path()
    for path, connection in pairs:
        connection  # is: sqlite3.Connection()
    for number, path in enumerate(paths):
        path  # is: pathlib.Path()
    for first, (path, connection) in zip(paths, pairs):
        first  # is: pathlib.Path()
        connection  # is: sqlite3.Connection()
    for child in one.iterdir():
        child  # is: pathlib.Path()
    for child in sorted(one.glob("*")):
        child  # is: pathlib.Path()
    for entry in os.scandir("x"):
        entry  # is: os.DirEntry()
    [path.parent for path in paths][0]  # is: pathlib.Path()
    {path.name: path for path in paths}["x"]  # is: pathlib.Path()
    next(path for path in paths)  # is: pathlib.Path()
    list(map(Path, ["x"]))[0]  # is: pathlib.Path()
    list(filter(None, paths))[0]  # is: pathlib.Path()
    max(paths)  # is: pathlib.Path()
    first, *rest = paths
    first  # is: pathlib.Path()
    rest[0]  # is: pathlib.Path()
    (a, b), c = (Path(), make()), one
    b  # is: sqlite3.Connection()
    c  # is: pathlib.Path()
    for path in reversed(paths):
        path  # is: pathlib.Path()
    for path in paths + [one]:
        path  # is: pathlib.Path()
    for path in paths[1:]:
        path  # is: pathlib.Path()
    for path in list(paths):
        path  # is: pathlib.Path()
    for path in set(paths) | {one}:
        path  # is: pathlib.Path()
    with ThreadPoolExecutor() as pool:
        futures = [pool.submit(make) for _ in paths]
        for future in as_completed(futures):
            future  # is: concurrent.futures.Future() of sqlite3.Connection()
            future.result()  # is: sqlite3.Connection()
        for made in pool.map(make_one, paths):
            made  # is: sqlite3.Connection()


def make_one(path) -> sqlite3.Connection: ...


def narrowed(thing, maybe: Optional[Path], either: Union[Path, str], anything):
    if isinstance(thing, Path):
        thing  # is: pathlib.Path()
    if maybe is None:
        maybe  # is: none
        return
    maybe  # is: pathlib.Path()
    if isinstance(either, str):
        either  # is: str()
        either = Path(either)
    else:
        either  # is: pathlib.Path()
    assert isinstance(anything, Path)
    anything  # is: pathlib.Path()


def early(thing, other: Optional[Path], third: Path | str):
    if not isinstance(thing, (Path, sqlite3.Connection)):
        raise TypeError
    thing  # is: pathlib.Path() | sqlite3.Connection()
    if other:
        other  # is: pathlib.Path()
    if other is None:
        raise ValueError
    other  # is: pathlib.Path()
    if not isinstance(third, Path):
        return
    third  # is: pathlib.Path()


def ternary(flag: bool, default=Path("x"), session=None):
    chosen = Path() if flag else make()
    chosen  # is: pathlib.Path() | sqlite3.Connection()
    default  # is: pathlib.Path()
    session = session or requests.Session()
    session  # is: unknown | requests.Session()
    if (found := make()) is not None:
        found  # is: sqlite3.Connection()


def by_match(thing: object):
    match thing:
        case Path():
            thing  # is: pathlib.Path()
        case sqlite3.Connection() as connection:
            connection  # is: sqlite3.Connection()
