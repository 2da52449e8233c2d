/**
 * Fixes: a fixture `NAME.fixed.py` is what the safe fixes make of `NAME.py` (with `# fixes: unsafe`, the unsafe ones, too). And what
 * must hold for whatever fixes do, tried on every fixture there is.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../src/config/settings.ts";
import { parse } from "../src/python/parse.ts";
import { type Mended, mend } from "../src/review/fixes/mend.ts";
import { review, type SourceFile } from "../src/review/review.ts";
import { blockingCallsIn, readExpectations } from "./support/expectations.ts";

const FOLDER = "tests/fixtures";

const fixtures = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".py") && !name.endsWith(".fixed.py") && !name.endsWith(".rewritten.py"))
  .sort()
  .map((name) => join(FOLDER, name));

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const encoder = new TextEncoder();

function mended(text: string, unsafe: boolean): Mended {
  const path = "fixture.py";
  const unix = text.replaceAll("\r\n", "\n");
  const { confidence, target } = readExpectations(path, unix);
  const settings = { ...DEFAULT_SETTINGS, confidence, targetVersion: target, blockingCalls: blockingCallsIn(unix) };
  return mend([{ path, bytes: encoder.encode(text) }], {
    review: (files) => review(files, settings),
    wants: ({ fix }) => fix?.safety === "safe" || (unsafe && fix?.safety === "unsafe"),
  });
}

function textOf(files: readonly SourceFile[]): string {
  return decoder.decode(files[0]?.bytes);
}

function commentsOf(text: string): readonly string[] {
  return parse(encoder.encode(text))
    .comments.map((comment) => comment.text)
    .sort();
}

const ASKS_FOR_UNSAFE = /^# fixes: unsafe$/m;

describe("what fixes make of a fixture", () => {
  for (const path of fixtures) {
    const result = path.replace(/\.py$/, ".fixed.py");
    if (!existsSync(result)) continue;
    test(path, () => {
      const text = readFileSync(path, "utf8");
      const { files, notFixed } = mended(text, ASKS_FOR_UNSAFE.test(text));
      expect(textOf(files)).toBe(readFileSync(result, "utf8"));
      expect(notFixed.map((one) => one.reason).filter((reason) => /no longer be Python|comment/.test(reason))).toEqual([]);
    });
  }
});

describe("whatever fixes do", () => {
  test.each(fixtures)("%s", (path) => {
    const text = readFileSync(path, "utf8");
    const first = mended(text, true);
    if (first.changed.size === 0) return;
    const after = textOf(first.files);
    // Fixing twice is fixing once.
    const second = mended(after, true);
    expect({ fixed: second.fixed, text: textOf(second.files) }).toEqual({ fixed: [], text: after });
    // No comment is lost but those that silenced nothing.
    const idle = first.fixed.filter((one) => one.rule === "LW001").length;
    const left = [...commentsOf(after)];
    const lost = commentsOf(text).filter((comment) => {
      const at = left.indexOf(comment);
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
    expect(lost.length).toBeLessThanOrEqual(idle);
    // The line ends and the mark of a file are kept, and change nothing.
    const windows = (unix: string) => `\ufeff${unix.replaceAll("\n", "\r\n")}`;
    if (!text.includes("\r")) expect(textOf(mended(windows(text), true).files)).toBe(windows(after));
  });
});
