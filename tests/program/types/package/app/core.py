from __future__ import annotations

import typing

if typing.TYPE_CHECKING:
    from .helpers import pause


class Service:
    def run(self) -> str:
        pause  # is: time.sleep
        return ""
