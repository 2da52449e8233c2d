"""Fetches many pages with one session, bounded and with deadlines; stops when told to."""

import asyncio
import logging
import signal
import sys

import aiohttp

log = logging.getLogger(__name__)


async def fetch(session: aiohttp.ClientSession, limit: asyncio.Semaphore, url: str) -> str:
    async with limit, session.get(url) as response:
        response.raise_for_status()
        return await response.text()


async def fetch_all(urls: list[str], concurrency: int = 10) -> dict[str, str | BaseException]:
    timeout = aiohttp.ClientTimeout(total=30, connect=5)
    connector = aiohttp.TCPConnector(limit=concurrency)
    limit = asyncio.Semaphore(concurrency)
    async with aiohttp.ClientSession(timeout=timeout, connector=connector) as session:
        outcomes = await asyncio.gather(*(fetch(session, limit, url) for url in urls), return_exceptions=True)
    for url, outcome in zip(urls, outcomes, strict=True):
        if isinstance(outcome, BaseException):
            log.warning("%s failed: %r", url, outcome)
    return dict(zip(urls, outcomes, strict=True))


async def main(urls: list[str]) -> int:
    task = asyncio.current_task()
    loop = asyncio.get_running_loop()
    if task is not None:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, task.cancel)
    async with asyncio.timeout(600):
        outcomes = await fetch_all(urls)
    return 1 if any(isinstance(outcome, BaseException) for outcome in outcomes.values()) else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1:])))
