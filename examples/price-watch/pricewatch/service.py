"""The service: an HTTP interface and a loop that looks for drops."""

import asyncio
import time

from aiohttp import web

from .alerts import Alerts
from .shops import all_offers, best_offer

SHOPS = ["amber", "birch", "cedar"]


class Service:
    def __init__(self) -> None:
        self.alerts = Alerts("push.example", 7000)
        self.lowest: dict[str, float] = {}

    async def quote(self, request: web.Request) -> web.Response:
        product = request.match_info["product"]
        offer = await best_offer(SHOPS, product)
        return web.json_response({"shop": offer.shop, "euros": offer.euros})

    async def refresh(self, request: web.Request) -> web.Response:
        products = (await request.json())["products"]
        return web.json_response({"drops": self.look_for_drops(products)})

    def look_for_drops(self, products: list[str]) -> int:
        offers = asyncio.run(all_offers(SHOPS, products))
        drops = [offer for offer in offers if offer.euros < self.lowest.get(offer.product, float("inf"))]
        for offer in drops:
            self.lowest[offer.product] = offer.euros
            self.alerts.queue.put(offer)
        return len(drops)

    async def watch(self) -> None:
        while True:
            self.look_for_drops(list(self.lowest))
            time.sleep(60)


def main() -> None:
    service = Service()
    app = web.Application()
    app.add_routes([web.get("/quote/{product}", service.quote), web.post("/refresh", service.refresh)])
    loop = asyncio.get_event_loop()
    service.alerts.start()
    loop.create_task(service.watch())
    runner = web.AppRunner(app)
    loop.run_until_complete(runner.setup())
    loop.run_until_complete(web.TCPSite(runner, port=8080).start())
    loop.run_forever()


if __name__ == "__main__":
    main()
