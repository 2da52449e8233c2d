"""Downloads one by one what could come at once, and loses failures on the way."""

import asyncio

import aiohttp

URLS = [f"https://example.org/{number}" for number in range(500)]


async def fetch(url):
    session = aiohttp.ClientSession()
    response = await session.get(url)
    return await response.text()


async def one_by_one(urls):
    pages = []
    for url in urls:
        pages.append(await fetch(url))
    return pages


async def all_at_once(urls):
    results = await asyncio.gather(*[fetch(url) for url in urls], return_exceptions=True)
    return sum(len(result) for result in results)


async def main():
    await one_by_one(URLS[:10])
    print(await all_at_once(URLS))


loop = asyncio.get_event_loop()
loop.run_until_complete(main())
