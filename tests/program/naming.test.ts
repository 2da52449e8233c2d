/** Under which names something may be called: calls found by name, however the program renames what they call. */
import { describe, expect, test } from "vitest";
import { sitesOfLibrary } from "../../src/program/calls.ts";
import { Program } from "../../src/program/program.ts";

function gathersIn(files: Readonly<Record<string, string>>): readonly string[] {
  const program = new Program(Object.entries(files).map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) })));
  for (const path of Object.keys(files)) program.module(path);
  return Object.keys(files).flatMap((path) => {
    const module = program.module(path);
    return module ? sitesOfLibrary(program, module, ["asyncio.gather"]).map((site) => `${path}: ${site.node.text}`) : [];
  });
}

describe("a library function is found", () => {
  test.each([
    ["by its own name", "import asyncio\nasyncio.gather(1)\n", "asyncio.gather(1)"],
    ["imported under another", "from asyncio import gather as all_of\nall_of(2)\n", "all_of(2)"],
    ["assigned to another", "import asyncio\nboth = asyncio.gather\nboth(3)\n", "both(3)"],
    ["renamed twice", "from asyncio import gather as one\ntwo = one\ntwo(4)\n", "two(4)"],
    ["as the default of a parameter", "import asyncio\ndef f(run=asyncio.gather):\n    run(5)\n", "run(5)"],
    ["given back by a function", "import asyncio\ndef make():\n    return asyncio.gather\nmade = make()\nmade(6)\n", "made(6)"],
    ["given back and called at once", "import asyncio\ndef make():\n    return asyncio.gather\nmake()(7)\n", "make()(7)"],
    ["out of a container", "import asyncio\nfor f in [asyncio.gather]:\n    f(8)\n", "f(8)"],
    [
      "kept by an object",
      "import asyncio\nclass C:\n    def __init__(self):\n        self.both = asyncio.gather\n    def go(self):\n        self.both(9)\n",
      "self.both(9)",
    ],
  ])("%s", (_, source, call) => {
    expect(gathersIn({ "app.py": source })).toEqual([`app.py: ${call}`]);
  });

  test("under the name that another file gives it", () => {
    const files = { "compat.py": "from asyncio import gather as all_of\n", "app.py": "import compat\ncompat.all_of(1)\n" };
    expect(gathersIn(files)).toEqual(["app.py: compat.all_of(1)"]);
  });

  test("and nothing else is taken for it", () => {
    expect(gathersIn({ "app.py": "import asyncio\nclass C:\n    def gather(self): ...\nC().gather()\n" })).toEqual([]);
  });
});
