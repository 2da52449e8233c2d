/**
 * Fixes: a fixture `NAME.fixed.py` is what the safe fixes make of `NAME.py` (with `# fixes: unsafe`, the unsafe ones, too). And what
 * must hold for whatever fixes do, tried on every fixture there is.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../src/config/settings.ts";
import { parse } from "../src/python/parse.ts";
import { broughtToLight, chosenFix } from "../src/review/fixes/choice.ts";
import { type Mended, mend } from "../src/review/fixes/mend.ts";
import { review, type SourceFile } from "../src/review/review.ts";
import { interpreters } from "./knowledge/interpreters.ts";
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

/** Fixtures beside which their result stands. */
const resulting = fixtures.flatMap((path) => {
  const text = readFileSync(path, "utf8");
  const kinds: readonly (readonly [string, Kind])[] = [
    ["fixed", ASKS_FOR_UNSAFE.test(text) ? "unsafe" : "safe"],
    ["rewritten", "rewritten"],
  ];
  return kinds.flatMap(([ending, kind]) => {
    const result = path.replace(/\.py$/, `.${ending}.py`);
    return existsSync(result) ? [{ path, text, kind, result }] : [];
  });
});

describe("what fixes make of a fixture", () => {
  test.each(resulting)("$result", ({ text, kind, result }) => {
    const { files, notFixed } = mended(text, kind);
    expect(textOf(files)).toBe(readFileSync(result, "utf8"));
    expect(notFixed.map((one) => one.reason).filter((reason) => /no longer be Python|comment/.test(reason))).toEqual([]);
  });

  /** `title: "…"` in the rules, with what stands in a template left open. */
  const titles = readdirSync("src/rules", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .flatMap((name) => [...readFileSync(join("src/rules", name), "utf8").matchAll(/\btitle: (?:"([^"]+)"|`((?:[^`\\]|\\.)+)`)/g)])
    .map(([, plain, template]) => plain ?? template?.replaceAll("\\`", "`") ?? "");

  test("every fix has one", () => {
    const made = resulting.flatMap(({ text, kind }) => mended(text, kind).fixed.map((one) => one.title));
    const isMade = (title: string) => {
      const parts = title.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
      return made.some((one) => new RegExp(`^${parts.join(".+")}$`).test(one));
    };
    expect(titles.length).toBeGreaterThan(20);
    expect([...new Set(titles)].filter((title) => !isMade(title))).toEqual([]);
  });
});

/** Task groups and `asyncio.timeout` came with 3.11. */
const python = interpreters().find((one) => Number(one.version.slice(2)) >= 11);
if (!python) console.warn("skipped: no Python 3.11 or later to run what was rewritten");

test.each(resulting.filter(({ text }) => text.startsWith("# executed\n")))("$result does what it did", ({ path, result }) => {
  if (!python) return;
  const run = (script: string) => spawnSync(python.command, ["-W", "ignore", script], { encoding: "utf8", timeout: 30_000 });
  const [before, after] = [run(path), run(result)];
  expect(after).toMatchObject({ status: 0, stderr: "", stdout: before.stdout });
  expect(before.stdout).not.toBe("");
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

/** Lines that no fix speaks of, as nobody would format them; each must stand where it stood, byte for byte, a rewriting may only push it to the right. */
const odd = fc.constantFrom(
  "odd = [ 1,2 ,3 ]  # kept ",
  "#\tan  odd comment: é \u{1f600} ",
  "   \t",
  "\f",
  'ODD = """ two\n  lines """   ',
);

/** A fixture with odd lines between the statements of its top level, behind its imports. */
function scattered(text: string, picks: readonly (string | null)[]): { readonly text: string; readonly lines: readonly string[] } {
  const tree = parse(encoder.encode(text));
  const { body } = tree.root;
  const behind = body.findLastIndex((one) => one.kind === "Import" || one.kind === "ImportFrom");
  const places = body.slice(behind + 1).filter((one) => !("decorators" in one) || one.decorators.length === 0);
  const lines: string[] = [];
  let mixed = decoder.decode(tree.source);
  for (const [index, place] of [...places.entries()].reverse()) {
    const pick = picks[index];
    const line = tree.position(place.start).line;
    if (!pick || tree.position(place.start).column !== 1) continue;
    const start = decoder.decode(tree.source.subarray(0, tree.lineStarts()[line - 1])).length;
    const named = pick.replace(/odd/i, (word) => `${word}_${index}`);
    lines.unshift(named);
    mixed = `${mixed.slice(0, start)}${named}\n${mixed.slice(start)}`;
  }
  return { text: mixed, lines };
}

describe.each(["unsafe", "rewritten"] as const)("programs of odd lines: %s", (kind) => {
  const fixed = resulting.filter((one) => (one.kind === "rewritten") === (kind === "rewritten") && !one.text.includes("\r"));

  test("fixes change nothing else, lose no comment, and have an end", () => {
    fc.assert(
      fc.property(fc.constantFrom(...fixed), fc.array(fc.option(odd), { maxLength: 12 }), (fixture, picks) => {
        const { text, lines } = scattered(fixture.text, picks);
        const first = mended(text, kind);
        const after = textOf(first.files);
        let at = 0;
        for (const line of lines) {
          const escaped = line.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
          const found = new RegExp(`\n${kind === "rewritten" ? "[ \t]*" : ""}${escaped}\n`).exec(after.slice(at));
          expect(found, `${JSON.stringify(line)} in ${fixture.path}`).not.toBeNull();
          at += (found?.index ?? 0) + line.length;
        }
        const idle = first.fixed.filter((one) => one.rule === "LW001").length;
        expect(missing(commentsOf(text), commentsOf(after)).length).toBeLessThanOrEqual(idle);
        const second = mended(after, kind);
        expect({ fixed: second.fixed, text: textOf(second.files) }).toEqual({ fixed: [], text: after });
      }),
      { numRuns: 60 },
    );
  });
});
