"""Copies the day's offers to the archive: the part of the program that is well made."""

import asyncio
import logging
from collections.abc import Sequence
from pathlib import Path

import aiohttp

log = logging.getLogger(__name__)

AT_ONCE = 8
TIMEOUT = aiohttp.ClientTimeout(total=20)


async def upload(session: aiohttp.ClientSession, limit: asyncio.Semaphore, file: Path) -> str:
    async with limit:
        body = await asyncio.to_thread(file.read_bytes)
        async with session.put(f"https://archive.example/{file.name}", data=body) as response:
            response.raise_for_status()
            return file.name


async def archive(files: Sequence[Path]) -> list[str]:
    limit = asyncio.Semaphore(AT_ONCE)
    connector = aiohttp.TCPConnector(limit=AT_ONCE)
    async with aiohttp.ClientSession(timeout=TIMEOUT, connector=connector) as session:
        outcomes = await asyncio.gather(*(upload(session, limit, file) for file in files), return_exceptions=True)
    stored = []
    for file, outcome in zip(files, outcomes, strict=True):
        if isinstance(outcome, BaseException):
            log.error("%s was not archived: %s", file, outcome)
        else:
            stored.append(outcome)
    return stored


def main() -> None:
    files = sorted(Path("offers").glob("*.json"))
    stored = asyncio.run(archive(files))
    log.info("archived %d of %d", len(stored), len(files))


if __name__ == "__main__":
    main()
