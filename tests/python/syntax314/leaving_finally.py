"""Ways out of a `finally` block (PEP 765): a warning since CPython 3.14, and a tree as before."""


def leaves():
    try:
        pass
    finally:
        return 1


for turn in range(3):
    try:
        pass
    finally:
        break

while True:
    try:
        pass
    finally:
        continue


def leaves_nothing():
    try:
        pass
    finally:
        for item in ():
            break

        def inner():
            return 2


def group():
    try:
        pass
    except* ValueError:
        for item in ():
            continue
    finally:
        if group:
            return
