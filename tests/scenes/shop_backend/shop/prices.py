import requests


class PriceClient:
    def __init__(self, base):
        self.base = base
        self.session = requests.Session()

    def price(self, item):
        return self.session.get(f"{self.base}/{item}").json()["price"]
