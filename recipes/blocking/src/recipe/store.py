"""The blocking side, the part to replace with your own: plain sqlite3, which knows no asyncio."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

LOCK_TIMEOUT = 5.0
"""Seconds that a statement waits for another connection's lock: the library's own deadline."""


@dataclass(frozen=True, slots=True)
class Note:
    number: int
    text: str


class Store:
    """One connection. Its methods block, and only one thread at a time may use it."""

    def __init__(self, path: Path) -> None:
        # Made in one thread and used in others, one at a time: `Pool` sees to that.
        self._connection = sqlite3.connect(path, timeout=LOCK_TIMEOUT, check_same_thread=False)
        self._connection.execute("PRAGMA journal_mode=WAL")
        with self._connection:
            self._connection.execute(
                "CREATE TABLE IF NOT EXISTS notes (number INTEGER PRIMARY KEY, text TEXT NOT NULL)"
            )

    def add(self, text: str) -> Note:
        with self._connection:
            cursor = self._connection.execute("INSERT INTO notes (text) VALUES (?)", (text,))
        number = cursor.lastrowid
        if number is None:
            raise sqlite3.DatabaseError("an INSERT without a row")
        return Note(number, text)

    def containing(self, part: str) -> list[Note]:
        rows = self._connection.execute(
            "SELECT number, text FROM notes WHERE instr(text, ?) > 0 ORDER BY number", (part,)
        )
        return [Note(number, text) for number, text in rows]

    def close(self) -> None:
        self._connection.close()
