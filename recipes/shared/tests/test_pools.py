from __future__ import annotations

import asyncio
import os

import pytest

from recipe.pools import cpu_pool, in_pool


async def test_calls_run_in_other_processes_and_the_loop_goes_on() -> None:
    with cpu_pool(2) as pool:
        async with asyncio.timeout(60):
            pids = await asyncio.gather(*(in_pool(pool, _pid)(number) for number in range(8)))

    assert os.getpid() not in pids
    assert 1 <= len(set(pids)) <= 2


async def test_an_error_comes_back() -> None:
    with cpu_pool(1) as pool:
        async with asyncio.timeout(60):
            with pytest.raises(ValueError, match="invalid literal"):
                await in_pool(pool, int)("x")


def _pid(_number: int) -> int:
    return os.getpid()
