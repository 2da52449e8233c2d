"""Template strings (PEP 750): held against CPython 3.14's own tree."""

name = "x"
width = 10
plain = t"nothing in it"
empty = t""
one = t"a{name}b"
converted = t"{name!r}{name!s}{name!a}"
formatted = t"{name:>10}{name!r:{width}}{name:{'<'}{width}}"
debug = t"{name=}{name = }{name = !r:>{width}}"
raw = rt"\{name}\n" + Rt'{name}\d' + tR"{name}" + TR"{name}"
nested = t"{t'{t"{name}"}'}"
with_formatted = t"{f'{name}'}{f"{t'{name}'}"}"
joined = t"a{name}" t'b{name}' t"c"
joined_raw = t"a\t{name}" rt'b\t{name}'
doubled = t"{{name}}{{{name}}}"
called = print(t"SELECT * FROM {name} WHERE id = {width + 1}", sep=t"{name}")
expression = t"{ name.upper()[0] if name else [n for n in name] }"
lambdas = t"{(lambda x: x)(name)}{(yes := name)}{ {'a': 1}['a'] }"
triple = t"""first {name}
    second {
        name  # with a comment
    } third
"""
escaped = t"\x41\u00e9{name}\
continued"
unicode = t"préfix {name} suffix é {width:é>10}"


async def awaited(thing):
    return t"{await thing()}{[x async for x in thing]}"


def generated():
    t"{(yield)}{(yield from [])}"


t = t"{name}"
t.strings
match t:
    case t:
        t
