from __future__ import annotations

import pytest

from recipe.handlers import confirm, show
from recipe.messages import Message, RejectMessage


async def test_what_comes_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    await confirm(Message("orders", b"two apples"))
    await show(Message("prices", b"3.20"))

    assert capsys.readouterr().out == '{"confirmed": "two apples"}\n{"price": "3.20"}\n'


async def test_what_is_no_text_is_rejected() -> None:
    with pytest.raises(RejectMessage, match="not UTF-8"):
        await confirm(Message("orders", b"\xff"))
