"""Exceptions without parentheses (PEP 758): held against CPython 3.14's own tree."""

try:
    pass
except ValueError, TypeError:
    pass

try:
    pass
except ValueError, TypeError, KeyError,:
    pass

try:
    pass
except* ValueError, TypeError:
    pass

try:
    pass
except* (ValueError, TypeError) as group:
    pass
except* OSError, EOFError:
    pass

try:
    pass
except (ValueError, TypeError) as error:
    pass
except a.b, c[0], d():
    pass
else:
    pass
finally:
    pass
