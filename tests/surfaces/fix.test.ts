/** Fixes on the command line: what is written, what is shown, and what is left alone. */
import { execFileSync } from "node:child_process";
import { chmodSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { project } from "./bin.ts";

const made: { readonly remove: () => void }[] = [];

function inProject(files: Parameters<typeof project>[0]) {
  const directory = project(files);
  made.push(directory);
  const path = (name: string) => join(directory.directory, name);
  return { ...directory, path, read: (name: string) => readFileSync(path(name), "utf8") };
}

afterEach(() => {
  for (const directory of made.splice(0)) directory.remove();
});

const NAP = "import time\n\n\nasync def nap():\n    time.sleep(1)  # a while\n";
const FIXED = "import asyncio\n\n\nasync def nap():\n    await asyncio.sleep(1)  # a while\n";
const FIXED_LINE = "fixed a.py:5 LW501 blocking-sleep: Use asyncio.sleep\n";

describe("--fix", () => {
  test("writes what can be fixed and tells what is left", () => {
    const { run, read, directory } = inProject({ "a.py": NAP, "b.py": "import os\n\n\nasync def f():\n    os.system('x')\n" });
    const ended = run(["review", "--fix", "--output-format", "concise"]);
    expect(ended).toMatchObject({ code: 1, err: "" });
    expect(ended.out).toContain(`${FIXED_LINE}Fixed 1 finding in 1 file.\nFound 1 finding (1 critical) in 2 files.`);
    expect(read("a.py")).toBe(FIXED);
    expect(readdirSync(directory).sort()).toEqual(["a.py", "b.py"]);
  });

  test("keeps mode, links, line ends and a mark", () => {
    const windows = `\ufeff${NAP.replaceAll("\n", "\r\n")}`;
    const { run, read, path } = inProject({ "real/a.py": windows, "a.py": "-> real/a.py" });
    chmodSync(path("real/a.py"), 0o755);
    expect(run(["review", "--fix-only", "real"]).code).toBe(0);
    expect(read("a.py")).toBe(`\ufeff${FIXED.replaceAll("\n", "\r\n")}`);
    expect(statSync(path("real/a.py")).mode & 0o777).toBe(0o755);
  });

  test("leaves a file alone whose bytes are not UTF-8, and says so", () => {
    const latin = Buffer.from(`# coding: latin-1\n# caf\xe9\n${NAP}`, "latin1");
    const { run, path } = inProject({ "a.py": latin });
    expect(run(["review", "--fix-only"]).out).toBe(
      "not fixed a.py:7 LW501 blocking-sleep: Use asyncio.sleep (the file is not in UTF-8)\nFixed 0 findings in 0 files.\n",
    );
    expect(readFileSync(path("a.py"))).toEqual(latin);
  });

  test("a directory that can't be written to costs its files alone", () => {
    const { run, path, read } = inProject({ "a.py": NAP, "closed/b.py": NAP });
    if (process.getuid?.() !== 0) return;
    chmodSync(path("closed"), 0o555);
    chmodSync(path("."), 0o777);
    const ended = run(["review", "--fix-only"], { uid: 12345 });
    expect(ended).toMatchObject({ code: 2, err: "loopwright: closed/b.py: permission denied; left as it was\n" });
    expect(ended.out).toBe(`${FIXED_LINE}Fixed 1 finding in 1 file.\n`);
    expect([read("a.py"), read("closed/b.py")]).toEqual([FIXED, NAP]);
  });

  test("takes back what would bring a new finding", () => {
    const held = "import threading\nimport time\n\nlock = threading.Lock()\n\n\nasync def f():\n    with lock:\n        time.sleep(1)\n";
    const { run, read } = inProject({ "a.py": held });
    const result = JSON.parse(run(["review", "--fix", "--output-format", "json"]).out);
    expect(result.fixed).toEqual([]);
    expect(result.notFixed).toMatchObject([{ rule: "LW501", reason: "it would bring LW104 thread-lock-across-await" }]);
    expect(read("a.py")).toBe(held);
  });
});

describe("--diff", () => {
  test("shows a patch that git applies, and writes nothing", () => {
    const { run, read, directory } = inProject({ "a.py": NAP });
    const ended = run(["review", "--diff"]);
    expect(ended).toMatchObject({ code: 1, err: "loopwright: would fix 1 finding in 1 file\n" });
    expect(read("a.py")).toBe(NAP);
    execFileSync("git", ["apply", "-"], { cwd: directory, input: ended.out });
    expect(read("a.py")).toBe(FIXED);
    expect(run(["review", "--diff"])).toMatchObject({ code: 0, out: "" });
  });

  test("of standard input, and its fixed text", () => {
    const { run } = inProject({});
    expect(run(["review", "-", "--diff", "--stdin-filename", "a.py"], { stdin: NAP }).out).toContain("+++ b/a.py");
    expect(run(["review", "-", "--fix-only"], { stdin: NAP })).toEqual({ code: 0, out: FIXED, err: "" });
  });
});

test("the edits of a fix stand in the JSON, imports among them", () => {
  const { run } = inProject({ "a.py": NAP });
  const [finding] = JSON.parse(run(["review", "--output-format", "json"]).out).findings;
  expect(finding.fix).toEqual({
    title: "Use asyncio.sleep",
    safety: "safe",
    edits: [
      { path: "a.py", start: [1, 1], end: [1, 1], text: "import asyncio\n" },
      { path: "a.py", start: [5, 5], end: [5, 15], text: "await asyncio.sleep" },
    ],
  });
});

test.each([
  [["review", "--fix", "--add-ignore"], "--add-ignore"],
  [["review", "--fix", "--staged"], "--staged"],
  [["review", "-", "--fix"], "--fix-only or --diff"],
])("%j is a line", (args, words) => {
  const ended = inProject({ "a.py": NAP }).run(args);
  expect(ended).toMatchObject({ code: 2, out: "", err: expect.stringContaining(words) });
  expect(ended.err).toMatch(/^loopwright: [^\n]+\n$/);
});
