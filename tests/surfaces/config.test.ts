import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { parse } from "smol-toml";
import { describe, expect, test } from "vitest";
import { discover, readConfiguration } from "../../src/config/discover.ts";
import { lowestPython } from "../../src/config/requires-python.ts";
import { CONFIG, readTable } from "../../src/config/schema.ts";
import { isNamedOutright, isSelected, pathIgnores, unknownSelectors } from "../../src/config/selection.ts";
import { didYouMean } from "../../src/config/suggest.ts";
import { memoryHost } from "../../src/host/memory.ts";

const SLEEP = { code: "LW501", name: "blocking-sleep" };
const HTTP = { code: "LW502", name: "blocking-http" };
const KEPT = { code: "LW208", name: "task-not-kept" };

function selected(select: readonly string[], ignore: readonly string[] = [], extendSelect: readonly string[] = []): readonly string[] {
  return [SLEEP, HTTP, KEPT].filter((rule) => isSelected(rule, { select, ignore, extendSelect, preview: false })).map((rule) => rule.code);
}

describe("selection", () => {
  test("goes by code, prefix and name, in any case", () => {
    expect(selected([])).toEqual(["LW501", "LW502", "LW208"]);
    expect(selected(["LW5"])).toEqual(["LW501", "LW502"]);
    expect(selected(["lw502"])).toEqual(["LW502"]);
    expect(selected(["Task-Not-Kept"])).toEqual(["LW208"]);
    expect(selected(["LW501"], [], ["LW2"])).toEqual(["LW501", "LW208"]);
    expect(selected(["ALL"], ["LW"])).toEqual([]);
  });

  test("lets the more exact selector win, and ignore between equals", () => {
    expect(selected(["LW5"], ["LW502"])).toEqual(["LW501"]);
    expect(selected(["LW502"], ["LW5"])).toEqual(["LW502"]);
    expect(selected(["blocking-http"], ["LW502"])).toEqual([]);
    expect(selected([], ["LW5"], ["LW501"])).toEqual(["LW501", "LW208"]);
  });

  test("knows which selectors mean nothing and which name a rule outright", () => {
    expect(unknownSelectors(["LW5", "LW9", "blocking-htp"], [SLEEP, HTTP])).toEqual(["LW9", "blocking-htp"]);
    expect(isNamedOutright(HTTP, { select: ["LW5"], extendSelect: [] })).toBe(false);
    expect(isNamedOutright(HTTP, { select: ["LW5"], extendSelect: ["blocking-http"] })).toBe(true);
  });

  test("asks a rule on trial only where it is named, or where trials are wanted", () => {
    const rule = { ...SLEEP, preview: true } as const;
    const settings = { select: [], ignore: [], extendSelect: [], preview: false };
    expect(isSelected(rule, settings)).toBe(false);
    expect(isSelected(rule, { ...settings, select: ["LW5"] })).toBe(false);
    expect(isSelected(rule, { ...settings, select: ["LW501"] })).toBe(true);
    expect(isSelected(rule, { ...settings, preview: true })).toBe(true);
    expect(isSelected(rule, { ...settings, preview: true, ignore: ["LW501"] })).toBe(false);
  });

  test("leaves rules out by file, from the project's root", () => {
    const ignored = pathIgnores({ perFileIgnores: [{ pattern: "tests/", rules: ["LW5"] }], root: "/p", workingDirectory: "/p" });
    expect(ignored("tests/a/test_x.py", HTTP)).toBe(true);
    expect(ignored("tests/a/test_x.py", KEPT)).toBe(false);
    expect(ignored("app/x.py", HTTP)).toBe(false);
    const below = pathIgnores({ perFileIgnores: [{ pattern: "/app/tests/*.py", rules: ["ALL"] }], root: "/p", workingDirectory: "/p/app" });
    expect(below("tests/x.py", KEPT)).toBe(true);
    expect(below("../tests/x.py", KEPT)).toBe(false);
    expect(below("../../x.py", KEPT)).toBe(false);
  });
});

test.each([
  [">=3.10", "3.10"],
  [">=3.11,<4", "3.11"],
  ["~=3.12.1", "3.12"],
  ["==3.13.*", "3.13"],
  [">=2.7, !=3.0.*", "3.9"],
  [">3.11", "3.12"],
  [">= 3.10.4", "3.10"],
  [">=3.99", "3.14"],
  ["^3.10", "3.10"],
  ["~3.12", "3.12"],
  ["<4", null],
  ["", null],
])("requires-python %s means %s", (specifier, version) => {
  expect(lowestPython(specifier)).toBe(version);
});

test("suggests what was probably meant, and nothing where nothing is near", () => {
  expect(didYouMean("--selct", ["--select", "--ignore"])).toBe(' Did you mean "--select"?');
  expect(didYouMean("revei", ["review", "rules"])).toBe(' Did you mean "review"?');
  expect(didYouMean("blocking", ["blocking-http", "task-not-kept"])).toBe(' Did you mean "blocking-http"?');
  expect(didYouMean("xyzzy", ["review", "rules"])).toBe("");
});

function at(files: Readonly<Record<string, string>>, start = "/project") {
  return discover(memoryHost({ files }), start, "/project");
}

describe("discovery", () => {
  test("takes the nearest settings, and the version from the nearest requires-python", () => {
    const found = at(
      {
        "/project/.git/HEAD": "",
        "/project/pyproject.toml": '[project]\nrequires-python = ">=3.9"\n[tool.loopwright]\nselect = ["LW5"]\n',
        "/project/app/pyproject.toml": '[project]\nrequires-python = ">=3.12"\n',
      },
      "/project/app",
    );
    expect(found).toEqual({
      ok: true,
      value: {
        settings: { select: ["LW5"], targetVersion: "3.12" },
        root: "/project",
        sources: ["pyproject.toml", "app/pyproject.toml"],
        origins: { select: "pyproject.toml", targetVersion: "the required Python in app/pyproject.toml" },
      },
    });
  });

  test.each([
    ["pyproject.toml", '[tool.poetry.dependencies]\npython = "^3.10"\n'],
    ["setup.cfg", "[options]\npackages = find:\npython_requires = >=3.10\n"],
    ["setup.py", 'from setuptools import setup\n\nsetup(name="app", python_requires=">=3.10, <4")\n'],
    ["setup.py", "setup(\n    python_requires='~=3.10',\n)\n"],
  ])("reads the version from %s where nothing else says it", (name, text) => {
    expect(at({ [name]: text })).toMatchObject({
      value: { settings: { targetVersion: "3.10" }, origins: { targetVersion: `the required Python in ${name}` } },
    });
    expect(at({ [name]: text, "loopwright.toml": 'target-version = "3.13"' })).toMatchObject({
      value: { settings: { targetVersion: "3.13" } },
    });
  });

  test("takes no version from a setup.py that works it out", () => {
    const found = at({ "setup.py": "setup(python_requires=REQUIRED)\n" });
    expect(found.ok && found.value.settings).toEqual({});
  });

  test("prefers loopwright.toml, and a version that is written there", () => {
    const found = at({
      "pyproject.toml": '[project]\nrequires-python = ">=3.9"\n[tool.loopwright]\nfail-on = "low"\n',
      "loopwright.toml": 'target-version = "3.13"\nexclude = ["gen/"]\nper-file-ignores = { "tests/" = ["LW5"] }\n',
    });
    expect(found.ok && found.value.settings).toEqual({
      targetVersion: "3.13",
      exclude: ["gen/"],
      perFileIgnores: [{ pattern: "tests/", rules: ["LW5"] }],
    });
  });

  test("stops at the top of the work tree", () => {
    expect(at({ "/pyproject.toml": '[tool.loopwright]\nselect = ["LW5"]', "/project/.git/HEAD": "" })).toMatchObject({
      value: { settings: {} },
    });
    expect(at({ "/pyproject.toml": '[tool.loopwright]\nselect = ["LW5"]' })).toMatchObject({ value: { settings: { select: ["LW5"] } } });
  });

  test.each([
    ["[tool.loopwright\n", /^pyproject\.toml:1:\d+: not valid TOML: /],
    ["[tool.loopwright]\nselct = []\n", /^pyproject\.toml: unknown key "selct"\. Did you mean "select"\?$/],
    [
      '[tool.loopwright]\nfail-on = "hihg"\n',
      /^pyproject\.toml: fail-on must be one of critical, high, medium, low, not "hihg"\. Did you mean "high"\?$/,
    ],
    ['[tool.loopwright]\nselect = "LW5"\n', /^pyproject\.toml: select must be a list of strings, not "LW5"\.$/],
    ["[tool.loopwright]\nselect = [5]\n", /^pyproject\.toml: select must be a list of strings only\.$/],
    ["[tool.loopwright]\nforce-exclude = 1\n", /^pyproject\.toml: force-exclude must be true or false, not 1\.$/],
    ["[tool.loopwright]\nper-file-ignores = []\n", /^pyproject\.toml: per-file-ignores must be a table of path patterns, not \[\]\.$/],
    ["[tool.loopwright]\nblocking-calls = []\n", /blocking-calls must be a table of calls and what to use instead, not \[\]\.$/],
    [
      "[tool.loopwright.blocking-calls]\n'a b' = ''\n",
      /blocking-calls: "a b" must be a dotted name such as "legacy\.db\.\*", in quotes\.$/,
    ],
    ["[tool.loopwright.blocking-calls]\nlegacy.query = 'x'\n", /blocking-calls\."legacy" must be a string that says what to use instead/],
    ["[tool.loopwright.blocking-cals]\n'legacy.query' = 'x'\n", /unknown key "blocking-cals"\. Did you mean "blocking-calls"\?$/],
  ])("says in a line what is wrong with %j", (text, problem) => {
    const found = at({ "pyproject.toml": text });
    expect(found.ok ? "" : found.problem).toMatch(problem);
  });

  test("reads a named file, and says when it is not there", () => {
    const host = memoryHost({ files: { "strict.toml": 'confidence = "possible"\n' } });
    expect(readConfiguration(host, "/project/strict.toml", "/project")).toMatchObject({ value: { settings: { confidence: "possible" } } });
    expect(readConfiguration(host, "/project/none.toml", "/project")).toEqual({
      ok: false,
      problem: "none.toml: no such file or directory",
    });
  });
});

describe("the schema of the settings", () => {
  const validate = new Ajv({ strict: false }).compile(JSON.parse(readFileSync("docs/loopwright.schema.json", "utf8")));

  test("says yes to every example of the page about settings, as the reader does", () => {
    for (const [key, { example, initial }] of Object.entries(CONFIG)) {
      const table = parse(`${key} = ${example}`);
      expect([key, validate(table), readTable(table).ok]).toEqual([key, true, true]);
      if (initial !== null) expect([key, validate({ [key]: initial }), readTable({ [key]: initial }).ok]).toEqual([key, true, true]);
    }
  });

  test.each([{ selct: [] }, { select: "LW5" }, { "fail-on": "hihg" }, { "per-file-ignores": [] }, { preview: 1 }, { baseline: "" }])(
    "says no to %j, as the reader does",
    (table) => {
      expect([validate(table), readTable(table).ok]).toEqual([false, false]);
    },
  );
});
