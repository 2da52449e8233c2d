"""The real program in a real process: what a supervisor sees."""

from __future__ import annotations

import signal

import pytest

from conftest import Site
from live_program import ended, logged, posix_only, program


async def test_nonsense_is_refused_before_anything_starts(site: Site) -> None:
    async with program("--every", "0", site.url("/")) as process:
        _, err = await ended(process)

    assert process.returncode == 2
    assert "must be more than 0" in err
    assert site.asked == []


@posix_only
async def test_it_goes_on_until_it_is_told_to_stop(site: Site) -> None:
    site.statuses["/bad"] = 500
    async with program("--every", "0.05", site.url("/good"), site.url("/bad")) as process:
        await site.until_asked(10)
        process.send_signal(signal.SIGTERM)
        lines, _ = await ended(process)

    assert process.returncode == 128 + signal.SIGTERM
    assert {line["result"] for line in lines if line["job"] == site.url("/good")} == {"HTTP 200"}
    assert {line["error"] for line in lines if line["job"] == site.url("/bad")} == {"HTTP 500"}


@posix_only
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_under_load_loses_no_run(site: Site, number: signal.Signals) -> None:
    urls = [site.url(f"/hang/{count}") for count in range(200)]
    args = ("--every", "0.2", "--timeout", "60", "--concurrency", "200", "--grace", "60")
    async with program(*args, *urls) as process:
        await site.until_asked(200)
        process.send_signal(number)
        await logged(process, "draining")
        site.release.set()
        lines, err = await ended(process)

    assert process.returncode == 128 + number
    assert sorted(str(line["job"]) for line in lines) == sorted(urls), "each run ends, once"
    assert len(site.asked) == 200, "nothing begins after the signal"
    assert "200 runs done, 0 failed" in err


@posix_only
async def test_the_grace_period_is_a_deadline(site: Site) -> None:
    async with program("--grace", "0.2", site.url("/hang")) as process:
        await site.until_asked(1)
        process.send_signal(signal.SIGTERM)
        _, err = await ended(process)

    assert process.returncode == 1
    assert "not drained" in err


@posix_only
async def test_a_second_signal_ends_it_at_once(site: Site) -> None:
    async with program("--grace", "60", site.url("/hang")) as process:
        await site.until_asked(1)
        process.send_signal(signal.SIGTERM)
        await logged(process, "draining")
        process.send_signal(signal.SIGTERM)
        await ended(process)

    assert process.returncode == 1
