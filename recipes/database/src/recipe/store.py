"""The part to replace with your own: the data, and a method for each thing asked of them."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

import asyncpg

from .database import Database

CREATE = """
CREATE TABLE IF NOT EXISTS notes (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key uuid NOT NULL UNIQUE,
    text text NOT NULL
)
"""

ADD = """
INSERT INTO notes (key, text) SELECT * FROM unnest($1::uuid[], $2::text[])
ON CONFLICT (key) DO UPDATE SET text = excluded.text
RETURNING key, number, text
"""

FIND = "SELECT number, text FROM notes WHERE strpos(text, $1) > 0 ORDER BY number"

PREFETCH = 100
"""Rows that are fetched at once."""


class Refused(Exception):
    """The data can't be kept as they are, and nothing was; the message says why."""


@dataclass(frozen=True, slots=True)
class Note:
    number: int
    text: str


class Store:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def prepare(self) -> None:
        """Make the table where it is missing."""

        async def create(connection: asyncpg.Connection) -> None:
            await connection.execute(CREATE)

        with suppress(asyncpg.UniqueViolationError):  # another program makes it just now
            await self._database.run(create)

    async def add(self, texts: Mapping[UUID, str]) -> dict[UUID, Note]:
        """Keep a note for each key, all in one transaction; ``Refused`` keeps none.

        What is added twice with one key is kept once: so an answer that gets lost does no harm.
        """

        async def insert(connection: asyncpg.Connection) -> dict[UUID, Note]:
            rows = await connection.fetch(ADD, list(texts), list(texts.values()))
            return {row["key"]: Note(row["number"], row["text"]) for row in rows}

        try:
            return await self._database.run(insert)
        except (asyncpg.DataError, asyncpg.IntegrityConstraintViolationError) as error:
            raise Refused(str(error)) from error

    async def find(self, part: str) -> AsyncGenerator[Note, None]:
        """The notes that contain ``part``, fetched as they are taken. Needs ``aclosing``.

        A connection is held until the last one is taken.
        """
        async with self._database.transaction() as connection:
            async for row in connection.cursor(FIND, part, prefetch=PREFETCH):
                yield Note(row["number"], row["text"])
