"""Python's own rules of which name means what."""

import time as clock
from time import sleep

sleep  # is: time.sleep
clock.sleep  # is: time.sleep


class Holder:
    sleep = 1
    sleep  # is: int()

    def method(self):
        sleep  # is: time.sleep


def shadow(sleep):
    sleep  # is: unknown


def local():
    sleep = "text"
    sleep  # is: str()

    def inner():
        sleep  # is: str()
        nonlocal_name()

    return inner


def changes_global():
    global counter
    counter = "x"


counter = 1


def reads():
    counter  # is: str() | int()


def reassigned(flag):
    value = 1
    value  # is: int()
    value = "x"
    value  # is: str()
    if flag:
        value = b""
    value  # is: str() | bytes()
    for value in [1.5]:
        value  # is: float()


def in_comprehension():
    sleep = "s"
    [sleep for sleep in [1]]  # is: list() of int()
    sleep  # is: str()


if clock.time() > 0:
    from os import remove as drop
else:
    from os import unlink as drop

drop  # is: os.remove | os.unlink

try:
    import ujson as json
except ImportError:
    json = None

json  # is: ujson | none
