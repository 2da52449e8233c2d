from __future__ import annotations

import pytest

from recipe.flow import RejectMessage
from recipe.work import open_process


async def test_a_body_is_processed() -> None:
    async with open_process(workers=1, seconds=60) as process:
        assert await process(b"abc") == b"ABC"


async def test_what_is_no_text_is_rejected() -> None:
    async with open_process(workers=1, seconds=60) as process:
        with pytest.raises(RejectMessage, match="not UTF-8"):
            await process(b"\xff")
