/**
 * Fixes on the command line: what is written, what is shown, and what is left alone. On a real disk; a few in a process of their own, as users
 * start it, the others in this one (`here`), which is quicker.
 */
import { execFileSync } from "node:child_process";
import { chmodSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { replaceFile } from "../../src/cli/fix.ts";
import { run as runHere } from "../../src/cli/run.ts";
import { memoryHost } from "../../src/host/memory.ts";
import { nodeHost } from "../../src/host/node.ts";
import { project } from "./bin.ts";

const disk = nodeHost();

const made: { readonly remove: () => void }[] = [];

function inProject(files: Parameters<typeof project>[0]) {
  const directory = project(files);
  made.push(directory);
  const path = (name: string) => join(directory.directory, name);
  /** A command line run in this process, in the project. */
  const here = async (args: readonly string[], options: { readonly stdin?: string } = {}) => {
    const { stdout, stderr, out, err } = memoryHost();
    const readStdin = async () => new TextEncoder().encode(options.stdin ?? "");
    const code = await runHere(args, { ...disk, cwd: directory.directory, stdout, stderr, readStdin });
    return { code, out: out(), err: err() };
  };
  return { ...directory, path, here, read: (name: string) => readFileSync(path(name), "utf8") };
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

  test("keeps mode, links, line ends and a mark", async () => {
    const windows = `\ufeff${NAP.replaceAll("\n", "\r\n")}`;
    const { here, read, path } = inProject({ "real/a.py": windows, "a.py": "-> real/a.py" });
    chmodSync(path("real/a.py"), 0o755);
    expect((await here(["review", "--fix-only", "real"])).code).toBe(0);
    expect(read("a.py")).toBe(`\ufeff${FIXED.replaceAll("\n", "\r\n")}`);
    expect(statSync(path("real/a.py")).mode & 0o777).toBe(0o755);
  });

  test("leaves a file alone whose bytes are not UTF-8, and says so", async () => {
    const latin = Buffer.from(`# coding: latin-1\n# caf\xe9\n${NAP}`, "latin1");
    const { here, path } = inProject({ "a.py": latin });
    expect((await here(["review", "--fix-only"])).out).toBe(
      "not fixed a.py:7 LW501 blocking-sleep: Use asyncio.sleep (the file is not in UTF-8)\nFixed 0 findings in 0 files.\n",
    );
    expect(readFileSync(path("a.py"))).toEqual(latin);
  });

  test("nothing is written into what may only be read, or into a notebook", async () => {
    const cell = { cell_type: "code", metadata: {}, outputs: [], execution_count: null, source: NAP };
    const notebook = JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 });
    const { here, read, path } = inProject({ "a.py": NAP, "deep/b.ipynb": notebook });
    chmodSync(path("a.py"), 0o444);
    expect(await here(["review", "--fix-only"])).toEqual({
      code: 2,
      out: "Fixed 0 findings in 0 files.\n",
      err: "loopwright: deep/b.ipynb: nothing is written into notebooks; mend its findings by hand\nloopwright: a.py: it may only be read; left as it was\n",
    });
    expect([read("a.py"), read("deep/b.ipynb")]).toEqual([NAP, notebook]);
  });

  test("keeps tabs, form feeds and the ends of lines", async () => {
    const ends = {
      "tabs.py": NAP.replaceAll("    ", "\t"),
      "feed.py": NAP.replace("\n\n\n", "\n\f\n\f\n"),
      "open.py": NAP.trimEnd(),
      "old.py": NAP.replaceAll("\n", "\r"),
    };
    const { here, read } = inProject(ends);
    expect((await here(["review", "--fix-only"])).code).toBe(0);
    const fixed = (text: string) => text.replace("import time", "import asyncio").replace("time.sleep", "await asyncio.sleep");
    for (const [name, text] of Object.entries(ends)) expect(read(name)).toBe(fixed(text));
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

  test("takes back what would bring a new finding", async () => {
    const held = "import threading\nimport time\n\nlock = threading.Lock()\n\n\nasync def f():\n    with lock:\n        time.sleep(1)\n";
    const { here, read } = inProject({ "a.py": held });
    const result = JSON.parse((await here(["review", "--fix", "--output-format", "json"])).out);
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

describe("--verify", () => {
  const naps = (name: string, count: number) =>
    `import time\n\n\nasync def ${name}():\n${Array.from({ length: count }, (_, at) => `    time.sleep(${at + 1})\n`).join("")}`;

  test("keeps what the command bears, and names the fix that breaks it", async () => {
    const { here, read } = inProject({ "a.py": naps("a", 5), "b.py": naps("b", 3) });
    const command = 'echo run >> runs.txt; ! grep -q "await asyncio.sleep(4)" a.py';
    const ended = await here(["review", "--fix-only", "--verify", command]);
    expect(ended).toMatchObject({ code: 0, err: "" });
    expect(ended.out).toContain(`not fixed a.py:8 LW501 blocking-sleep: Use asyncio.sleep (\`${command}\` ends with 1 with it)`);
    expect(ended.out).toMatch(/Fixed 7 findings in 2 files\.\n$/);
    expect(read("a.py").match(/await asyncio\.sleep/g)).toHaveLength(4);
    expect(read("a.py")).toContain("    time.sleep(4)\n");
    expect(read("b.py").match(/await asyncio\.sleep/g)).toHaveLength(3);
    // By halves: before, all, and the way to one among eight.
    expect(read("runs.txt").split("\n").length).toBeLessThan(12);
  });

  test("runs the command once more where all is well, and never writes where it fails before", async () => {
    const { here, read } = inProject({ "a.py": NAP });
    expect(await here(["review", "--fix-only", "--verify", "exit 3"])).toEqual({
      code: 2,
      out: "",
      err: "loopwright: `exit 3` ends with 3 before any fix; nothing was written.\n",
    });
    expect(read("a.py")).toBe(NAP);
    expect((await here(["review", "--fix-only", "--verify", "echo run >> runs.txt"])).out).toBe(
      `${FIXED_LINE}Fixed 1 finding in 1 file.\n`,
    );
    expect(read("a.py")).toBe(FIXED);
    expect(read("runs.txt")).toBe("run\nrun\n");
  });

  test("broken off, leaves the files as they were", () => {
    const { run, read } = inProject({ "a.py": NAP });
    const ended = run(["review", "--fix-only", "--verify", "grep -q 'time.sleep' a.py || kill -INT $$"]);
    expect(ended).toMatchObject({ code: 2, err: "loopwright: broken off; the files are as they were.\n" });
    expect(read("a.py")).toBe(NAP);
  });
});

describe("--rewrite", () => {
  const ONE_BY_ONE =
    "import asyncio\n\nimport requests\n\n\ndef load(url):\n    return requests.get(url, timeout=3).json()\n\n\nasync def main():\n    print([load(url) for url in ['https://a.example']])\n\n\nasyncio.run(main())\n";

  test("alone shows the whole files and writes nothing; with --fix it writes them", async () => {
    const { here, read } = inProject({ "a.py": ONE_BY_ONE });
    const shown = JSON.parse((await here(["review", "--rewrite", "--output-format", "json"])).out);
    expect(shown.findings.map((one: { rule: string }) => one.rule)).toContain("LW502");
    expect(shown.rewrites).toMatchObject([
      { path: "a.py", notes: [expect.stringContaining("Ask through one aiohttp session (LW502"), expect.anything()] },
    ]);
    expect(read("a.py")).toBe(ONE_BY_ONE);
    expect((await here(["review", "--rewrite"])).out).toContain("+async def load(session: aiohttp.ClientSession, url):");
    expect(await here(["review", "--rewrite", "--fix", "-q"])).toMatchObject({ code: 0, err: "" });
    expect(read("a.py")).toBe(shown.rewrites[0].text);
  });

  test("says why not, where a shape is not understood", async () => {
    const used = `${ONE_BY_ONE}print(load)\n`;
    const { here } = inProject({ "a.py": used });
    const { notFixed } = JSON.parse((await here(["review", "--rewrite", "--output-format", "json"])).out);
    expect(notFixed).toMatchObject([{ rule: "LW502", reason: "`load` is used at a.py:15 in a way that is not followed" }]);
  });
});

test("a file that was changed meanwhile is left alone", () => {
  const host = memoryHost({ files: { "a.py": "changed" } });
  expect(replaceFile("/project/a.py", new TextEncoder().encode(NAP), new TextEncoder().encode(FIXED), host)).toEqual({
    ok: false,
    problem: "it was changed meanwhile",
  });
  expect(host.fileText("a.py")).toBe("changed");
});

test("the edits of a fix stand in the JSON, imports among them", async () => {
  const { here } = inProject({ "a.py": NAP });
  const [finding] = JSON.parse((await here(["review", "--output-format", "json"])).out).findings;
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
  [["review", "--verify", "true"], "--verify needs fixes"],
  [["review", "--diff", "--verify", "true"], "--verify needs fixes"],
])("%j is a line", async (args, words) => {
  const ended = await inProject({ "a.py": NAP }).here(args);
  expect(ended).toMatchObject({ code: 2, out: "", err: expect.stringContaining(words) });
  expect(ended.err).toMatch(/^loopwright: [^\n]+\n$/);
});
