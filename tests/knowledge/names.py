"""Reads facts as JSON from stdin; prints those whose name this interpreter lacks within its range, or has outside it."""

import importlib
import inspect
import json
import sys
import warnings
import zlib

warnings.simplefilter("ignore")
# Present, but not for this system: what only Windows has is looked up nowhere else.
MADE = {"threading.Lock", "threading.RLock"}
# Classes that their module does not name.
NAMELESS = {"zlib.Compress": type(zlib.compressobj()), "zlib.Decompress": type(zlib.decompressobj())}


def resolve(name):
    if name in NAMELESS:
        return NAMELESS[name]
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        try:
            thing = importlib.import_module(".".join(parts[:end]))
        except ImportError:
            continue
        break
    else:
        raise LookupError(name)
    path = ".".join(parts[:end])
    for part in parts[end:]:
        if path in MADE:
            thing = thing()
        if not hasattr(thing, part):
            if inspect.isclass(thing) and any(holds(base, part) for base in thing.__mro__):
                return None
            raise LookupError(name)
        thing = getattr(thing, part)
        path += "." + part
    return thing


def holds(cls, attribute):
    try:
        return f"self.{attribute} = " in inspect.getsource(cls)
    except (OSError, TypeError):
        return False


def version(text):
    return tuple(int(part) for part in text.split("."))


def main():
    here = sys.version_info[:2]
    wrong = []
    for fact in json.load(sys.stdin):
        name = fact["name"]
        inside = version(fact.get("since", "2.0")) <= here <= version(fact.get("until", "9.0"))
        try:
            thing = resolve(name)
        except LookupError:
            if inside:
                wrong.append(f"{name}: missing")
            continue
        if not inside:
            wrong.append(f"{name}: present outside {fact.get('since')}..{fact.get('until')}")
        kind = fact.get("is")
        if kind == "coroutine" and thing is not None and inspect.isfunction(thing):
            awaitable = inspect.iscoroutinefunction(thing) or getattr(thing, "_is_coroutine", None)
            if not awaitable and not name.endswith("__aenter__"):
                wrong.append(f"{name}: not a coroutine function")
        if kind in (None, "function") and inspect.iscoroutinefunction(thing):
            wrong.append(f"{name}: a coroutine function, said to be plain")
        if kind == "class" and name not in MADE and not inspect.isclass(thing):
            wrong.append(f"{name}: not a class")
        for base in fact.get("bases", []):
            if inside and inspect.isclass(thing) and not issubclass(thing, resolve(base)):
                wrong.append(f"{name}: not a subclass of {base}")
    print(json.dumps(wrong))


main()
