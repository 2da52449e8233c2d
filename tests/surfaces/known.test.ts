/** Only what is new: baselines, changes since a revision, suppression comments written for all. With a real git and real files. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { project } from "./bin.ts";

const made: { readonly remove: () => void }[] = [];

function inProject(files: Parameters<typeof project>[0]) {
  const directory = project(files);
  made.push(directory);
  const path = (name: string) => join(directory.directory, name);
  return {
    ...directory,
    read: (name: string) => readFileSync(path(name), "utf8"),
    write: (name: string, text: string) => writeFileSync(path(name), text),
    path,
    found: (args: readonly string[]) => {
      const ended = directory.run(["review", "--output-format", "json", ...args]);
      if (ended.err !== "") throw new Error(ended.err);
      const { findings, summary } = JSON.parse(ended.out);
      return {
        known: summary.known,
        places: findings.map((one: { rule: string; path: string; line: number }) => `${one.rule} ${one.path}:${one.line}`),
      };
    },
    git: (...args: readonly string[]) =>
      execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.invalid", "-c", "commit.gpgsign=false", ...args], {
        cwd: directory.directory,
        stdio: "pipe",
      }),
  };
}

afterEach(() => {
  for (const directory of made.splice(0)) directory.remove();
});

const NAP = "import time\n\n\nasync def nap():\n    time.sleep(1)\n";
const ANOTHER = `${NAP}\n\nasync def rest():\n    time.sleep(2)\n`;
const FINE = "import asyncio\n\n\nasync def nap():\n    await asyncio.sleep(1)\n";

describe("a baseline", () => {
  test("leaves out what it lists, wherever its line has moved, and nothing else", () => {
    const { run, found, write } = inProject({ "app/a.py": NAP });
    expect(run(["baseline", "write"])).toEqual({ code: 0, out: "loopwright-baseline.json: 1 known finding.\n", err: "" });
    expect(run(["review", "--baseline", "loopwright-baseline.json"])).toMatchObject({ code: 0 });
    write("app/a.py", `"""More."""\n\n${ANOTHER}`);
    expect(found(["--baseline", "loopwright-baseline.json"])).toEqual({ known: 1, places: ["LW501 app/a.py:11"] });
  });

  test("is named by the settings, and holds from every directory of the repository", () => {
    const { run, directory, git, path } = inProject({
      "app/a.py": NAP,
      "pyproject.toml": '[tool.loopwright]\nbaseline = "known.json"\n',
    });
    git("init", "-q");
    expect(run(["baseline", "write"]).out).toBe("known.json: 1 known finding.\n");
    expect(JSON.parse(readFileSync(path("known.json"), "utf8")).findings[0].path).toBe("app/a.py");
    expect(run(["review"]).code).toBe(0);
    const inApp = execFileSync(process.execPath, [join(process.cwd(), "dist/bin/loopwright.js"), "review", "--output-format", "concise"], {
      cwd: join(directory, "app"),
      encoding: "utf8",
    });
    expect(inApp).toBe("No findings in 1 file; 1 known one is left out.\n");
  });

  test("prune takes out what is mended or gone, and keeps what was not looked at", () => {
    const { run, write, read, path } = inProject({ "a.py": NAP, "b.py": NAP, "c.py": NAP });
    run(["baseline", "write"]);
    write("a.py", FINE);
    rmSync(path("b.py"));
    expect(run(["baseline", "prune", "a.py"]).out).toBe("loopwright-baseline.json: 1 known finding.\n");
    expect(JSON.parse(read("loopwright-baseline.json")).findings.map((one: { path: string }) => one.path)).toEqual(["c.py"]);
    expect(run(["baseline", "show"]).out).toMatch(/^LW501 {2}c\.py {2}/);
    expect(JSON.parse(run(["baseline", "show", "--output-format", "json"]).out)).toHaveLength(1);
  });

  test.each([
    [["baseline"], "needs to be told what to do: write, prune, show"],
    [["baseline", "wirte"], "needs to be told what to do"],
    [["baseline", "show"], "can't read the baseline loopwright-baseline.json: no such file or directory"],
    [["review", "--baseline", "none.json"], "can't read the baseline none.json"],
    [["review", "--baseline", "a.py"], "a.py: not a baseline"],
    [["review", "--baseline", "new.json"], "new.json: a baseline of version 2"],
    [["review", "--baseline", "bad.json"], 'bad.json: not a finding of a baseline: {"rule":1}'],
    [["baseline", "write", "nope.py"], "no file could be reviewed"],
  ])("%j is refused in one line", (args, words) => {
    const { run } = inProject({
      "a.py": NAP,
      "new.json": '{"version": 2, "findings": []}',
      "bad.json": '{"version": 1, "findings": [{"rule": 1}]}',
    });
    const ended = run(args);
    expect(ended).toMatchObject({ code: 2, out: "" });
    expect(ended.err.trimEnd().split("\n").at(-1)).toContain(words);
  });
});

describe("a change", () => {
  test("is told of by what it brought in: in changed lines, in new files, and far from them", () => {
    const { git, write, found } = inProject({
      "helper.py": "def load():\n    return 1\n",
      "main.py": "from helper import load\n\n\nasync def main():\n    load()\n",
      "old.py": NAP,
    });
    git("init", "-q");
    git("add", ".");
    git("commit", "-qm", "one");
    expect(found(["--changed"])).toEqual({ known: 1, places: [] });
    write("old.py", `"""Moved."""\n${NAP}`);
    write("helper.py", "import requests\n\n\ndef load():\n    return requests.get('https://x.example', timeout=3)\n");
    write("new.py", NAP);
    expect(found(["--changed"])).toEqual({ known: 1, places: ["LW502 main.py:5", "LW501 new.py:5"] });
    git("add", "new.py");
    expect(found(["--staged"])).toEqual({ known: 1, places: ["LW501 new.py:5"] });
    git("commit", "-qm", "two");
    expect(found(["--staged"]).places).toEqual([]);
    expect(found(["--since", "HEAD~1"]).places).toEqual(["LW502 main.py:5", "LW501 new.py:5"]);
    expect(found(["--since", "HEAD~1", "new.py"]).places).toEqual(["LW501 new.py:5"]);
  });

  test("in a repository without a commit is all there is", () => {
    const { git, found } = inProject({ "a.py": NAP });
    git("init", "-q");
    expect(found(["--changed"]).places).toEqual(["LW501 a.py:5"]);
  });

  test.each([
    [["review", "--changed"], "need a git repository"],
    [["review", "-", "--changed"], "not of standard input"],
  ])("%j without what it needs is a line", (args, words) => {
    const ended = inProject({ "a.py": NAP }).run(args);
    expect(ended).toMatchObject({ code: 2, out: "", err: expect.stringContaining(words) });
    expect(ended.err).toMatch(/^loopwright: [^\n]+\n$/);
  });

  test.each(["nope", "--output=evil", ""])("a revision that git does not know is a line: %j", (revision) => {
    const { git, run, path } = inProject({ "a.py": NAP });
    git("init", "-q");
    const ended = run(["review", `--since=${revision}`]);
    expect(ended).toEqual({ code: 2, out: "", err: `loopwright: git knows no revision "${revision}".\n` });
    expect(existsSync(path("evil"))).toBe(false);
  });
});

describe("--add-ignore", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["at the end of the line", "    time.sleep(1)", "    time.sleep(1)  # loopwright: ignore[LW501]"],
    ["behind another comment", "    time.sleep(1)  # type: ignore", "    time.sleep(1)  # type: ignore  # loopwright: ignore[LW501]"],
    ["into one that is there", "    time.sleep(1)  # loopwright: ignore[LW703]", "    time.sleep(1)  # loopwright: ignore[LW703, LW501]"],
    [
      "behind a string of several lines",
      '    time.sleep(len("""\n  a"""))',
      '    time.sleep(len("""\n  a"""))  # loopwright: ignore[LW501]',
    ],
    ["behind a line that goes on below", "    time. \\\n        sleep(1)", "    time. \\\n        sleep(1)  # loopwright: ignore[LW501]"],
    [
      "inside brackets",
      "    print(\n        time.sleep(1),\n    )",
      "    print(\n        time.sleep(1),  # loopwright: ignore[LW501]\n    )",
    ],
  ];

  test.each(cases)("writes %s", (_, body, wanted) => {
    const program = (text: string) => `import time\n\n\nasync def main():\n${text}\n`;
    const { run, read } = inProject({ "a.py": program(body) });
    expect(run(["review", "--select", "LW501", "--add-ignore"])).toEqual({ code: 0, out: "Silenced 1 finding in 1 file.\n", err: "" });
    expect(read("a.py")).toBe(program(wanted));
    expect(run(["review", "--select", "LW501"]).code).toBe(0);
  });

  test("keeps every other byte: line ends, encodings, a mark at the start", () => {
    const latin = Buffer.from("# coding: latin-1\r\nimport time\r\nasync def f():\r\n    time.sleep(1)  # caf\xe9\r\n", "latin1");
    const marked = `\ufeff${NAP}`;
    const { run, path, read } = inProject({ "a.py": latin, "b.py": marked });
    expect(run(["review", "--select", "LW501", "--add-ignore"]).out).toBe("Silenced 2 findings in 2 files.\n");
    expect(readFileSync(path("a.py")).toString("latin1")).toBe(
      latin.toString("latin1").replace("caf\xe9", "caf\xe9  # loopwright: ignore[LW501]"),
    );
    expect(read("b.py")).toBe(marked.replace("sleep(1)", "sleep(1)  # loopwright: ignore[LW501]"));
  });

  test("leaves a file alone where no comment can silence it, and does the others", () => {
    const broken = "import time\nasync def f():\n    time.sleep(1) if f else \\";
    const { run, read } = inProject({ "a.py": NAP, "b.py": broken });
    const ended = run(["review", "--select", "LW501,LW002", "--add-ignore"]);
    expect(ended).toEqual({
      code: 2,
      out: "Silenced 1 finding in 1 file.\n",
      err: "loopwright: b.py: no comment can silence all its findings; left as it was\n",
    });
    expect(read("a.py")).toContain("ignore[LW501]");
    expect(read("b.py")).toBe(broken);
  });

  test("writes nothing where there is nothing, and not into standard input", () => {
    const { run } = inProject({ "a.py": FINE });
    expect(run(["review", "--add-ignore"])).toEqual({ code: 0, out: "Silenced 0 findings in 0 files.\n", err: "" });
    expect(run(["review", "-", "--add-ignore"], { stdin: NAP })).toMatchObject({ code: 2, out: "" });
  });
});
