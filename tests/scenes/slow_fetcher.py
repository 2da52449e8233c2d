"""Downloads one by one what could come at once, and loses failures on the way."""

import asyncio

import aiohttp

URLS = [f"https://example.org/{number}" for number in range(500)]


async def fetch(url):
    session = aiohttp.ClientSession()  # expect: LW302 definite "never closed", LW301 definite "made anew"
    response = await session.get(url)
    return await response.text()  # expect: LW601 probable


async def one_by_one(urls):
    pages = []
    for url in urls:
        pages.append(await fetch(url))  # expect: LW211 probable
    return pages


async def all_at_once(urls):
    results = await asyncio.gather(*[fetch(url) for url in urls], return_exceptions=True)  # expect: LW707 probable "nothing bounds"
    return sum(len(result) for result in results)  # expect: LW213 definite "may be an exception"


async def main():
    await one_by_one(URLS)
    print(await all_at_once(URLS))


loop = asyncio.get_event_loop()  # expect: LW205 definite "by hand"
loop.run_until_complete(main())
