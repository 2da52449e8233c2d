/**
 * Fixes: a fixture `NAME.fixed.py` is what the safe fixes make of `NAME.py` (with `# fixes: unsafe`, the unsafe ones, too). And what
 * must hold for whatever fixes do, tried on every fixture there is.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../src/config/settings.ts";
import { parse } from "../src/python/parse.ts";
import { broughtToLight, chosenFix } from "../src/review/fixes/choice.ts";
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

/** `rewritten`: safe fixes, and changes of whole functions. */
type Kind = "safe" | "unsafe" | "rewritten";

function mended(text: string, kind: Kind): Mended {
  const path = "fixture.py";
  const unix = text.replaceAll("\r\n", "\n");
  const { confidence, target } = readExpectations(path, unix);
  const settings = {
    ...DEFAULT_SETTINGS,
    confidence,
    targetVersion: target,
    blockingCalls: blockingCallsIn(unix),
    rewrites: kind === "rewritten",
  };
  const kinds = { unsafe: kind === "unsafe", rewrite: kind === "rewritten" };
  return mend([{ path, bytes: encoder.encode(text) }], {
    review: (files) => review(files, settings),
    fixOf: (finding) => chosenFix(finding, kinds),
    mayBring: broughtToLight(kinds),
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
    const text = readFileSync(path, "utf8");
    const results = [
      ["fixed", ASKS_FOR_UNSAFE.test(text) ? "unsafe" : "safe"],
      ["rewritten", "rewritten"],
    ] as const;
    for (const [ending, kind] of results) {
      const result = path.replace(/\.py$/, `.${ending}.py`);
      if (!existsSync(result)) continue;
      test(result, () => {
        const { files, notFixed } = mended(text, kind);
        expect(textOf(files)).toBe(readFileSync(result, "utf8"));
        expect(notFixed.map((one) => one.reason).filter((reason) => /no longer be Python|comment/.test(reason))).toEqual([]);
      });
    }
  }
});

describe.each(["unsafe", "rewritten"] as const)("whatever fixes do: %s", (kind) => {
  test.each(fixtures)("%s", (path) => {
    const text = readFileSync(path, "utf8");
    const first = mended(text, kind);
    if (first.changed.size === 0) return;
    const after = textOf(first.files);
    // Fixing twice is fixing once.
    const second = mended(after, kind);
    expect({ fixed: second.fixed, text: textOf(second.files) }).toEqual({ fixed: [], text: after });
    // No comment is lost but those that silenced nothing.
    const idle = first.fixed.filter((one) => one.rule === "LW001").length;
    expect(missing(commentsOf(text), commentsOf(after)).length).toBeLessThanOrEqual(idle);
    // The line ends and the mark of a file are kept, and change nothing.
    const windows = (unix: string) => `\ufeff${unix.replaceAll("\n", "\r\n")}`;
    if (!text.includes("\r")) expect(textOf(mended(windows(text), kind).files)).toBe(windows(after));
  });
});

/** What of a list another one lacks. */
function missing(all: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return all.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
