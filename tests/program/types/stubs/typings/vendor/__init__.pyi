from .api import Session as Session

def login(name: str) -> Session: ...

limit: int
