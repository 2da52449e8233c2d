"""What instances of a subclass have in an attribute that their base keeps as it was given."""

import sqlite3
from pathlib import Path

import requests
from base import Between, Kept


class Positional(Kept):
    def __init__(self, path: Path) -> None:
        super().__init__(path)

    def use(self) -> None:
        self.value  # is: pathlib.Path()
        self.twice  # is: pathlib.Path()
        self.size  # is: unknown
        # Another method of the base gives it something else.
        self.changed  # is: unknown


class ByKeyword(Kept):
    def __init__(self, size: Path) -> None:
        super().__init__(1, name=requests.Session(), size=size)

    def use(self) -> None:
        self.name  # is: requests.Session()
        self.size  # is: pathlib.Path()


class Explicit(Kept):
    def __init__(self, path: Path) -> None:
        Kept.__init__(self, path)

    def use(self) -> None:
        self.value  # is: pathlib.Path()


class OldWords(Kept):
    def __init__(self, path: Path, *args, **kwargs) -> None:
        super(OldWords, self).__init__(path, *args, **kwargs)

    def use(self) -> None:
        self.value  # is: pathlib.Path()
        self.size  # is: unknown


class Further(Positional):
    """Its own `__init__` is its base's."""

    def use_further(self) -> None:
        self.value  # is: pathlib.Path()


class Levels(Between):
    def __init__(self, database: sqlite3.Connection) -> None:
        super().__init__(database)

    def use(self) -> None:
        self.value  # is: sqlite3.Connection()


class Again(Kept):
    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.value = open(path)

    def use(self) -> None:
        self.value  # is: io.TextIOWrapper()


class Reassigned(Kept):
    """What it is given is changed before it is handed on."""

    def __init__(self, path: Path) -> None:
        path = requests.get(path)
        super().__init__(path)

    def use(self) -> None:
        self.value  # is: requests.Response()


class Twice(Kept):
    def __init__(self, path: Path, session: requests.Session, web: bool) -> None:
        if web:
            super().__init__(session)
        else:
            super().__init__(path)

    def use(self) -> None:
        self.value  # is: unknown


class Starred(Kept):
    def __init__(self, path: Path, *args) -> None:
        super().__init__(*args, path)

    def use(self) -> None:
        self.value  # is: unknown


class Left(Kept):
    def __init__(self, path: Path) -> None:
        super().__init__(path)


class Elsewhere(Unseen, Kept):  # noqa: F821
    """What a base that nobody knows does to the attribute is not known either."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)

    def use(self) -> None:
        self.value  # is: unknown


class Untyped(Kept):
    def __init__(self, value) -> None:
        super().__init__(value)

    def use(self) -> None:
        self.value  # is: unknown


def outside(left: Left, levels: Levels) -> None:
    left.value  # is: pathlib.Path()
    levels.value  # is: sqlite3.Connection()
