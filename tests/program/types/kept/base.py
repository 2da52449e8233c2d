"""Bases that keep what they are given, and say nothing of what that is."""

from typing import Any


class Kept:
    def __init__(self, value: Any, size=None, *, name=None) -> None:
        self.value = value
        self.size = size
        self.name = name
        self.twice = value
        self.changed = value

    def change(self, other) -> None:
        self.changed = other

    def shared(self) -> None:
        self.value  # is: unknown


class Between(Kept):
    """Hands on what it is given itself."""

    def __init__(self, inner, **options: Any) -> None:
        super().__init__(inner, name=options.get("name"))
