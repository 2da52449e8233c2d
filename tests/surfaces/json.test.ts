/** The JSON of a review, key by key: what programs rely on. */
import { afterAll, describe, expect, test } from "vitest";
import { project } from "./bin.ts";

const demo = project({
  "app/__init__.py": "",
  "app/rates.py": "import requests\n\n\ndef load():\n    return requests.get('https://rates.example').json()\n",
  "app/main.py":
    "import asyncio\n\nfrom app.rates import load\n\n\nasync def main():\n    print(load())\n\n\nif __name__ == '__main__':\n    asyncio.run(main())\n",
});
afterAll(demo.remove);
const result = JSON.parse(demo.run(["review", "--output-format", "json"]).out);

const one = (...words: readonly string[]) => expect.stringMatching(new RegExp(`^(?:${words.join("|")})$`));
const listOf = (item: unknown) => (items: unknown) => {
  expect(Array.isArray(items)).toBe(true);
  if (Array.isArray(items)) for (const each of items) expect(each).toEqual(item);
};
const SEVERITY = one("critical", "high", "medium", "low");
const TEXT = expect.any(String);
const NUMBER = expect.any(Number);
const LIST = expect.any(Array);

describe("the JSON of a review", () => {
  test("has the keys of the contract at the top", () => {
    expect(Object.keys(result)).toEqual([
      "version",
      "tool",
      "summary",
      "findings",
      "strengths",
      "recommendations",
      "checklist",
      "rewrites",
      "errors",
    ]);
    expect(result.version).toBe(1);
    expect(result.tool).toEqual({ name: "loopwright", version: TEXT });
    expect(result.rewrites).toEqual([]);
    expect(result.errors).toEqual([]);
  });

  test("sums up", () => {
    const { critical, high, medium, low, ...others } = result.summary.bySeverity;
    expect(others).toEqual({});
    expect(critical + high + medium + low).toBe(result.findings.length);
    expect(result.summary).toEqual({
      text: TEXT,
      files: 3,
      parsed: NUMBER,
      findings: result.findings.length,
      bySeverity: expect.any(Object),
      known: 0,
      verdict: "unsafe",
    });
    expect(result.summary.text).not.toContain("\n");
  });

  test("says of a finding all there is to say", () => {
    expect(result.findings.length).toBeGreaterThan(0);
    listOf({
      rule: expect.stringMatching(/^LW\d{3}$/),
      name: expect.stringMatching(/^[a-z]+(-[a-z]+)*$/),
      scan: NUMBER,
      section: one(
        "Concurrency Model Issues",
        "Coroutine & Task Issues",
        "Resource Management Issues",
        "Shutdown & Lifecycle Issues",
        "Blocking & Performance Issues",
        "Library Usage Issues",
      ),
      severity: SEVERITY,
      confidence: one("definite", "probable", "possible"),
      practices: LIST,
      chapters: LIST,
      topic: expect.stringMatching(/^(?:Ch [1-4]|App [AB]): ./),
      path: TEXT,
      line: NUMBER,
      column: NUMBER,
      endLine: NUMBER,
      endColumn: NUMBER,
      symbol: TEXT,
      message: TEXT,
      why: TEXT,
      trace: LIST,
      fix: expect.toSatisfy((fix) => fix === null || (typeof fix === "object" && "title" in fix && "safety" in fix && "edits" in fix)),
      snippet: TEXT,
      equivalents: LIST,
      fingerprint: TEXT,
    })(result.findings);
  });

  test("stands on the call in the coroutine, and traces down to the call that blocks", () => {
    const finding = result.findings.find((each: { rule: string }) => each.rule === "LW502");
    expect(finding).toMatchObject({
      path: "app/main.py",
      line: 7,
      column: 11,
      endLine: 7,
      endColumn: 17,
      symbol: "app.main.main",
      confidence: "definite",
    });
    expect(finding.trace.at(-1)).toEqual({ path: "app/rates.py", line: 5, column: 12, message: TEXT });
    expect(finding.snippet).not.toBe("");
  });

  test("lists strengths, recommendations and the whole checklist", () => {
    listOf({ practice: TEXT, chapters: LIST, path: TEXT, line: NUMBER, message: TEXT })(result.strengths);
    listOf({ priority: NUMBER, text: TEXT, rules: LIST, chapters: LIST })(result.recommendations);
    expect(result.recommendations.map((item: { priority: number }) => item.priority)).toEqual(
      result.recommendations.map((_: unknown, i: number) => i + 1),
    );
    listOf({ practice: TEXT, scan: NUMBER, verdict: one("kept", "broken", "not-applicable", "person"), evidence: LIST })(result.checklist);
    expect(result.checklist.length).toBeGreaterThan(50);
  });
});
