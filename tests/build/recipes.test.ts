/** The recipes themselves: used to the last file, marked as the engine reads marks, and few marks a file. */
import { expect, test } from "vitest";
import { composeText } from "../../src/build/markers.ts";
import { patterns } from "../../src/build/patterns/index.ts";
import { recipes } from "../../src/build/recipes/index.ts";

const MOST_REGIONS = 5;
const rows = patterns.flatMap((pattern) => pattern.features.flatMap((feature) => feature.modules ?? []));

test("every file of a recipe is in some project", () => {
  const used = new Set(rows.map((row) => `${row.from}/${row.path}`));
  expect(Object.keys(recipes).filter((path) => !used.has(path))).toEqual([]);
});

test(`no file has more than ${MOST_REGIONS} regions`, () => {
  const many = Object.entries(recipes).filter(([, text]) => text.split(/^\s*# lw: if /m).length - 1 > MOST_REGIONS);
  expect(many.map(([path]) => path)).toEqual([]);
});

const OFF = { has: () => false, value: () => undefined };
const ON = { has: () => true, value: (name: string) => (name === "rate" ? "30.0" : undefined) };
const MARKED = `import a
# lw: if retry
import b
# lw: end
c()  # lw: if uvloop
RATE = 20.0  # lw: value rate
d()  # lw: shows task-kept
`;

test("regions and lines are there where their feature is on", () => {
  const composed = composeText(MARKED, ON, "m.py");
  expect(composed.text).toBe("import a\nimport b\nc()\nRATE = 30.0\nd()\n");
  expect(composed.shown).toEqual([{ practice: "task-kept", line: 5 }]);
  expect(composeText("a()\n# lw: if retry or uvloop\nb()\n# lw: end\n", OFF, "m.py").text).toBe("a()\n");
});

test.each([
  ["# lw: if retry\n# lw: if uvloop\n", "m.py:2: a region inside a region"],
  ["# lw: end\n", "m.py:1: an end without a beginning"],
  ["# lw: if retry\n", "m.py: a region without an end"],
  ["a()  # lw: iff retry\n", 'm.py:1: unknown mark "iff"'],
  ["a()  # lw: if retries\n", 'no feature is called "retries"'],
  ["A = 1  # lw: value size\n", 'm.py:1: no value is called "size"'],
])("a mark that can't be read is told: %j", (text, problem) => {
  expect(() => composeText(text, ON, "m.py")).toThrow(problem);
});
