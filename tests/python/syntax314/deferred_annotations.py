"""Annotations that are evaluated when asked for (PEP 649), and type parameters: the grammar around them in CPython 3.14."""

x: Later = None
y: "quoted"
(z): int = 1
a.b: t"{x}"


def f[T: (int, str) = int, *Ts = *tuple[int, ...], **P = [int]](a: T, *args: *Ts, **kwargs: P.kwargs) -> Later[T]: ...


class C[T = Later](Base[T], metaclass=M, **options):
    field: T
    other: list[C] = []


type Pair[A, B = A] = tuple[A, B]


async def g(a, /, b: Later = 1, *, c: Later) -> None:
    async with a as x, b() as (y, z):
        pass
    async with (a as x, b() as y,):
        pass
