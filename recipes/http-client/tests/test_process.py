"""The real program in a real process: what a supervisor sees."""

from __future__ import annotations

import signal

import pytest

from conftest import Api
from live_program import ended, logged, posix_only, program


async def test_it_fetches_and_exits_zero(api: Api) -> None:
    async with program(stdin=f"{api.url('/a')}\n{api.url('/b')}\n") as process:
        lines, _ = await ended(process)

    assert process.returncode == 0
    assert {line["url"]: line["status"] for line in lines} == {
        api.url("/a"): 200,
        api.url("/b"): 200,
    }


async def test_a_failed_url_is_an_exit_code_and_a_line(api: Api) -> None:
    async with program(stdin="not a url\n") as process:
        lines, _ = await ended(process)

    assert process.returncode == 1
    assert [line["url"] for line in lines] == ["not a url"]


async def test_nonsense_is_refused_before_anything_starts(api: Api) -> None:
    async with program("--concurrency", "0", stdin=api.url("/a")) as process:
        _, err = await ended(process)

    assert process.returncode == 2
    assert "at least 1" in err
    assert api.hits == []


@posix_only
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_under_load_loses_nothing(api: Api, number: signal.Signals) -> None:
    urls = [api.url(f"/hang/{count}") for count in range(300)]
    args = ["--concurrency", "200", "--timeout", "60", "--grace", "60"]
    args += ["--rate", "1000"]  # lw: if rate-limit
    async with program(*args, stdin="\n".join(urls)) as process:
        await api.until_in_flight(200)
        process.send_signal(number)
        await logged(process, "draining")
        api.release.set()
        lines, _ = await ended(process)

    assert process.returncode == 128 + number
    assert sorted(str(line["url"]) for line in lines) == sorted(urls)
    assert sum("status" in line for line in lines) == len(api.hits) == 200
    assert all(str(line["error"]).startswith("not tried") for line in lines if "error" in line)


@posix_only
async def test_the_grace_period_is_a_deadline(api: Api) -> None:
    async with program("--grace", "0.2", stdin=api.url("/hang")) as process:
        await api.until_in_flight(1)
        process.send_signal(signal.SIGTERM)
        _, err = await ended(process)

    assert process.returncode == 1
    assert "not drained" in err


@posix_only
async def test_a_second_signal_cancels_at_once(api: Api) -> None:
    async with program("--grace", "60", stdin=api.url("/hang")) as process:
        await api.until_in_flight(1)
        for _ in range(2):
            process.send_signal(signal.SIGINT)
            await logged(process, "SIGINT")
        await ended(process)

    assert process.returncode == 1
