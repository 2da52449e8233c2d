"""The part to replace with your own: what is computed for one item."""

from __future__ import annotations


class RejectItem(Exception):
    """This item can't be worked on; the message says why. The others go on."""


def compute(item: str) -> str:
    """How many primes there are below a number: a stand-in for what takes a core its time.

    It runs in another process, so this module is imported there: keep it light, and let it start
    nothing.
    """
    if not item.isdecimal():
        raise RejectItem("not a whole number")
    return str(sum(1 for number in range(2, int(item)) if _is_prime(number)))


def _is_prime(number: int) -> bool:
    divisor = 2
    while divisor * divisor <= number:
        if number % divisor == 0:
            return False
        divisor += 1
    return True
