/** Recipes in the words of Python 3.9: what changes, what stays, and where each line is afterwards. */
import { expect, test } from "vitest";
import { planProject } from "../../src/build/build.ts";
import { asOlderPython } from "../../src/build/older.ts";
import { patterns } from "../../src/build/patterns/index.ts";

const OTHERS = ["src/recipe/__init__.py", "src/recipe/flow.py", "tests/conftest.py"];

function older(text: string, path = "src/recipe/work.py"): string {
  return asOlderPython({ path, text }, OTHERS).text;
}

test("except* takes apart what was raised", () => {
  const text = `import asyncio

from .flow import FAILURES, run


async def main() -> None:
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(run(group))
    except* FAILURES as errors:
        print(errors)
    except* (OSError, TimeoutError):  # gone

        print("gone")
`;
  expect(older(text)).toBe(`import asyncio

from exceptiongroup import ExceptionGroup

from . import structured
from .flow import FAILURES, run


async def main() -> None:
    try:
        async with structured.TaskGroup() as group:
            group.create_task(run(group))
    except (*FAILURES, OSError, asyncio.TimeoutError, ExceptionGroup) as raised:
        failures = structured.Failures(raised)
        if errors := failures.take(FAILURES):
            print(errors)
        if failures.take((OSError, asyncio.TimeoutError)):  # gone

            print("gone")
        failures.raise_rest()
`);
});

test.each([
  [
    "an import that lost its last use goes",
    "import asyncio\nimport sys\n\nTHEN = asyncio.timeout_at\nprint(sys.orig_argv)\n",
    "from . import structured\n\nTHEN = structured.timeout_at\nprint(structured.orig_argv())\n",
  ],
  [
    "aliases are evaluated",
    "from collections.abc import Callable\n\nOutcome = int | str\nEmit = Callable[[int | None], None]\nFLAGS = 1 | 2\n",
    "from collections.abc import Callable\nfrom typing import Optional, Union\n\nOutcome = Union[int, str]\nEmit = Callable[[Optional[int]], None]\nFLAGS = 1 | 2\n",
  ],
  [
    "slots go, alone or among others",
    "@dataclass(slots=True)\nclass A: ...\n\n\n@dataclass(frozen=True, slots=True)\nclass B: ...\n",
    "@dataclass\nclass A: ...\n\n\n@dataclass(frozen=True)\nclass B: ...\n",
  ],
  [
    "new names of typing come from its extensions",
    'from typing import Any, ParamSpec\n\nP = ParamSpec("P")\n',
    'from typing import Any\n\nfrom typing_extensions import ParamSpec\n\nP = ParamSpec("P")\n',
  ],
  [
    "a TimeoutError of the system stays",
    "try:\n    read()\nexcept TimeoutError:\n    pass\n",
    "try:\n    read()\nexcept TimeoutError:\n    pass\n",
  ],
])("%s", (_, text, expected) => {
  expect(older(text)).toBe(expected);
});

test("in tests the program's imports stand before those of the tests' helpers", () => {
  const text = "import asyncio\n\nimport pytest\n\nfrom conftest import Api\n\nLIMIT = asyncio.timeout\n";
  expect(older(text, "tests/test_work.py")).toBe(
    "import pytest\n\nfrom recipe import structured\n\nfrom conftest import Api\n\nLIMIT = structured.timeout\n",
  );
});

test("the design of an older Python names lines that say the same", () => {
  for (const { id } of patterns) {
    const [older, newer] = ["3.9", "3.11"].map((python) => planProject({ pattern: id, python }));
    if (!older?.ok || !newer?.ok) throw new Error(id);
    const saysAt = (plan: typeof older, path: string, line: number) =>
      plan.value.files
        .find((file) => file.path === path)
        ?.text.split("\n")
        [line - 1]?.trim()
        .replaceAll("structured.", "asyncio.")
        .replace(/^if .*failures\.take\((.*)\):/, "except* $1:");
    const lines = (plan: typeof older) =>
      plan.value.design.evidence.flatMap(({ kept }) => kept.map(({ path, line }) => `${path} ${saysAt(plan, path, line)}`));
    const normal = (line: string) =>
      line.replace(/asyncio\.(TimeoutError)|, slots=True/g, "$1").replace(/asyncio\.counting\((.*)\), debug/, "$1, debug");
    expect(lines(older).map(normal), id).toEqual(lines(newer).map(normal));
  }
});
