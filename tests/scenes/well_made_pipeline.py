"""Producer, bounded queue, workers: the end travels through the queue, a bad item ends only itself."""

import asyncio
import json
import logging
import signal
from pathlib import Path

log = logging.getLogger(__name__)

END = None


async def produce(source: Path, queue: asyncio.Queue[str | None], workers: int) -> None:
    text = await asyncio.to_thread(source.read_text, "utf-8")
    for line in text.splitlines():
        await queue.put(line)
    for _ in range(workers):
        await queue.put(END)


async def work(name: str, queue: asyncio.Queue[str | None], results: list[dict[str, object]]) -> None:
    while (line := await queue.get()) is not END:
        try:
            results.append(json.loads(line))
        except ValueError:
            log.warning("%s: not JSON: %.60r", name, line)


async def main(source: Path, workers: int = 4) -> list[dict[str, object]]:
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    queue: asyncio.Queue[str | None] = asyncio.Queue(maxsize=100)
    results: list[dict[str, object]] = []
    async with asyncio.timeout(300), asyncio.TaskGroup() as group:
        group.create_task(produce(source, queue, workers), name="produce")
        for number in range(workers):
            group.create_task(work(f"worker-{number}", queue, results), name=f"worker-{number}")
    return results


if __name__ == "__main__":
    asyncio.run(main(Path("input.jsonl")))
