from __future__ import annotations

import pytest

from recipe.work import RejectItem, compute


@pytest.mark.parametrize(("item", "count"), [("0", "0"), ("3", "1"), ("10", "4"), ("1000", "168")])
def test_primes_are_counted(item: str, count: str) -> None:
    assert compute(item) == count


@pytest.mark.parametrize("item", ["", "ten", "-3", "1.5"])
def test_what_is_no_number_is_rejected(item: str) -> None:
    with pytest.raises(RejectItem, match="not a whole number"):
        compute(item)
