import asyncio
import subprocess

import aiohttp
from aiohttp import web

from .prices import PriceClient
from .store import save_order, wait_for_stock

prices = PriceClient("https://prices.example.org")


async def order(request):
    item = request.match_info["item"]
    price = prices.price(item)  # expect: LW502 definite "requests.Session.get"
    wait_for_stock(item)  # expect: LW501 definite "time.sleep"
    save_order("orders.db", {"item": item, "price": price})  # expect: LW504 definite "sqlite3"
    asyncio.create_task(notify(item))  # expect: LW208 definite "notify(item)"
    return web.json_response({"price": price})


async def notify(item):
    async with aiohttp.ClientSession() as session:  # expect: LW301 definite
        await session.post("https://hooks.example.org", json={"item": item})


async def version(request):
    revision = subprocess.check_output(["git", "rev-parse", "HEAD"])  # expect: LW505 definite "check_output"
    return web.Response(body=revision)


def make_app():
    app = web.Application()
    app.router.add_post("/order/{item}", order)
    app.router.add_get("/version", version)
    return app


if __name__ == "__main__":
    web.run_app(make_app())
