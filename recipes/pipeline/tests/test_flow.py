from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field

import pytest

from recipe.flow import (
    Message,
    Process,
    RejectMessage,
    Result,
    Sink,
    Source,
    Stats,
    Tuning,
    run_pipeline,
)

QUICK = Tuning(workers=3, buffer=4, batch=5, linger=0.01, timeout=60)


@dataclass
class ListSource:
    bodies: list[bytes]
    endless: bool = False
    taken: int = 0
    acknowledged: list[bytes] = field(default_factory=list)

    async def messages(self, stop: asyncio.Event) -> AsyncGenerator[Message, None]:
        for number, body in enumerate(self.bodies):
            if stop.is_set():
                return
            self.taken += 1
            yield Message(str(number), body)
        if self.endless:
            await stop.wait()

    async def acknowledge(self, messages: Sequence[Message]) -> None:
        self.acknowledged += [message.body for message in messages]


@dataclass
class ListSink:
    batches: list[list[Result]] = field(default_factory=list)
    failure: Exception | None = None
    gate: asyncio.Event | None = None
    wrote: asyncio.Event = field(default_factory=asyncio.Event)

    async def write(self, results: Sequence[Result]) -> None:
        if self.gate:
            await self.gate.wait()
        if self.failure:
            raise self.failure
        self.batches.append(list(results))
        self.wrote.set()

    @property
    def results(self) -> list[Result]:
        return [result for batch in self.batches for result in batch]


def bodies(count: int) -> list[bytes]:
    return [str(number).encode() for number in range(count)]


async def shout(body: bytes) -> bytes:
    await asyncio.sleep(0.001)
    return body.upper() + b"!"


async def run(
    source: Source,
    process: Process,
    sink: Sink,
    *,
    stop: asyncio.Event | None = None,
    tuning: Tuning = QUICK,
) -> Stats:
    stats = Stats()
    stop = stop or asyncio.Event()
    async with asyncio.timeout(60):
        await run_pipeline(source, process, sink, stop=stop, tuning=tuning, stats=stats)
    return stats


async def settle() -> None:
    """Let every task run until it waits for something else."""
    for _ in range(200):
        await asyncio.sleep(0)


async def test_everything_read_is_written_and_acknowledged_once() -> None:
    source, sink = ListSource(bodies(100)), ListSink()

    stats = await run(source, shout, sink)

    assert sorted(source.acknowledged) == sorted(bodies(100))
    assert sorted(result.message.body for result in sink.results) == sorted(bodies(100))
    assert (stats.read, stats.processed, stats.rejected, stats.written) == (100, 100, 0, 100)
    assert all(len(batch) <= QUICK.batch for batch in sink.batches)


async def test_concurrency_is_the_number_of_workers() -> None:
    running = peak = 0

    async def process(body: bytes) -> bytes:
        nonlocal running, peak
        running += 1
        peak = max(peak, running)
        await asyncio.sleep(0.002)
        running -= 1
        return body

    source = ListSource(bodies(30))
    await run(source, process, ListSink())

    assert peak == QUICK.workers


async def test_a_slow_sink_holds_back_the_reader() -> None:
    gate = asyncio.Event()
    source, sink = ListSource(bodies(1000)), ListSink(gate=gate)

    async def process(body: bytes) -> bytes:
        return body

    async with asyncio.TaskGroup() as group:
        group.create_task(run(source, process, sink))
        await settle()
        held = source.taken
        gate.set()

    # Two queues, one message in each worker, one batch in the writer, one in the reader.
    assert held <= 2 * QUICK.buffer + QUICK.workers + QUICK.batch + 1
    assert len(sink.results) == 1000


async def test_a_rejected_message_is_recorded_and_the_rest_goes_on() -> None:
    async def process(body: bytes) -> bytes:
        if body == b"3":
            raise RejectMessage("three is bad")
        return body

    source, sink = ListSource(bodies(6)), ListSink()
    stats = await run(source, process, sink)

    assert stats.rejected == 1
    assert {result.message.body: result.error for result in sink.results}[b"3"] == "three is bad"
    assert sorted(source.acknowledged) == bodies(6)


async def test_a_hanging_message_is_rejected() -> None:
    async def process(body: bytes) -> bytes:
        if body == b"0":
            await asyncio.Event().wait()
        return body

    sink = ListSink()
    tuning = Tuning(workers=2, buffer=4, batch=5, linger=0.01, timeout=0.05)
    await run(ListSource(bodies(3)), process, sink, tuning=tuning)

    errors = {result.message.body: result.error for result in sink.results}
    assert errors == {b"0": "not processed within 0.05 s", b"1": None, b"2": None}


async def test_a_bug_stops_the_pipeline_instead_of_hiding() -> None:
    async def process(body: bytes) -> bytes:
        raise KeyError(body)

    source, sink = ListSource(bodies(50), endless=True), ListSink()
    with pytest.raises(ExceptionGroup) as caught:
        await run(source, process, sink)

    assert caught.group_contains(KeyError)
    assert source.acknowledged == []


async def test_nothing_is_acknowledged_that_could_not_be_written() -> None:
    source, sink = ListSource(bodies(5), endless=True), ListSink(failure=OSError("disk full"))

    with pytest.raises(ExceptionGroup) as caught:
        await run(source, shout, sink)

    assert caught.group_contains(OSError, match="disk full")
    assert source.acknowledged == []


async def test_stop_drains_what_was_read() -> None:
    stop = asyncio.Event()
    source, sink = ListSource(bodies(20), endless=True), ListSink()

    async with asyncio.TaskGroup() as group:
        running = group.create_task(run(source, shout, sink, stop=stop))
        await sink.wrote.wait()
        stop.set()

    assert running.result().written == source.taken == len(source.acknowledged)


async def test_a_lone_result_does_not_wait_for_a_full_batch() -> None:
    stop = asyncio.Event()
    source, sink = ListSource([b"only"], endless=True), ListSink()

    async with asyncio.TaskGroup() as group:
        group.create_task(run(source, shout, sink, stop=stop))
        await asyncio.wait_for(sink.wrote.wait(), 60)
        stop.set()

    assert [result.output for result in sink.results] == [b"ONLY!"]


async def test_cancellation_leaves_no_task_behind() -> None:
    before = asyncio.all_tasks()
    source = ListSource(bodies(5), endless=True)
    running = asyncio.create_task(run(source, shout, ListSink()))
    await settle()

    running.cancel()

    with pytest.raises(asyncio.CancelledError):
        await running
    assert asyncio.all_tasks() == before
