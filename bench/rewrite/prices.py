"""Asks a shop for the price of each product, one after the other: usage prices.py URL COUNT."""

import asyncio
import sys
import time

import requests


def load_price(base: str, product: int) -> float:
    """The price of one product."""
    answer = requests.get(f"{base}/products/{product}", params={"currency": "EUR"}, timeout=5)
    answer.raise_for_status()
    return answer.json()["price"]


async def report(base: str, products: list[int]) -> dict[int, float]:
    """All prices that can be had, in the order of the products."""
    prices = {}
    for product in products:
        try:
            price = load_price(base, product)
        except requests.RequestException as error:
            print("no price for", product, type(error).__name__)
            continue
        prices[product] = price
    return prices


async def main() -> None:
    """Prints the prices, and how long the asking took."""
    started = time.perf_counter()
    prices = await report(sys.argv[1], list(range(int(sys.argv[2]))))
    print(f"{time.perf_counter() - started:.3f}", file=sys.stderr)
    for product, price in prices.items():
        print(product, price)


if __name__ == "__main__":
    asyncio.run(main())
