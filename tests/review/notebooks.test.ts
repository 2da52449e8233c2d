/** Notebooks: cell by cell, on the loop of their kernel. */
import { describe, expect, test } from "vitest";
import { review } from "../../src/index.ts";
import { readNotebook } from "../../src/python/notebook.ts";

type Cell = string | readonly string[];

function notebook(cells: readonly Cell[], language = "python"): Uint8Array {
  const content = {
    cells: [
      { cell_type: "markdown", metadata: {}, source: ["# await it\n"] },
      ...cells.map((source) => ({ cell_type: "code", execution_count: null, metadata: {}, outputs: [], source })),
    ],
    metadata: { language_info: { name: language } },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return new TextEncoder().encode(JSON.stringify(content));
}

function found(cells: readonly Cell[]): readonly string[] {
  const { findings } = review([{ path: "a.ipynb", bytes: notebook(cells) }]);
  return findings.map(({ rule, cell, column }) => `${rule} ${cell?.cell}:${cell?.line}:${column}`);
}

describe("a notebook", () => {
  test("names the cell and the line in it", () => {
    expect(found(["import time\n", ["async def nap():\n", "    time.sleep(1)\n"]])).toEqual(["LW501 3:2:5"]);
  });

  test("may await at the top level, and runs on a loop already", () => {
    const cells = ["import asyncio\nasync def nap():\n    await asyncio.sleep(1)\n", "await nap()", "asyncio.run(nap())"];
    expect(found(cells)).toEqual(["LW204 4:1:1"]);
  });

  test("may start loops where nest_asyncio lets it", () => {
    const setup = "import asyncio\nimport nest_asyncio\nnest_asyncio.apply()\nasync def nap():\n    await asyncio.sleep(1)\n";
    expect(found([setup, "asyncio.run(nap())"])).not.toContain("LW204 3:1:1");
  });

  test("has no edits: what they would count in is no file", () => {
    const { findings } = review([
      { path: "a.ipynb", bytes: notebook(["import asyncio\nasync def nap(): ...\nasync def go():\n    nap()\n"]) },
    ]);
    expect(findings.map(({ rule, fix }) => [rule, fix])).toEqual([["LW201", null]]);
  });

  test("that is none is an error of the result", () => {
    const broken = [{ path: "a.ipynb", bytes: new TextEncoder().encode("{") }];
    expect(review(broken).errors).toEqual([{ path: "a.ipynb", message: "not a notebook of nbformat 4" }]);
    const other = [{ path: "b.ipynb", bytes: notebook(["1"], "R") }];
    expect(review(other).errors).toEqual([{ path: "b.ipynb", message: "a notebook in another language than Python" }]);
  });
});

describe("the text of a notebook", () => {
  function textOf(...cells: readonly Cell[]): string {
    const read = readNotebook(notebook(cells));
    return typeof read === "string" ? read : read.text;
  }

  test.each([
    ["%pip install x", "# %pip install x\n"],
    ["!ls", "# !ls\n"],
    ["price?", "# price?\n"],
    ["?price", "# ?price\n"],
    ["files = !ls", "files = None\n"],
    ["if x:\n    %timeit f()", "if x:\n    pass\n"],
    ["%%bash\nawait x", "# %%bash\n# await x\n"],
    ["%%time\nawait x()", "# %%time\nawait x()\n"],
    ["a % b", "a % b\n"],
    ["", "\n"],
  ])("%j is %j in Python", (cell, python) => {
    expect(textOf(cell)).toBe(python);
  });

  test("keeps every cell on lines of its own", () => {
    expect(textOf("a = 1", ["b = 2\n", "c = 3"], "d = 4\n")).toBe("a = 1\nb = 2\nc = 3\nd = 4\n");
  });
});
