"""Asks the shops."""

import asyncio
from dataclasses import dataclass

import aiohttp

from .rates import convert


@dataclass(frozen=True)
class Offer:
    shop: str
    product: str
    euros: float


async def fetch_offer(shop: str, product: str) -> Offer:
    session = aiohttp.ClientSession()
    response = await session.get(f"https://{shop}.example/products/{product}")
    data = await response.json()
    return Offer(shop, product, convert(data["price"], data["currency"]))


async def best_offer(shops: list[str], product: str) -> Offer:
    offers = []
    for shop in shops:
        offers.append(await fetch_offer(shop, product))
    return min(offers, key=lambda offer: offer.euros)


async def all_offers(shops: list[str], products: list[str]) -> list[Offer]:
    return await asyncio.gather(*(best_offer(shops, product) for product in products))
