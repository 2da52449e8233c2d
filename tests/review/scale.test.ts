/** Programs of a size and shape that a search could lose itself in: the review ends, and says what there is to say. */
import { describe, expect, test } from "vitest";
import { review } from "../../src/index.ts";

function reviewed(files: Readonly<Record<string, string>>) {
  return review(Object.entries(files).map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) })));
}

describe("a chain of 200 calls", () => {
  const length = 200;
  const step = (index: number) => `def step_${index}():\n    ${index === length - 1 ? "time.sleep(1)" : `step_${index + 1}()`}\n`;
  const steps = Array.from({ length }, (_, index) => step(index)).join("\n\n");
  const result = reviewed({ "app.py": `import time\n\n\n${steps}\n\nasync def main():\n    step_0()\n` });

  test("is followed to what blocks at its end", () => {
    const [finding, ...others] = result.findings.filter((one) => one.rule === "LW501");
    expect(others).toEqual([]);
    expect(finding?.symbol).toBe("app.main");
    expect(finding?.trace.at(-1)?.message).toContain("time.sleep");
  });
});

describe("a circle of 1,000 functions", () => {
  const length = 1000;
  const turns = (end: string) =>
    Array.from(
      { length },
      (_, index) => `def turn_${index}():\n    turn_${(index + 1) % length}()\n${index === length / 2 ? end : ""}`,
    ).join("\n\n");

  test("ends where nothing in it blocks", () => {
    const result = reviewed({ "app.py": `${turns("")}\n\nasync def main():\n    turn_0()\n` });
    expect(result.findings.filter((one) => one.scan === 5)).toEqual([]);
  });

  test("gives the way to what blocks in it, from wherever it is entered", () => {
    const result = reviewed({ "app.py": `import time\n\n\n${turns("    time.sleep(1)\n")}\n\nasync def main():\n    turn_400()\n` });
    expect(result.findings.map((one) => one.rule)).toContain("LW501");
  });
});

test("many modules that import each other in a circle are each reviewed", () => {
  const count = 300;
  const module = (index: number) =>
    `import time\nfrom part_${(index + 1) % count} import Part${(index + 1) % count}\n\n\nclass Part${index}:\n    def rest(self):\n        time.sleep(1)\n\n    async def go(self):\n        self.rest()\n        Part${(index + 1) % count}().rest()\n`;
  const files = Object.fromEntries(Array.from({ length: count }, (_, index) => [`part_${index}.py`, module(index)]));
  const blocked = reviewed(files).findings.filter((one) => one.rule === "LW501");
  expect(new Set(blocked.map((one) => one.path)).size).toBe(count);
});
