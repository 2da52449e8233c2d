from __future__ import annotations

from recipe.backoff import Backoff


def test_it_grows_within_its_cap() -> None:
    backoff = Backoff(base=1.0, cap=5.0)

    assert all(0 <= backoff.delay(1) <= 1.0 for _ in range(50))
    assert all(0 <= backoff.delay(9) <= 5.0 for _ in range(50))


def test_it_obeys_the_other_side_within_reason() -> None:
    backoff = Backoff(cap=5.0)

    assert backoff.delay(1, retry_after=3.0) == 3.0
    assert backoff.delay(1, retry_after=3600.0) == 5.0
