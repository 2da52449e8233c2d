/** The built command, run as a process: what it prints, where, and how it ends. */
import { spawnSync } from "node:child_process";
import { accessSync, chmodSync, constants, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { BIN, project, type RunOptions } from "./bin.ts";

const BLOCKS = "import time\n\n\nasync def nap():\n    time.sleep(1)\n";
const FINE = "import asyncio\n\n\nasync def nap():\n    await asyncio.sleep(1)\n\n\nif __name__ == '__main__':\n    asyncio.run(nap())\n";

const made: { readonly remove: () => void }[] = [];

function inProject(files: Parameters<typeof project>[0]) {
  const directory = project(files);
  made.push(directory);
  return directory;
}

function runIn(files: Parameters<typeof project>[0], args: readonly string[], options?: RunOptions) {
  return inProject(files).run(args, options);
}

beforeAll(() => {
  if (!existsSync(BIN)) throw new Error("the command is not built: npm run build");
});

afterEach(() => {
  for (const directory of made.splice(0)) directory.remove();
});

describe("exit codes", () => {
  test("1 for findings at or over the failing level, 0 below it or when told", () => {
    const { run } = inProject({ "app.py": BLOCKS });
    expect(run(["review"]).code).toBe(1);
    expect(run(["check", "app.py"]).code).toBe(1);
    expect(run(["review", "--exit-zero"]).code).toBe(0);
    expect(run(["review", "--ignore", "LW501"]).code).toBe(0);
    expect(run(["review", "--fail-on", "critical"]).code).toBe(1);
  });

  test("0 where nothing is found", () => {
    const ended = runIn({ "app.py": FINE }, ["review"]);
    expect(ended).toMatchObject({ code: 0, err: "" });
  });

  test("2 for what can't be done, which --exit-zero does not hide", () => {
    expect(runIn({ "app.py": FINE }, ["review", "nope.py", "--exit-zero"]).code).toBe(2);
  });
});

describe("input that is not as it should be", () => {
  const line = /^loopwright: [^\n]+\n$/;

  test("a missing path is a line; the rest is reviewed", () => {
    const { run } = inProject({ "app.py": FINE });
    expect(run(["review", "nope.py"])).toEqual({ code: 2, out: "", err: "loopwright: nope.py: no such file or directory\n" });
    const both = run(["review", "nope.py", "app.py", "--output-format", "json"]);
    expect(both).toMatchObject({ code: 0, err: "loopwright: nope.py: no such file or directory\n" });
    expect(JSON.parse(both.out)).toMatchObject({
      errors: [{ path: "nope.py", message: "no such file or directory" }],
      summary: { files: 1 },
    });
  });

  test("a directory without Python is a line", () => {
    expect(runIn({ "docs/a.md": "" }, ["review", "docs"])).toEqual({ code: 0, out: "", err: "loopwright: no Python files in docs\n" });
    const report = runIn({ "a.md": "" }, ["review", "--output-format", "json"]);
    expect(JSON.parse(report.out).summary.files).toBe(0);
  });

  test("a binary file is a line; the rest is reviewed", () => {
    const { run } = inProject({ "app.py": BLOCKS, "image.py": Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0xff]) });
    const alone = run(["review", "image.py"]);
    expect(alone).toMatchObject({ code: 2, out: "" });
    expect(alone.err).toMatch(/^loopwright: image\.py: [^\n]+\n$/);
    const both = run(["review", "--output-format", "json"]);
    expect(both.code).toBe(1);
    expect(JSON.parse(both.out).errors.map((error: { path: string }) => error.path)).toEqual(["image.py"]);
  });

  test("a file without read permission is a line; the rest is reviewed", (context) => {
    const NOBODY = 65534;
    const isRoot = process.getuid?.() === 0;
    const { directory, run } = inProject({ "app.py": FINE, "secret.py": FINE });
    chmodSync(directory, 0o755);
    chmodSync(join(directory, "secret.py"), 0o000);
    if (isRoot && !isOpenToAll(BIN)) context.skip("run as root, and the build is not readable by another user");
    const ended = run(["review", "--isolated", "--output-format", "json"], isRoot ? { uid: NOBODY } : {});
    expect(ended).toMatchObject({ code: 0, err: "loopwright: secret.py: permission denied\n" });
    expect(JSON.parse(ended.out).errors).toEqual([{ path: "secret.py", message: "permission denied" }]);
  });

  test("links that lead in a circle come to an end", () => {
    const { run } = inProject({ "app/a.py": FINE, "app/again": "-> ..", "x.py": "-> y.py", "y.py": "-> x.py" });
    const ended = run(["review", "--output-format", "json"]);
    expect(ended.code).toBe(0);
    expect(JSON.parse(ended.out)).toMatchObject({ summary: { files: 1 }, errors: [{ path: "x.py" }, { path: "y.py" }] });
    expect(ended.err).toContain("loopwright: app/again: a symbolic link that loops back; not followed\n");
  });

  test.each([
    ["[tool.loopwright\n", "pyproject.toml:1:"],
    ['[tool.loopwright]\nselcet = ["LW5"]\n', 'Did you mean "select"?'],
    ['[tool.loopwright]\nselect = ["LW999"]\n', 'no rule is called "LW999"'],
  ])("a pyproject.toml with %j is a line, and --isolated passes it by", (text, words) => {
    const { run } = inProject({ "app.py": FINE, "pyproject.toml": text });
    const ended = run(["review"]);
    expect(ended).toMatchObject({ code: 2, out: "" });
    expect(ended.err).toMatch(line);
    expect(ended.err).toContain(words);
    expect(run(["review", "--isolated"]).code).toBe(0);
  });

  test.each([
    [["reviw"], 'Did you mean "review"?'],
    [["app.py"], 'Did you mean "loopwright review app.py"?'],
    [["review", "--selct", "LW5"], 'Did you mean "--select"?'],
    [["review", "--select"], "--select needs a value"],
    [["review", "--select", "--ignore", "LW5"], "--select needs a value"],
    [["review", "--quiet=yes"], "takes no value"],
    [["review", "--select", "blocking-slep"], 'Did you mean "blocking-sleep"?'],
    [["review", "--fail-on", "hihg"], 'Did you mean "high"?'],
    [["review", "--output-format", "xml"], "must be one of full, concise"],
    [["review", "--target-version", "2.7"], "must be one of 3.9"],
    [["review", "--jobs", "0"], "--jobs must be a whole number"],
    [["review", "-", "app.py"], "can't stand beside other paths"],
    [["review", "--config", "none.toml"], "none.toml: no such file or directory"],
    [["review", "-o", "no/such/dir/out.txt"], "can't write no/such/dir/out.txt"],
    [["explain", "blocking-slep"], 'Did you mean "blocking-sleep"?'],
    [["explain"], "needs a topic"],
    [["rules", "LW501"], 'Did you mean "loopwright explain LW501"?'],
  ])("%j is refused in one line", (args, words) => {
    const ended = runIn({ "app.py": FINE }, args);
    expect(ended).toMatchObject({ code: 2, out: "" });
    expect(ended.err).toMatch(line);
    expect(ended.err).toContain(words);
  });
});

describe("pipes", () => {
  test("standard input is one file, under the name it is given", () => {
    const { run } = inProject({});
    const ended = run(["review", "-", "--stdin-filename", "app/shop.py", "--output-format", "concise"], { stdin: BLOCKS });
    expect(ended.code).toBe(1);
    expect(ended.out).toMatch(/^app\/shop\.py:5:5: LW501 \[critical\] /);
    expect(run(["review", "-", "--output-format", "concise"], { stdin: BLOCKS }).out).toMatch(/^-:5:5: LW501/);
  });

  test("a reader that leaves early ends the command in silence", () => {
    const calls = Array.from({ length: 2000 }, (_, i) => `async def f${i}():\n    time.sleep(1)\n`).join("");
    const { directory } = inProject({ "app.py": `import time\n${calls}` });
    const shell = `"${process.execPath}" "${BIN}" review --output-format json | head -n 1; echo "\${PIPESTATUS[0]}"`;
    const ended = spawnSync("bash", ["-c", shell], { cwd: directory, encoding: "utf8" });
    expect(ended.stderr).toBe("");
    expect(ended.stdout).toBe("{\n1\n");
  });

  test("all output arrives, however much", () => {
    const calls = Array.from({ length: 3000 }, (_, i) => `async def f${i}():\n    time.sleep(1)\n`).join("");
    const ended = runIn({ "app.py": `import time\n${calls}` }, ["review", "--output-format", "jsonl", "--select", "LW501"]);
    expect(ended.out.trimEnd().split("\n")).toHaveLength(3000);
  });

  test("colours come only when asked for, or on a terminal", () => {
    const { run } = inProject({ "app.py": BLOCKS });
    expect(run(["review"]).out).not.toContain("\u001b");
    expect(run(["review", "--color", "always"]).out).toContain("\u001b[");
    expect(run(["review"], { env: { NO_COLOR: "", FORCE_COLOR: "1" } }).out).toContain("\u001b[");
  });
});

describe("output", () => {
  test("-o writes the report to a file and leaves the pipe empty", () => {
    const { directory, run } = inProject({ "app.py": BLOCKS });
    expect(run(["review", "--output-format", "markdown", "-o", "out.md"])).toEqual({ code: 1, out: "", err: "" });
    expect(readFileSync(join(directory, "out.md"), "utf8")).toMatch(/^## Summary\n/);
  });

  test("is the same, byte for byte, in whatever order and with however many jobs", () => {
    const { run } = inProject({ "a.py": BLOCKS, "b/c.py": `import a\n${BLOCKS}` });
    const once = run(["review", "--output-format", "json"]).out;
    expect(run(["review", "b", "a.py", "--output-format", "json", "--jobs", "3", "--no-cache"]).out).toBe(once);
    expect(run(["review", "a.py", "b/c.py", "./b", "--output-format", "json"]).out).toBe(once);
  });

  test("--quiet shows findings alone, --statistics counts them, --show-files lists what would be read", () => {
    const { run } = inProject({ "app.py": BLOCKS, "docs/x.txt": "" });
    expect(run(["review", "--quiet", "--output-format", "concise", "--select", "LW501"]).out.trimEnd().split("\n")).toHaveLength(1);
    expect(run(["review", "--statistics", "--select", "LW501"]).out).toBe("1  LW501  blocking-sleep (critical)\n");
    expect(run(["review", "--show-files"])).toEqual({ code: 0, out: "app.py\n", err: "" });
    expect(JSON.parse(run(["review", "--show-settings", "--fail-on", "low"]).out).settings).toMatchObject({
      "fail-on": { value: "low", from: "--fail-on" },
      "target-version": { value: "3.11", from: "default" },
    });
  });

  test("--timing tells on standard error what each rule cost, and changes no report", () => {
    const { run } = inProject({ "app.py": BLOCKS });
    const timed = run(["review", "--timing"]);
    expect(timed.out).toBe(run(["review"]).out);
    const rows = timed.err.trimEnd().split("\n");
    for (const row of rows) expect(row).toMatch(/^ *\d+\.\d ms +\d+\.\d % {2}\S/);
    expect(rows.some((row) => row.endsWith("LW501 blocking-sleep"))).toBe(true);
    expect(rows.at(-1)).toMatch(/100\.0 % {2}in all$/);
  });

  test("help and version go to standard output", () => {
    const { run } = inProject({});
    const version = JSON.parse(readFileSync("package.json", "utf8")).version;
    expect(run(["--version"])).toEqual({ code: 0, out: `loopwright ${version}\n`, err: "" });
    expect(run(["--help"]).out).toContain("Usage: loopwright COMMAND");
    for (const command of ["review", "explain", "rules", "practices"]) {
      const help = run([command, "--help"]);
      expect(help).toMatchObject({ code: 0, err: "" });
      expect(help.out).toContain(`Usage: loopwright ${command}`);
      expect(help.out).toContain("Examples:");
    }
    expect(run([])).toMatchObject({ code: 2, out: "" });
  });
});

function isOpenToAll(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
  } catch {
    return false;
  }
  const probe = spawnSync(process.execPath, [path, "--version"], { uid: 65534, gid: 65534, cwd: "/" });
  return probe.status === 0;
}

describe("files beside modules", () => {
  test("a stub tells the types of the module that it stands beside, and is not reviewed itself", () => {
    const files = {
      "app.py": "import shop\n\n\nasync def main():\n    shop.session().get('https://example.org')\n",
      "shop.py": "def session():\n    return make()\n",
      "shop.pyi": "import requests\n\ndef session() -> requests.Session: ...\nasync def idle(): ...\n",
    };
    const ended = runIn(files, ["review", "--output-format", "concise"]);
    expect(ended.out).toMatch(/^app\.py:5:5: LW502 .*\nFound 1 finding \(1 critical\) in 2 files\.\n$/);
  });

  test("a notebook is reviewed cell by cell, and no comment is written into it", () => {
    const cell = (source: string) => ({ cell_type: "code", metadata: {}, outputs: [], execution_count: null, source });
    const cells = [cell("import time"), cell(BLOCKS.replace("import time\n\n\n", ""))];
    const { run, directory } = inProject({ "a.ipynb": JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }) });
    const before = readFileSync(join(directory, "a.ipynb"), "utf8");
    expect(run(["review", "--output-format", "concise"]).out).toMatch(/^a\.ipynb:cell 2:2:5: LW501 /);
    expect(run(["review"]).out).toContain("time.sleep(1)");
    expect(run(["review", "--add-ignore"]).code).toBe(2);
    expect(readFileSync(join(directory, "a.ipynb"), "utf8")).toBe(before);
  });
});

describe("a framework that is switched off", () => {
  const app =
    "import time\nfrom sanic import Sanic\n\napp = Sanic('a')\n\n\n@app.get('/')\ndef page(request):\n    time.sleep(1)\n\n\nasync def idle(): ...\n";

  test("calls nothing that is given to it", () => {
    expect(runIn({ "app.py": app }, ["review", "--select", "LW501"]).code).toBe(1);
    const off = { "app.py": app, "loopwright.toml": 'ignore-frameworks = ["sanic"]\n' };
    expect(runIn(off, ["review", "--select", "LW501"])).toMatchObject({ code: 0, err: "" });
  });

  test("is one that is known", () => {
    const ended = runIn({ "app.py": FINE, "loopwright.toml": 'ignore-frameworks = ["sanik"]\n' }, ["review"]);
    expect(ended).toMatchObject({ code: 2, out: "" });
    expect(ended.err).toMatch(/^loopwright: no framework is known by "sanik"\. Did you mean "sanic"\? They are \w+(, \w+)+\.\n$/);
  });
});
