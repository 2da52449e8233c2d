from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from recipe.descriptors import SPARE, TooFewDescriptors, ensure_descriptors

if os.name == "nt":
    pytest.skip("Windows has no such limit", allow_module_level=True)

import resource


@pytest.fixture(autouse=True)
def limits() -> Iterator[tuple[int, int]]:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    yield before
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


def test_the_soft_limit_is_raised_as_far_as_needed(limits: tuple[int, int]) -> None:
    _, hard = limits
    resource.setrlimit(resource.RLIMIT_NOFILE, (128, hard))

    ensure_descriptors(256)

    assert resource.getrlimit(resource.RLIMIT_NOFILE) == (256 + SPARE, hard)


def test_a_limit_that_is_high_enough_is_left_alone(limits: tuple[int, int]) -> None:
    ensure_descriptors(1)

    assert resource.getrlimit(resource.RLIMIT_NOFILE) == limits


def test_a_hard_limit_is_an_error_that_says_what_to_do(limits: tuple[int, int]) -> None:
    _, hard = limits
    if hard == resource.RLIM_INFINITY:
        pytest.skip("no hard limit on this machine")

    with pytest.raises(TooFewDescriptors, match="ulimit"):
        ensure_descriptors(hard)
