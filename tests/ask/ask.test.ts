/** One door: the mode is decided from the words, and each mode gives its own part of one object. */
import { expect, test } from "vitest";
import { ask, PASTED } from "../../src/index.ts";

test("a wish to have something built gives its specification and design, and the project where more than a plan is wanted", () => {
  const words = "fetch 200 pages with httpx on Python 3.12, retry what fails";
  const plan = ask(words, { plan: true });
  expect(plan).toMatchObject({ version: 1, mode: "build", question: null, answer: null, review: null, files: [] });
  expect(plan.spec).toMatchObject({ pattern: "http-client", workload: "io", libraries: ["httpx"], scale: "tens", python: "3.12" });
  expect(plan.spec?.values).toMatchObject({ concurrency: 200 });
  expect(plan.design?.approach.length).toBeGreaterThan(0);
  expect(ask(words).files.map(({ path }) => path)).toContain("pyproject.toml");
});

test("a specification also holds what was said and can't be composed, and says so", () => {
  const asked = ask("fetch 200 pages and keep them in redis, Python 3.9", { plan: true });
  expect(asked.spec).toMatchObject({ libraries: ["aiohttp", "redis"], python: "3.9" });
  expect(asked.assumptions.join(" ")).toMatch(/redis has no part in http-client yet/);
});

test("a named library takes the place of the usual one of its kind, even where no recipe has it", () => {
  expect(ask("websocket server with fastapi and redis", { plan: true }).spec?.libraries).toEqual(["redis", "fastapi"]);
  expect(ask("call 40 APIs and store the answers in postgres", { plan: true }).spec?.libraries).toEqual(["aiohttp", "asyncpg"]);
});

test("pasted code is reviewed, and prose around it is none of it", () => {
  const asked = ask("why does this hang?\nimport time\nasync def nap():\n    time.sleep(1)\n\nThanks for any help!");
  expect(asked.mode).toBe("review");
  expect(asked.subject?.code).toBe("import time\nasync def nap():\n    time.sleep(1)\n");
  expect(asked.review?.findings.map(({ rule, path, line }) => [rule, path, line])).toEqual([["LW501", PASTED, 3]]);
  expect(asked.review?.errors).toEqual([]);
});

test("a quoted message is explained, and the review looks for its cause alone", () => {
  const source = "import time\nasync def work():\n    time.sleep(1)\n\nasync def main():\n    work()\n";
  const files = [{ path: "app.py", bytes: new TextEncoder().encode(source) }];
  const asked = ask("RuntimeWarning: coroutine 'work' was never awaited in app.py", { files });
  expect(asked.answer?.text).toMatch(/coroutine object/);
  expect(asked.subject?.paths).toEqual(["app.py"]);
  expect(asked.review?.findings.map(({ rule }) => rule)).toEqual(["LW201"]);
});

test("what is known beside the words beats them, and a pattern means build", () => {
  const asked = ask("", { plan: true, wish: { pattern: "http-client", libraries: ["httpx"] } });
  expect([asked.mode, asked.spec?.libraries, asked.question]).toEqual(["build", ["httpx"], null]);
});

test("with a plan nothing is reviewed, and every answer is plain data", () => {
  for (const words of ["gather or TaskGroup?", "review this: async def f(): pass", "fetch 20 urls", "", "🙂"]) {
    const asked = ask(words, { plan: true });
    expect(asked.review).toBeNull();
    expect(JSON.parse(JSON.stringify(asked))).toEqual(asked);
  }
});
