"""Exchange rates. Written before the service became async, and still used by scripts."""

import json
import time
from pathlib import Path

import requests

CACHE = Path("/var/cache/price-watch/rates.json")
URL = "https://rates.example/latest"


def convert(amount: float, currency: str) -> float:
    return amount * load_rates()[currency]


def load_rates() -> dict[str, float]:
    if CACHE.exists():
        return json.loads(CACHE.read_text())
    return fetch_rates()


def fetch_rates(attempts: int = 3) -> dict[str, float]:
    for attempt in range(attempts):
        response = requests.get(URL)
        if response.ok:
            return response.json()["rates"]
        time.sleep(2**attempt)
    raise RuntimeError("no exchange rates")
