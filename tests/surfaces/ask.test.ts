/** The `ask` command: what it decides, prints, reads, writes, and which code it ends with. */
import { afterAll, expect, test } from "vitest";
import { run } from "../../src/cli/run.ts";
import { memoryHost } from "../../src/host/memory.ts";
import { project } from "./bin.ts";

const LEAKY =
  "import asyncio\n\nasync def work():\n    await asyncio.sleep(1)\n\nasync def main():\n    asyncio.create_task(work())\n    print(1)\n\nasyncio.run(main())\n";
const here = project({ "app/main.py": LEAKY, "other.py": "import time\n\nasync def nap():\n    time.sleep(1)\n" });
afterAll(here.remove);

async function asked(args: readonly string[], options: Parameters<typeof memoryHost>[0] = {}) {
  const host = memoryHost({
    files: { "app/main.py": LEAKY, "other.py": "import time\n\nasync def nap():\n    time.sleep(1)\n" },
    ...options,
  });
  const code = await run(["ask", ...args], host);
  return { code, out: host.out(), err: host.err() };
}

test("a plan as JSON is one object, for every mode; a question ends with 3", async () => {
  for (const [words, mode, code] of [
    ["fetch 20 urls with httpx", "build", 0],
    ["Task was destroyed but it is pending!", "review", 0],
    ["gather or TaskGroup?", "ask", 0],
    ["asyncio", "ask", 3],
    ["write a poem", "ask", 3],
  ] as const) {
    const ended = await asked([words, "--plan", "--output-format", "json"]);
    expect([words, ended.code, ended.err]).toEqual([words, code, ""]);
    expect(JSON.parse(ended.out)).toMatchObject({ version: 1, mode, review: null, files: [] });
  }
});

test("a plan reads nothing: paths need not even exist", async () => {
  const ended = await asked(["review this please", "no/such/file.py", "--plan", "--output-format", "json"]);
  expect(ended.code).toBe(0);
  expect(JSON.parse(ended.out).mode).toBe("review");
});

test("a message is explained, and only its cause is looked for", async () => {
  const ended = await asked(["Task was destroyed but it is pending!", "--output-format", "json"]);
  const told = JSON.parse(ended.out);
  expect(told.review.findings.map(({ rule, path }: { rule: string; path: string }) => [rule, path])).toEqual([["LW208", "app/main.py"]]);
  expect(told.answer.practices).toContain("task-kept");
  expect((await asked(["Task was destroyed but it is pending!"])).out).toMatch(/collected as garbage[\s\S]*LW208/);
});

test("paths are taken as arguments, from the words, and from a traceback of another machine", async () => {
  const findings = async (args: readonly string[]) =>
    JSON.parse((await asked([...args, "--output-format", "json"])).out).review.findings.map(({ path }: { path: string }) => path);
  expect(await findings(["please review it", "other.py"])).toEqual(["other.py"]);
  expect(await findings(["review", "other.py"])).toEqual(["other.py"]);
  expect(await findings(["is there anything wrong in other.py?"])).toEqual(["other.py"]);
  expect(
    await findings(['why?\nTraceback (most recent call last):\n  File "/srv/shop/other.py", line 4, in nap\nRuntimeError: boom']),
  ).toEqual(["other.py"]);
  expect(new Set(await findings(["review my code"]))).toEqual(new Set(["app/main.py", "other.py"]));
});

test("pasted code is reviewed alone; findings that matter end with 1", async () => {
  const ended = await asked(["-", "--output-format", "markdown"], {
    stdin: "what is wrong?\n```python\nimport time\nasync def nap():\n    time.sleep(1)\n```\n",
  });
  expect(ended.code).toBe(1);
  expect(ended.out).toMatch(/^## Summary/);
  expect(ended.out).toMatch(/pasted\.py/);
  expect(ended.out).not.toMatch(/other\.py/);
});

test("a question of concept is answered with chapters, rows of the catalogue, and an offer to build", async () => {
  const ended = await asked(["when", "do", "threads", "still", "make", "sense?"]);
  expect(ended.code).toBe(0);
  expect(ended.out).toMatch(/Ch 2/);
  expect(ended.out).toMatch(/loopwright explain threads-last/);
  expect(ended.out).toMatch(/loopwright build --pattern blocking/);
});

test("at a terminal the question is asked, and its answer goes on", async () => {
  const reviewed = await asked(["something with asyncio please"], { replies: ["review"] });
  expect(reviewed.out).toMatch(/LW501/);
  const built = await asked(["something asynchronous", "--plan"], { replies: ["b", "http-client"] });
  expect([built.code, built.err]).toEqual([0, expect.stringContaining("What kind of program")]);
  expect(built.out).toMatch(/Design: http-client/);
  expect((await asked(["something with asyncio please"], { replies: [""] })).code).toBe(3);
});

test("what can't be done costs one line and exit 2", async () => {
  for (const args of [[], ["review src/nope.py"], ["fetch 20 urls", "--output-format", "xml"], ["fetch 20 urls", "--pattern", "nope"]]) {
    const ended = await asked(args);
    expect([args, ended.code]).toEqual([args, 2]);
    expect(ended.err).toMatch(/^loopwright: [^\n]+\n$/);
  }
});

test("the built command writes a project, asks without a terminal, and reviews with the right code", () => {
  const built = here.run(["ask", "fetch 20 urls with httpx, call it shop-watch"]);
  expect([built.code, built.err]).toEqual([0, ""]);
  expect(built.out).toMatch(/^Wrote \d+ files to shop-watch/);
  const open = here.run(["ask", "help"]);
  expect([open.code, open.out]).toEqual([3, "Is something to be built, or code to be reviewed? (build, review)\n"]);
  expect(here.run(["ask", "review other.py"]).code).toBe(1);
});
