import { describe, expect, test } from "vitest";
import { ruleCard } from "../../src/explain/card.ts";
import { FORMATS, render } from "../../src/report/formats.ts";
import { SECTIONS } from "../../src/report/model.ts";
import { EMPTY_PICTURE } from "../../src/report/picture.ts";
import { PLAIN_VIEW, type View } from "../../src/report/view.ts";
import { BLOCKING, EMPTY, RESULT, sources } from "./sample.ts";

function shown(format: (typeof FORMATS)[number], view: Partial<View> = {}, result = RESULT): string {
  return render(format, result, { sources, rule: ruleCard, picture: EMPTY_PICTURE }, { ...PLAIN_VIEW, ...view });
}

const STEERING = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/;

test.each(["full", "concise", "markdown"] as const)("%s lets no text from the code steer the terminal", (format) => {
  expect(shown(format, { checklist: true })).not.toMatch(STEERING);
});

test.each(FORMATS)("%s ends with one line feed", (format) => {
  expect(shown(format)).toMatch(/[^\n]\n$/);
});

test("what several calls lead to is told once in full, with the places of the others", () => {
  const called = Array.from({ length: 11 }, (_, index) => ({ ...BLOCKING, path: `app/page${index}.py`, fingerprint: `f${index}` }));
  const elsewhere = { ...BLOCKING, path: "app/other.py", trace: [{ path: "app/db.py", line: 3, column: 1, message: "asks" }] };
  const result = { ...RESULT, findings: [...called, elsewhere] };
  const text = shown("full", { quiet: true }, result);
  expect(text.match(/^critical\[LW502\]/gm)).toHaveLength(2);
  expect(text.replace(/\s+/g, " ")).toContain("= also: the same from app/page1.py:5:9, app/page2.py:5:9,");
  expect(text).toContain("and 2 more");
  const report = shown("markdown", {}, result);
  expect(report.match(/^### /gm)).toHaveLength(2);
  expect(report).toContain("- **Also**: the same from `app/page1.py:5:9`,");
  expect(shown("concise", { quiet: true }, result).match(/LW502/g)).toHaveLength(12);
});

describe("full", () => {
  test("draws the place, the chain, the reason and the fix", () => {
    const only = { ...RESULT, findings: [BLOCKING] };
    expect(shown("full", { quiet: true }, only)).toBe(
      [
        "critical[LW502] blocking-http: `requests.get` blocks the event loop",
        "  --> app/shop.py:5:9 in app.shop.fetch",
        " 4 | async def fetch(url):",
        " 5 |     return load(url)  # 価格 here",
        "   |            ^^^^^^^^^",
        "  ::: app/shop.py:9:12 calls `requests.get`",
        " 8 | def load(url):",
        " 9 |     return requests.get(url).json()",
        "   |            ^^^^^^^^^^^^",
        "   = why: While it waits, no other task runs. (Ch 2: never block the loop)",
        "   = fix: Use an async client",
        "     + async with session.get(url) as response:",
        "     +     return await response.json()",
        "",
      ].join("\n"),
    );
  });

  test("closes with what is done well, what to do, what was not read, and the verdict", () => {
    const text = shown("full");
    expect(text).toContain("  + One session serves all requests. [Ch 4] app/main.py:9\n");
    expect(text).toContain("  1. Move blocking calls off the loop. [Ch 2, LW502]\n");
    expect(text).toContain("  app/bad.py: permission denied\n");
    expect(text).toMatch(/\nVerdict: unsafe\. Found 2 findings \(1 critical, 1 high\) in 2 files\.\n$/);
    expect(text).not.toContain("Checklist");
    expect(shown("full", { checklist: true })).toContain("  scan 5  no-blocking-http  broken: app/shop.py:5\n");
  });

  test("keeps to the width, and shows the place in a long line", () => {
    const line = `${"x = [1]; ".repeat(40)}await f() ; ${"y = 2; ".repeat(40)}`;
    const finding = { ...BLOCKING, line: 1, endLine: 1, column: 367, endColumn: 370, trace: [] };
    const text = render(
      "full",
      { ...RESULT, findings: [finding] },
      { sources: () => line, rule: ruleCard, picture: EMPTY_PICTURE },
      { ...PLAIN_VIEW, width: 80, quiet: true },
    );
    const rows = text.split("\n");
    expect(Math.max(...rows.slice(2, 4).map((row) => row.length))).toBeLessThanOrEqual(80);
    const [code = "", marks = ""] = rows.slice(2, 4);
    expect(code.slice(marks.indexOf("^"), marks.lastIndexOf("^") + 1)).toBe("f()");
  });

  test("colours only when told", () => {
    expect(shown("full", { colour: true })).toContain("\u001b[31m");
    expect(shown("full")).not.toContain("\u001b");
  });
});

test("concise is a line a finding", () => {
  const lines = shown("concise").split("\n");
  expect(lines[0]).toBe("app/shop.py:5:9: LW502 [critical] `requests.get` blocks the event loop");
  expect(lines).toHaveLength(4);
  expect(shown("concise", { quiet: true }).split("\n")).toHaveLength(3);
  expect(shown("concise", {}, EMPTY)).toBe("No findings in 2 files.\n");
});

describe("markdown", () => {
  const headings = (text: string) => text.split("\n").filter((line) => line.startsWith("## "));
  const wanted = ["## Summary", ...SECTIONS.map((section) => `## ${section}`), "## Recommendations"];

  test("has its headings to the letter and in order, whatever the code is called", () => {
    expect(headings(shown("markdown"))).toEqual(wanted);
    expect(headings(shown("markdown", {}, EMPTY))).toEqual(wanted);
    expect(headings(shown("markdown", { checklist: true }))).toEqual([...wanted, "## Checklist"]);
  });

  test("says of each issue topic, location, problem and fix", () => {
    expect(shown("markdown")).toContain(
      [
        "### 1. blocking-http (LW502, critical, definite)",
        "",
        "- **Topic**: Ch 2: never block the loop",
        "- **Location**: `app/shop.py:5:9` in `app.shop.fetch`",
        "- **Problem**: `requests.get` blocks the event loop. While it waits, no other task runs.",
        "  - `app/shop.py:9:12` calls `requests.get`",
        "- **Fix**: Use an async client",
        "",
        "  ```python",
        "  async with session.get(url) as response:",
        "      return await response.json()",
        "  ```",
      ].join("\n"),
    );
  });

  test("says so where a section has nothing, and praises in the summary", () => {
    const text = shown("markdown", {}, EMPTY);
    expect(text.match(/No issue found/g)).toHaveLength(6);
    expect(text).toContain("- **Ch 4**, `session-reused` (`app/main.py:9`): One session serves all requests.");
    expect(text).toContain("## Recommendations\n\nNothing needs to be changed.\n");
  });

  test("lets no text of the code become a tag, a link or the end of a fence", () => {
    const text = shown("markdown");
    expect(text).toContain("\\<script\\>");
    expect(text).toContain("\\[click\\](http://x) \\_\\_init\\_\\_");
    expect(text).toContain("  ````python\n  x = '```'\n");
  });
});

test("json is the result, jsonl one finding a line", () => {
  expect(JSON.parse(shown("json"))).toEqual(RESULT);
  expect(
    shown("jsonl")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toEqual(RESULT.findings);
});
