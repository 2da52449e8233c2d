from __future__ import annotations

import asyncio

import pytest
from aiohttp import web

from recipe.fan_out import fetch_all
from recipe.http import Get, Response
from recipe.outcomes import Failed, Fetched, Outcome

from conftest import Api


async def collect(
    urls: list[str],
    get: Get,
    *,
    concurrency: int = 8,
    deadline: float = 60.0,
    stop: asyncio.Event | None = None,
) -> dict[str, Outcome]:
    outcomes: list[Outcome] = []
    await fetch_all(
        urls,
        get,
        outcomes.append,
        concurrency=concurrency,
        deadline=deadline,
        stop=stop or asyncio.Event(),
    )
    assert len(outcomes) == len(urls), "one outcome for every URL"
    return {outcome.url: outcome for outcome in outcomes}


async def test_every_url_has_an_outcome_and_concurrency_is_bounded(api: Api, get: Get) -> None:
    urls = [api.url(f"/{number}") for number in range(40)]

    outcomes = await collect(urls, get, concurrency=5)

    assert all(isinstance(outcomes[url], Fetched) for url in urls)
    assert api.peak == 5


async def test_a_failure_does_not_disturb_the_others(api: Api, get: Get) -> None:
    api.script["/gone"] = [web.Response(status=404)]
    urls = [api.url("/gone"), api.url("/fine"), "http://127.0.0.1:1/closed", "not a url"]

    outcomes = await collect(urls, get)

    assert outcomes[api.url("/gone")] == Failed(api.url("/gone"), "HTTP 404")
    assert isinstance(outcomes[api.url("/fine")], Fetched)
    assert isinstance(outcomes["http://127.0.0.1:1/closed"], Failed)
    assert isinstance(outcomes["not a url"], Failed)


async def test_the_deadline_is_for_all_of_them(api: Api, get: Get) -> None:
    urls = [api.url("/fine"), api.url("/hang/1"), api.url("/hang/2"), api.url("/hang/3")]

    outcomes = await collect(urls, get, concurrency=2, deadline=1)

    assert isinstance(outcomes[urls[0]], Fetched)
    assert [outcomes[url] for url in urls[1:]] == [
        Failed(url, "not done within the 1 s for all") for url in urls[1:]
    ]


async def test_a_bug_is_raised_and_is_no_failed_request() -> None:
    async def broken(url: str) -> Response:
        if url == "1":
            raise KeyError("bug")
        return Response(200, b"")

    with pytest.raises(ExceptionGroup) as caught:
        await collect(["0", "1", "2"], broken)

    assert caught.group_contains(KeyError)


async def test_stop_finishes_what_is_in_flight_and_reports_the_rest(api: Api, get: Get) -> None:
    stop = asyncio.Event()
    urls = [api.url("/hang/0"), api.url("/hang/1"), api.url("/2"), api.url("/3")]

    async with asyncio.TaskGroup() as group:
        run = group.create_task(collect(urls, get, concurrency=2, stop=stop))
        await api.until_in_flight(2)
        stop.set()
        api.release.set()

    outcomes = run.result()
    assert [type(outcomes[url]) for url in urls] == [Fetched, Fetched, Failed, Failed]
    assert api.hits == ["/hang/0", "/hang/1"]


async def test_cancellation_reaches_every_request_and_leaves_no_task(api: Api, get: Get) -> None:
    before = asyncio.all_tasks()
    urls = [api.url(f"/hang/{number}") for number in range(10)]
    run = asyncio.create_task(collect(urls, get, concurrency=3))
    await api.until_in_flight(3)

    run.cancel()

    with pytest.raises(asyncio.CancelledError):
        await run
    assert len(api.hits) == 3
    assert {task for task in asyncio.all_tasks() if task.get_name().startswith("fetch")} <= before
