"""Results as JSON lines. Writing a file blocks, so it is done in a thread."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

from .flow import Result
from .uninterrupted import in_thread


class JsonLinesSink:
    def __init__(self, path: Path) -> None:
        self._path = path

    async def write(self, results: Sequence[Result]) -> None:
        """Append a line for each, and return when they are on the disk.

        A message that is delivered twice gives two lines with the same ``receipt``.
        """
        await in_thread(lambda: self._append(results))

    def _append(self, results: Sequence[Result]) -> None:
        lines = "".join(json.dumps(as_json(result)) + "\n" for result in results)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())


def as_json(result: Result) -> dict[str, object]:
    record: dict[str, object] = {
        "receipt": result.message.receipt,
        "input": result.message.body.decode("utf-8", "replace"),
    }
    if result.output is not None:
        record["output"] = result.output.decode("utf-8", "replace")
    if result.error is not None:
        record["error"] = result.error
    return record
