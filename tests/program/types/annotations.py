"""What annotations say, in every way of writing them."""

from __future__ import annotations

import socket
import sqlite3
import typing as t
from pathlib import Path
from queue import Queue
from typing import Annotated, Any, Final, Generic, Iterator, Literal, NewType, Optional, Protocol, Self, TypeVar, Union

import requests

Source = Union[Path, sqlite3.Connection]
Place = Path
UserPath = NewType("UserPath", Path)
type Rows = list[sqlite3.Row]
Text: t.TypeAlias = "Path | None"


class Node:
    children: list[Node]
    left: "Optional[Node]"

    def add(self, child: "Node") -> Self:
        return self

    @classmethod
    def make(cls) -> Self:
        return cls()

    def parent(self) -> "Node | None": ...


class Leaf(Node):
    pass


Bound = TypeVar("Bound", bound=Node)
Choice = TypeVar("Choice", Path, sqlite3.Connection)
Item = TypeVar("Item")


class Store(Protocol):
    def load(self, key: str) -> Path: ...


class Box(Generic[Item]):
    value: Item

    def __init__(self, value: Item) -> None:
        self.held = value

    def get(self) -> Item:
        return self.held

    def all(self) -> list[Item]: ...


class Crate[T]:
    def open(self) -> T: ...


class PathBox(Box[Path]):
    pass


def written(
    plain: Path,
    quoted: "Path",
    optional: Optional[Path],
    either: Union[Path, None],
    bar: Path | None,
    half_quoted: "Path" | None,
    dressed: Annotated[Path, "where"],
    nested: Annotated[Optional[Path], "where"],
    final: Final[Path],
    alias: Place,
    union_alias: Source,
    text_alias: Text,
    new: UserPath,
    rows: Rows,
    jobs: "Queue[Path]",
    mode: Literal["r"],
    anything: Any,
    kind: type[Node],
    store: Store,
    numbers: tuple[int, ...],
    pair: tuple[Path, sqlite3.Connection],
    by_name: dict[str, requests.Session],
    many: Iterator[Path],
    sockets: t.Sequence[socket.socket],
):
    plain  # is: pathlib.Path()
    quoted  # is: pathlib.Path()
    optional  # is: pathlib.Path() | none
    either  # is: pathlib.Path() | none
    bar  # is: pathlib.Path() | none
    half_quoted  # is: pathlib.Path() | none
    dressed  # is: pathlib.Path()
    nested  # is: pathlib.Path() | none
    final  # is: pathlib.Path()
    alias  # is: pathlib.Path()
    union_alias  # is: pathlib.Path() | sqlite3.Connection()
    text_alias  # is: pathlib.Path() | none
    new  # is: pathlib.Path()
    rows[0]  # is: sqlite3.Row()
    jobs.get()  # is: pathlib.Path()
    anything  # is: unknown
    kind()  # is: annotations.Node()
    kind.make()  # is: annotations.Node()
    store.load("x")  # is: pathlib.Path()
    numbers[0]  # is: int()
    pair[1]  # is: sqlite3.Connection()
    by_name["x"]  # is: requests.Session()
    by_name.get("x")  # is: requests.Session() | none
    next(many)  # is: pathlib.Path()
    sockets[0]  # is: socket.socket()
    mode  # is: str()


def selves(leaf: Leaf, node: Node):
    leaf.add(node)  # is: annotations.Leaf()
    Leaf.make()  # is: annotations.Leaf()
    Leaf().add(node)  # is: annotations.Leaf()
    leaf.parent()  # is: annotations.Node() | none
    node.children[0].left  # is: annotations.Node() | none


def bounded(node: Bound, nodes: list[Bound], choice: Choice) -> Bound:
    node  # is: annotations.Node()
    nodes[0]  # is: annotations.Node()
    choice  # is: pathlib.Path() | sqlite3.Connection()
    return node


def modern[N: Node](node: N):
    node  # is: annotations.Node()


def boxed(box: Box[Path], crate: Crate[sqlite3.Connection], own: PathBox):
    box.get()  # is: pathlib.Path()
    box.all()[0]  # is: pathlib.Path()
    box.value  # is: pathlib.Path()
    crate.open()  # is: sqlite3.Connection()
    own.get()  # is: pathlib.Path()
    bounded(Leaf(), [], Path())  # is: annotations.Leaf()
