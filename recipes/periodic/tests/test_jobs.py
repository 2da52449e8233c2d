from __future__ import annotations

import asyncio

import pytest

from recipe.jobs import open_jobs
from recipe.runner import JobFailed

from conftest import Site


async def outcome(url: str) -> str:
    async with asyncio.timeout(60), open_jobs([url], concurrency=1, attempt_timeout=5) as jobs:
        assert [job.name for job in jobs] == [url]
        return await jobs[0].run()


async def test_a_server_that_answers_is_fine(site: Site) -> None:
    assert await outcome(site.url("/")) == "HTTP 200"
    assert site.asked == ["/"]


async def test_a_status_that_is_no_success_is_a_failure(site: Site) -> None:
    site.statuses["/gone"] = 404

    with pytest.raises(JobFailed, match="HTTP 404"):
        await outcome(site.url("/gone"))


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "ftp://127.0.0.1/", "nonsense"])
async def test_what_cant_be_reached_is_a_failure(url: str) -> None:
    with pytest.raises(JobFailed):
        await outcome(url)


async def test_a_server_that_hangs_up_is_a_failure() -> None:
    async def hang_up(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    server = await asyncio.start_server(hang_up, "127.0.0.1", 0)
    try:
        host, port = server.sockets[0].getsockname()
        with pytest.raises(JobFailed):
            await outcome(f"http://{host}:{port}/")
    finally:
        server.close()
