/** The formats that programs read, each read as its consumer reads it. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv } from "ajv";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { afterAll, describe, expect, test } from "vitest";
import { ruleCard } from "../../src/explain/card.ts";
import { type Format, render } from "../../src/report/formats.ts";
import { EMPTY_PICTURE } from "../../src/report/picture.ts";
import { PLAIN_VIEW } from "../../src/report/view.ts";
import { project } from "./bin.ts";
import { EMPTY, HOSTILE, RESULT, sources } from "./sample.ts";

const PROGRAM = {
  "app/__init__.py": "",
  "app/rates, 50%.py": "import time\n\n\nasync def nap():\n    time.sleep(1)\n    time.sleep(1)\n",
  "app/rates.py": "import requests\n\n\ndef load():\n    return requests.get('https://rates.example').json()\n",
  "app/main.py":
    "import asyncio\n\nfrom app.rates import load\n\n\nasync def main():\n    print(load())\n\n\nif __name__ == '__main__':\n    asyncio.run(main())\n",
};
const demo = project(PROGRAM);
afterAll(demo.remove);

function reviewed(format: Format): string {
  return demo.run(["review", "--output-format", format]).out;
}

function shown(format: Format, result = RESULT): string {
  return render(format, result, { sources, rule: ruleCard, picture: EMPTY_PICTURE }, PLAIN_VIEW);
}

const findings: readonly (typeof HOSTILE)[] = JSON.parse(reviewed("json")).findings;

describe("sarif", () => {
  const {
    $schema: _draft,
    id: _id,
    ...schema
  } = JSON.parse(readFileSync(createRequire(import.meta.url).resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8"));
  const validate = new Ajv({ strict: false, unicodeRegExp: false, validateFormats: false }).compile(schema);
  const problemsOf = (text: string) => (validate(JSON.parse(text)) ? [] : validate.errors);
  const { runs } = JSON.parse(reviewed("sarif"));
  const [{ results, tool }] = runs;

  test.each([
    ["a real review", reviewed("sarif")],
    ["text that tries to break out", shown("sarif")],
    ["nothing found", shown("sarif", EMPTY)],
  ])("is valid against the schema of OASIS: %s", (_, text) => {
    expect(problemsOf(text)).toEqual([]);
  });

  test("a log that is not valid would be seen", () => {
    expect(problemsOf(JSON.stringify({ version: "2.1.0", runs: [{ tool: {} }] }))).not.toEqual([]);
  });

  test("says of every finding what the JSON says, with the columns of the same unit", () => {
    expect(results.map((each: { ruleId: string }) => each.ruleId)).toEqual(findings.map((each) => each.rule));
    expect(runs[0].columnKind).toBe("unicodeCodePoints");
    const { line, column, endLine, endColumn, fingerprint } = findings[0] ?? HOSTILE;
    expect(results[0].locations[0].physicalLocation.region).toEqual({
      startLine: line,
      startColumn: column,
      endLine,
      endColumn,
    });
    expect(results[0].partialFingerprints).toEqual({ "loopwright/v1": fingerprint });
  });

  test("names files as references that lead back to them", () => {
    const uris = results.map((each: (typeof results)[0]) => each.locations[0].physicalLocation.artifactLocation.uri);
    expect(uris.map(decodeURIComponent)).toEqual(findings.map((each) => each.path));
    expect(uris).toContain("app/rates%2C%2050%25.py");
  });

  test("draws a chain as a code flow, from the coroutine to the call that blocks", () => {
    const chain = results.find((each: { ruleId: string }) => each.ruleId === "LW502");
    const steps = chain.codeFlows[0].threadFlows[0].locations.map((each: (typeof results)[0]) => each.location.physicalLocation);
    expect(steps.map((step: (typeof results)[0]) => [step.artifactLocation.uri, step.region.startLine])).toEqual([
      ["app/main.py", 7],
      ["app/rates.py", 5],
    ]);
  });

  test("brings along the help of each rule that speaks, and of no other", () => {
    const { rules } = tool.driver;
    expect(rules.map((rule: { id: string }) => rule.id)).toEqual([...new Set(findings.map((each) => each.rule))].sort());
    for (const each of results) expect(rules[each.ruleIndex].id).toBe(each.ruleId);
    for (const rule of rules) expect(rule.help.markdown).toContain("## Why");
  });
});

describe("github", () => {
  /** The way the runner reads a command: https://github.com/actions/runner, ActionCommand.TryParseV2. */
  function commandOf(line: string) {
    const [, command = "", properties = "", data = ""] = /^::(\w+) ([^:]*)::(.*)$/.exec(line) ?? [];
    const plain = (text: string) => text.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
    const pairs = properties.split(",").map((pair) => pair.split("=", 2));
    return {
      command,
      data: plain(data),
      ...Object.fromEntries(pairs.map(([key = "", value = ""]) => [key, plain(value.replaceAll("%3A", ":").replaceAll("%2C", ","))])),
    };
  }

  test("annotates each place, whatever the file is called", () => {
    const commands = reviewed("github").trimEnd().split("\n").slice(0, -1).map(commandOf);
    expect(commands).toHaveLength(findings.length);
    findings.forEach(({ path, line, column, message, rule, name, severity }, index) => {
      const command = severity === "medium" ? "warning" : severity === "low" ? "notice" : "error";
      expect(commands[index]).toMatchObject({ command, file: path, line: String(line), col: String(column), title: `${rule} ${name}` });
      expect(commands[index]?.data).toContain(message);
    });
  });

  test("no text of the code becomes a command of its own", () => {
    const lines = shown("github").trimEnd().split("\n");
    expect(lines.filter((line) => line.startsWith("::"))).toHaveLength(RESULT.findings.length + RESULT.errors.length);
    expect(lines).toHaveLength(RESULT.findings.length + RESULT.errors.length + 1);
  });
});

describe("gitlab", () => {
  test("has the keys that GitLab needs, and each fingerprint once", () => {
    const issues = JSON.parse(reviewed("gitlab"));
    expect(issues.map((each: { location: object }) => each.location)).toEqual(
      findings.map(({ path, line, endLine }) => ({ path, lines: { begin: line, end: endLine } })),
    );
    for (const each of issues)
      expect(each).toEqual({
        description: expect.any(String),
        check_name: expect.stringMatching(/^LW\d{3}$/),
        fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
        severity: expect.stringMatching(/^(?:info|minor|major|critical|blocker)$/),
        location: expect.any(Object),
      });
    expect(new Set(issues.map((each: { fingerprint: string }) => each.fingerprint)).size).toBe(issues.length);
    expect(JSON.parse(shown("gitlab", EMPTY))).toEqual([]);
  });
});

describe("junit", () => {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "",
    isArray: (name) => name === "testcase" || name === "testsuite",
  });

  test.each([
    ["a real review", reviewed("junit")],
    ["text that tries to break out", shown("junit")],
    ["what XML can't hold", shown("junit", { ...RESULT, findings: [{ ...HOSTILE, message: "\u0000\ufffe\ud800]]>" }] })],
    ["nothing found", shown("junit", EMPTY)],
  ])("is well-formed: %s", (_, text) => {
    expect(XMLValidator.validate(text)).toBe(true);
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/);
  });

  test("a suite a file, a failure a finding, and sums that are right", () => {
    const { testsuites } = parser.parse(reviewed("junit"));
    const cases = testsuites.testsuite.flatMap((suite: typeof testsuites) => suite.testcase);
    expect(testsuites.testsuite.map((suite: { name: string }) => suite.name).sort()).toEqual(
      [...new Set(findings.map((each) => each.path))].sort(),
    );
    expect(cases.map((each: { failure: { message: string } }) => each.failure.message).sort()).toEqual(
      findings.map((each) => each.message).sort(),
    );
    expect([testsuites.tests, testsuites.failures, testsuites.errors]).toEqual([String(findings.length), String(findings.length), "0"]);
  });

  test("nothing found is a test that passed", () => {
    const { testsuites } = parser.parse(shown("junit", EMPTY));
    expect(testsuites).toMatchObject({ tests: "1", failures: "0", testsuite: [{ testcase: [{ name: "review" }] }] });
  });
});
