from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager

import asyncpg
import pytest

from recipe.database import Database, Unavailable, open_database
from recipe.store import Refused, Store

from conftest import Notes


@asynccontextmanager
async def database_of(
    notes: Notes, connections: int = 2, patience: float = 20
) -> AsyncIterator[Database]:
    async with (
        asyncio.timeout(60),
        open_database(notes.where, connections=connections, patience=patience) as database,
    ):
        yield database


async def texts_of(store: Store, part: str) -> list[str]:
    async with aclosing(store.find(part)) as found:
        return [note.text async for note in found]


async def test_what_is_kept_is_found(notes: Notes) -> None:
    async with database_of(notes) as database:
        store = Store(database)
        await store.prepare()
        kept = await store.add({uuid.uuid4(): "buy milk", uuid.uuid4(): "buy bread"})

        assert [note.text for note in kept.values()] == ["buy milk", "buy bread"]
        assert await texts_of(store, "milk") == ["buy milk"]
        assert await texts_of(store, "buy") == ["buy milk", "buy bread"]


async def test_what_is_added_twice_is_kept_once(notes: Notes) -> None:
    key = uuid.uuid4()
    async with database_of(notes) as database:
        store = Store(database)
        first = await store.add({key: "once"})
        assert await store.add({key: "once"}) == first

    assert await notes.all() == ["once"]


async def test_what_can_not_be_kept_keeps_nothing_of_its_transaction(notes: Notes) -> None:
    async with database_of(notes) as database:
        with pytest.raises(Refused):
            await Store(database).add({uuid.uuid4(): "good", uuid.uuid4(): "bad \0"})

    assert await notes.all() == []


async def test_an_error_rolls_back_and_leaves_the_connection_whole(notes: Notes) -> None:
    async def fail(connection: asyncpg.Connection) -> None:
        await connection.execute("INSERT INTO notes (key, text) VALUES ($1, 'x')", uuid.uuid4())
        raise KeyError("a bug")

    async with database_of(notes, connections=1) as database:
        with pytest.raises(KeyError):
            await database.run(fail)
        await Store(database).add({uuid.uuid4(): "after"})

    assert await notes.all() == ["after"]


async def test_a_search_that_is_left_gives_its_connection_back(notes: Notes) -> None:
    async with database_of(notes, connections=1) as database:
        store = Store(database)
        await store.add({uuid.uuid4(): f"note {number}" for number in range(500)})
        async with aclosing(store.find("note")) as found:
            assert (await found.__anext__()).text == "note 0"
        assert len(await texts_of(store, "note 4")) == 111


async def test_no_more_connections_than_asked_for(notes: Notes) -> None:
    async with database_of(notes, connections=3) as database, asyncio.TaskGroup() as group:
        for number in range(200):
            group.create_task(Store(database).add({uuid.uuid4(): f"note {number}"}))

        await asyncio.sleep(0)
        assert database.connections <= 3

    assert len(await notes.all()) == 200


async def test_a_cancelled_transaction_keeps_nothing(notes: Notes) -> None:
    await notes.slow_down()
    async with database_of(notes, connections=1) as database:
        store = Store(database)
        adding = asyncio.create_task(store.add({uuid.uuid4(): "never"}))
        await asyncio.sleep(0.01)
        adding.cancel()
        with pytest.raises(asyncio.CancelledError):
            await adding
        await store.add({uuid.uuid4(): "after"})

    assert await notes.all() == ["after"]


async def test_a_database_that_is_not_there_is_told() -> None:
    with pytest.raises(Unavailable, match="ConnectionRefused"):
        async with open_database("postgresql://127.0.0.1:1/x", connections=1, patience=5):
            pass


async def test_connections_that_are_lost_are_made_anew(notes: Notes) -> None:
    async with database_of(notes, connections=1) as database:
        store = Store(database)
        await store.add({uuid.uuid4(): "before"})
        await notes.cut_others()
        async with asyncio.timeout(60):
            while database.connections:  # noqa: ASYNC110 - until the loss is noticed
                await asyncio.sleep(0.01)
        await store.add({uuid.uuid4(): "after"})

    assert await notes.all() == ["before", "after"]


async def test_a_frozen_database_is_given_up(notes: Notes) -> None:
    loop = asyncio.get_running_loop()
    async with database_of(notes, connections=1, patience=5) as database:
        await Store(database).add({uuid.uuid4(): "before"})
        await asyncio.to_thread(notes.freeze)
        begun = loop.time()
        try:
            async with database.transaction() as connection:
                with pytest.raises(TimeoutError):
                    await connection.execute("SELECT 1", timeout=0.1)
        except Unavailable:
            pass
        finally:
            await asyncio.to_thread(notes.thaw)

    assert loop.time() - begun < 40, "and leaving does not wait for it"
