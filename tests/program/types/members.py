"""Attributes, wherever a class gives them; methods, wherever they come from."""

import sqlite3
import threading
from abc import ABC, abstractmethod
from collections import namedtuple
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import ClassVar, NamedTuple, Optional, TypedDict

import requests


class Base:
    session: requests.Session

    def __init__(self, root: Path):
        self.root = root
        self._connection: Optional[sqlite3.Connection] = None
        self.a, self.b = Path("a"), sqlite3.connect("b")

    def connect(self):
        self._connection = sqlite3.connect("x")
        with open("log") as self.log:
            pass
        for self.each in [Path("x")]:
            pass
        return self

    def setup(self):
        self.late = requests.Session()

    @property
    def home(self) -> Path:
        return self.root / "home"

    @property
    def lock(self):
        return self._lock

    @lock.setter
    def lock(self, value):
        self._lock = value

    @cached_property
    def client(self):
        return requests.Session()

    @classmethod
    def create(cls, root):
        return cls(root)

    @staticmethod
    def connection():
        return sqlite3.connect("x")

    def pick(self):
        return Path("base")


class Derived(Base):
    def __init__(self):
        super().__init__(Path())
        self.own = super().pick()

    def pick(self):
        return sqlite3.connect("derived")


class Left(Base):
    def pick(self):
        return requests.Session()


class Both(Left, Derived):
    pass


class Abstract(ABC):
    @abstractmethod
    def load(self) -> Path: ...


@dataclass
class Settings:
    root: Path
    session: requests.Session = field(default_factory=requests.Session)
    cache: ClassVar[sqlite3.Connection]
    names: "list[Path]" = field(default_factory=list)


@dataclass(frozen=True)
class Deeper(Settings):
    other: Settings


class Row(NamedTuple):
    path: Path
    connection: sqlite3.Connection


class Options(TypedDict):
    root: Path


Point = namedtuple("Point", "x y")

SHARED = Base(Path())
_session: Optional[requests.Session] = None


def get_session():
    global _session
    if _session is None:
        _session = requests.Session()
    return _session


def uses(base: Base, derived: Derived, both: Both, settings: Settings, row: Row, options: Options, deep: Deeper, abstract: Abstract):
    base.root  # is: pathlib.Path()
    base._connection  # is: sqlite3.Connection() | none
    base.session  # is: requests.Session()
    base.a  # is: pathlib.Path()
    base.b  # is: sqlite3.Connection()
    base.each  # is: pathlib.Path()
    base.late  # is: requests.Session()
    base.home  # is: pathlib.Path()
    base.client  # is: requests.Session()
    base.connect()  # is: members.Base()
    base.connection()  # is: sqlite3.Connection()
    Base.connection()  # is: sqlite3.Connection()
    Base.create("x")  # is: members.Base()
    Derived.create("x")  # is: members.Derived()
    derived.root  # is: pathlib.Path()
    derived.own  # is: pathlib.Path()
    derived.pick()  # is: sqlite3.Connection()
    both.pick()  # is: requests.Session()
    settings.root  # is: pathlib.Path()
    settings.session  # is: requests.Session()
    settings.cache  # is: sqlite3.Connection()
    settings.names[0]  # is: pathlib.Path()
    deep.other.root.parent  # is: pathlib.Path()
    row.path  # is: pathlib.Path()
    row[1]  # is: sqlite3.Connection()
    options["root"]  # is: pathlib.Path()
    abstract.load()  # is: pathlib.Path()
    SHARED.root  # is: pathlib.Path()
    get_session()  # is: requests.Session() | none


class Singleton:
    _instance: "ClassVar[Optional[Singleton]]" = None
    _made = None

    @classmethod
    def get(cls):
        if cls._instance is None:
            cls._instance = cls()
        return cls._instance

    @classmethod
    def made(cls):
        if cls._made is None:
            cls._made = requests.Session()
        return cls._made


class Worker(threading.Thread):
    def __init__(self):
        super().__init__()
        self.jobs = {}

    def register(self, name: str, path: Path):
        self.jobs[name] = path


class Lazy:
    def __init__(self):
        self.client = None
        self.made = None
        self.paths = []
        self.by_name = {}

    def open(self):
        if not self.client:
            self.client = requests.Session()
        self.made = self.made or sqlite3.connect("x")

    def fill(self, path: Path):
        self.paths.append(path)
        self.by_name["x"] = path

    def use(self):
        self.client  # is: none | requests.Session()
        self.made  # is: none | sqlite3.Connection()
        self.paths[0]  # is: pathlib.Path()
        self.by_name["y"]  # is: pathlib.Path()


def singletons():
    Singleton.get()  # is: members.Singleton() | none
    Singleton.made()  # is: none | requests.Session()
