from __future__ import annotations

import argparse

import pytest

from recipe.arguments import positive_float, positive_int


def test_what_makes_sense_is_read() -> None:
    assert positive_int("8") == 8
    assert positive_float("0.5") == 0.5


@pytest.mark.parametrize("text", ["0", "-1"])
def test_too_few_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="at least 1"):
        positive_int(text)


@pytest.mark.parametrize("text", ["0", "-0.5", "inf", "nan"])
def test_no_duration_and_no_rate_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="more than 0"):
        positive_float(text)
