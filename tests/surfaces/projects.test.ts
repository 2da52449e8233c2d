/** Settings on a real disk: which configuration holds for which file, and how one finds out. */
import { afterEach, describe, expect, test } from "vitest";
import { project } from "./bin.ts";

const made: { readonly remove: () => void }[] = [];
afterEach(() => {
  for (const directory of made.splice(0)) directory.remove();
});

function inProject(files: Parameters<typeof project>[0]) {
  const directory = project(files);
  made.push(directory);
  return directory;
}

const NAP = "import time\n\n\nasync def nap():\n    time.sleep(1)\n";

const NESTED = {
  "pyproject.toml": '[project]\nrequires-python = ">=3.10"\n[tool.loopwright]\nignore = ["LW501"]\nexclude = ["gen/"]\nfail-on = "low"\n',
  "a.py": NAP,
  "services/shop/pyproject.toml": '[project]\nrequires-python = ">=3.13"\n[tool.loopwright]\nexclude = ["made/"]\n',
  "services/shop/b.py": NAP,
  "services/shop/made/c.py": NAP,
  "services/mail/loopwright.toml": 'per-file-ignores = { "legacy/" = ["LW5"] }\n',
  "services/mail/d.py": NAP,
  "services/mail/legacy/e.py": NAP,
  "services/plain/pyproject.toml": '[project]\nrequires-python = ">=3.12"\n',
  "services/plain/f.py": NAP,
};

describe("projects inside a project", () => {
  const places = (out: string) => JSON.parse(out).findings.map((one: { rule: string; path: string }) => `${one.rule} ${one.path}`);

  test("go by their nearest configuration, whatever directory the review starts in", () => {
    const { run } = inProject(NESTED);
    const wanted = ["LW501 services/mail/d.py", "LW501 services/shop/b.py"];
    expect(places(run(["review", "--output-format", "json"]).out)).toEqual(wanted);
    expect(places(run(["review", "services", "--output-format", "json"]).out)).toEqual(wanted);
    expect(places(run(["review", "services/plain", "--output-format", "json"]).out)).toEqual([]);
  });

  test("give way to the command line, to --config and to --isolated", () => {
    const { run } = inProject(NESTED);
    expect(places(run(["review", "--ignore", "LW5", "--output-format", "json"]).out)).toEqual([]);
    expect(places(run(["review", "--config", "services/mail/loopwright.toml", "--output-format", "json"]).out)).toHaveLength(5);
    expect(places(run(["review", "--isolated", "--output-format", "json"]).out)).toHaveLength(6);
  });

  test("are shown with the settings, each value with where it comes from", () => {
    const { run } = inProject(NESTED);
    const shown = JSON.parse(run(["review", "--show-settings", "--exclude", "tmp", "--select", "LW"]).out);
    expect(shown.settings).toMatchObject({
      select: { value: ["LW"], from: "--select" },
      ignore: { value: ["LW501"], from: "pyproject.toml" },
      exclude: { value: ["gen/", "tmp"], from: "pyproject.toml, --exclude" },
      "target-version": { value: "3.10", from: "the required Python in pyproject.toml" },
      confidence: { value: "probable", from: "default" },
      baseline: { value: null, from: "default" },
    });
    expect(
      shown.projects.map((one: { directory: string; settings: Record<string, unknown> }) => [
        one.directory,
        one.settings["target-version"],
      ]),
    ).toEqual([
      ["services/mail", "3.10"],
      ["services/plain", "3.12"],
      ["services/shop", "3.13"],
    ]);
  });

  test("are checked as the outer one is", () => {
    const { run } = inProject({ "a.py": NAP, "in/b.py": NAP, "in/loopwright.toml": "selct = []\n" });
    expect(run(["review"])).toEqual({
      code: 2,
      out: "",
      err: 'loopwright: in/loopwright.toml: unknown key "selct". Did you mean "select"?\n',
    });
    const { run: other } = inProject({ "a.py": NAP, "in/b.py": NAP, "in/loopwright.toml": 'ignore = ["LW999"]\n' });
    expect(other(["review"])).toMatchObject({ code: 2, err: expect.stringContaining('no rule is called "LW999"') });
  });
});

describe("which files", () => {
  const files = { "a.py": NAP, "gen/b.py": NAP, "ignored/c.py": NAP, ".git/HEAD": "", ".gitignore": "ignored/\n" };

  test.each([
    [[], ["a.py", "gen/b.py"]],
    [["--no-respect-gitignore"], ["a.py", "gen/b.py", "ignored/c.py"]],
    [["--exclude", "gen/"], ["a.py"]],
    [
      ["--exclude", "gen/", "gen/b.py", "a.py"],
      ["a.py", "gen/b.py"],
    ],
    [["--exclude", "gen/", "--force-exclude", "gen/b.py", "a.py"], ["a.py"]],
  ])("%j reads %j", (args, wanted) => {
    const { run } = inProject(files);
    expect(
      run(["review", "--show-files", ...args])
        .out.trimEnd()
        .split("\n"),
    ).toEqual(wanted);
  });
});

describe("pytest's configuration", () => {
  const TESTS =
    "import asyncio\n\nimport pytest\n\n\n@pytest.mark.asyncio\nasync def test_a():\n    await asyncio.sleep(0)\n\n\nasync def test_b():\n    await asyncio.sleep(0)\n";
  const found = (files: Parameters<typeof project>[0], ...args: readonly string[]) =>
    JSON.parse(inProject(files).run(["review", "--select", "LW224", "--output-format", "json", ...args]).out).findings.map(
      (one: { path: string }) => one.path,
    );

  test.each([
    ["pytest.ini", "[pytest]\nasyncio_mode = strict\n"],
    ["pyproject.toml", '[tool.pytest.ini_options]\nasyncio_mode = "strict"\n'],
    ["setup.cfg", "[metadata]\nname = shop\n\n[tool:pytest]\naddopts =\n    -q\n    --asyncio-mode=strict\n"],
    ["tox.ini", "[tox]\nenvlist = py311\n[pytest]\nasyncio_mode: strict\n"],
    ["pytest.toml", '[pytest]\nasyncio_mode = "strict"\n'],
  ])("is read from %s", (name, text) => {
    expect(found({ [name]: text, "tests/test_shop.py": TESTS })).toEqual(["tests/test_shop.py"]);
    expect(found({ [name]: text.replace("strict", "auto"), "tests/test_shop.py": TESTS })).toEqual([]);
  });

  test("holds below its directory, unless one there says otherwise, and not with --isolated", () => {
    const files = {
      "pytest.ini": "[pytest]\nasyncio_mode = strict\n",
      "shop/test_a.py": TESTS,
      "mail/setup.cfg": "[tool:pytest]\nasyncio_mode = auto\n",
      "mail/tests/test_b.py": TESTS,
      "mail/tests/tox.ini": "[tox]\nenvlist = py311\n",
      "loud/pytest.ini": "[pytest]\nasyncio_mode = strict\nfilterwarnings =\n    error\n    ignore::DeprecationWarning\n",
      "loud/test_c.py": TESTS,
    };
    expect(found(files)).toEqual(["shop/test_a.py"]);
    expect(found(files, "shop")).toEqual(["shop/test_a.py"]);
    expect(found(files, "--isolated")).toEqual([]);
    const shown = JSON.parse(inProject(files).run(["review", "--show-settings"]).out).pytest;
    expect(shown.map((one: { from: string; settings: { mode: string } }) => `${one.from} ${one.settings.mode}`)).toEqual([
      "pytest.ini strict",
      "loud/pytest.ini strict",
      "mail/setup.cfg auto",
    ]);
  });

  test("that is broken is pytest's to complain about", () => {
    expect(
      found({
        "pytest.ini": "asyncio_mode\n[pytest\n= strict\n",
        "setup.cfg": "[tool:pytest]\nasyncio_mode = strict\n",
        "test_shop.py": TESTS,
      }),
    ).toEqual([]);
  });
});
