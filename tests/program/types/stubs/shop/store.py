import time

_registry = {}


def connect(url, options=None):
    return _registry[url](options)


def measured(function):
    return function


class Row:
    def __init__(self, values):
        self.values = values

    def first(self):
        return self.values[0]

    def copy(self):
        return type(self)(self.values)


class Store:
    timeout = _registry.get("timeout")

    def __init__(self, backend):
        self.backend = backend

    def query(self, text, row):
        row  # is: shop.store.Row()
        self.backend  # is: sqlite3.Connection()
        time.sleep(1)
        return _registry[text]

    def all(self, text):
        return [_registry[text]]

    def plain(self):
        return 1

    @property
    def last(self):
        return _registry["last"]

    async def later(self):
        return _registry["later"]


default = _registry.get("default")
