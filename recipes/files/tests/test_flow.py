from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from recipe.flow import (
    Failed,
    Outcome,
    Transform,
    Tuning,
    Written,
    transform_all,
)

QUICK = Tuning(workers=3, timeout=20)


def texts(directory: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in directory.iterdir()}


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{number}.txt" for number in range(10)]
    for path in paths:
        path.write_text(f"one\n{path.stem}\n")
    (tmp_path / "into").mkdir()
    return paths


async def collect(
    files: list[Path],
    transform: Transform = str.upper,
    *,
    stop: asyncio.Event | None = None,
    tuning: Tuning = QUICK,
) -> list[Outcome]:
    outcomes: list[Outcome] = []
    into = files[0].parent / "into"
    stop = stop or asyncio.Event()
    await transform_all(files, into, transform, outcomes.append, stop=stop, tuning=tuning)
    return outcomes


async def test_every_file_is_transformed(files: list[Path], tmp_path: Path) -> None:
    outcomes = await collect(files)

    assert sorted(outcome.path for outcome in outcomes) == files
    assert all(isinstance(outcome, Written) and outcome.lines == 2 for outcome in outcomes)
    written = await asyncio.to_thread(texts, tmp_path / "into")
    assert written == {f"{number}.txt": f"ONE\n{number}\n" for number in range(10)}


async def test_a_file_that_cant_be_read_costs_itself_alone(
    files: list[Path], tmp_path: Path
) -> None:
    await asyncio.to_thread(files[3].unlink)
    await asyncio.to_thread(files[4].write_bytes, b"\xff\xfe")

    outcomes = await collect(files)

    failed = sorted(outcome.path.name for outcome in outcomes if isinstance(outcome, Failed))
    assert failed == ["3.txt", "4.txt"]
    assert len(await asyncio.to_thread(texts, tmp_path / "into")) == 8


async def test_a_file_that_takes_too_long_leaves_nothing(files: list[Path], tmp_path: Path) -> None:
    outcomes = await collect(files[:1], tuning=Tuning(workers=1, timeout=1e-6))

    assert outcomes == [Failed(files[0], "not done within 1e-06 s")]
    assert await asyncio.to_thread(texts, tmp_path / "into") == {}


async def test_a_bug_is_raised(files: list[Path]) -> None:
    def transform(line: str) -> str:
        raise KeyError(line)

    with pytest.raises(ExceptionGroup) as caught:
        await collect(files, transform)

    assert caught.group_contains(KeyError)


async def test_nothing_is_begun_once_stop_is_set(files: list[Path]) -> None:
    stop = asyncio.Event()

    def transform(line: str) -> str:
        stop.set()
        return line

    outcomes = await collect(files, transform, stop=stop)

    assert 1 <= len(outcomes) <= QUICK.workers
    assert all(isinstance(outcome, Written) for outcome in outcomes)
