/** The catalogue agrees with itself, and its Python is Python; what needs no library but the standard one is run as well. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { review } from "../../src/index.ts";
import { antiPatterns } from "../../src/knowledge/antipatterns.ts";
import { chapters, practicesOf } from "../../src/knowledge/chapters.ts";
import { concerns, practicesFor } from "../../src/knowledge/concerns.ts";
import { oldStyles } from "../../src/knowledge/history.ts";
import { practices } from "../../src/knowledge/practices/index.ts";
import { guidelines, principles } from "../../src/knowledge/principles.ts";
import { SEVERITIES } from "../../src/report/model.ts";

const THIRD_PARTY = ["aiohttp", "asyncpg", "aiofiles", "redis", "sanic", "uvloop"];
const ids = new Set(practices.map((practice) => practice.id));

test("every row is there once, in the order of the scans", () => {
  expect(ids.size).toBe(practices.length);
  expect(practices).toHaveLength(62);
  const scans = practices.map((practice) => practice.scan);
  expect(scans).toEqual([...scans].sort());
  expect([...new Set(scans)]).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

describe.each(practices)("$id", (practice) => {
  test("is complete", () => {
    expect(SEVERITIES).toContain(practice.severity);
    expect(practice.title).toMatch(/^[A-Z].*\.$/);
    expect(practice.advice).toMatch(/^[A-Z].*\.$/);
    expect(practice.concept.split(" ").length).toBeGreaterThanOrEqual(2);
    expect(practice.concept.split(" ").length).toBeLessThanOrEqual(6);
    expect(practice.why).not.toContain("\n");
    expect(practice.why.split(/[.?!](?: |$)/).filter(Boolean).length).toBeLessThanOrEqual(5);
    expect(practice.how).not.toBe("");
    if (!practice.person) expect([practice.breaks, practice.kept]).not.toContain("");
    for (const chapter of practice.chapters) expect(chapters.map(({ id }) => id)).toContain(chapter);
    for (const concern of practice.concerns) expect(concerns.map(({ name }) => name)).toContain(concern);
    expect(practice.concerns).not.toEqual([]);
  });
});

/** Rows whose break no rule reports: what is lost is only style, or it takes more of the program to be sure. */
const UNSEEN: ReadonlySet<string> = new Set(["as-completed", "async-comprehension", "async-for", "resources-first", "sanic-idioms"]);

test.each(practices)(
  "$id: review finds nothing in the way to keep it, and something in the way to break it",
  ({ id, how, breaks, person }) => {
    const bytes = (text: string) => [{ path: "example.py", bytes: new TextEncoder().encode(text) }];
    expect(review(bytes(how)).findings.map(({ rule, line }) => `${rule}:${line}`)).toEqual([]);
    if (person) return;
    expect(review(bytes(breaks), { confidence: "possible" }).findings.length > 0, breaks).toBe(!UNSEEN.has(id));
  },
);

test("every practice's code compiles", () => {
  const code = practices.flatMap(({ id, how, breaks }) => [
    { name: `${id} how`, text: how },
    { name: `${id} breaks`, text: breaks },
  ]);
  const script = [
    "import json, sys, warnings",
    "warnings.simplefilter('error')",
    "bad = []",
    "for one in json.load(sys.stdin):",
    "    try:",
    "        compile(one['text'], one['name'], 'exec')",
    "    except Exception as error:",
    "        bad.append(f\"{one['name']}: {error}\")",
    "print(json.dumps(bad))",
  ].join("\n");
  const run = spawnSync("python3", ["-c", script], { input: JSON.stringify(code), encoding: "utf8" });
  expect(run.stderr).toBe("");
  expect(JSON.parse(run.stdout)).toEqual([]);
});

const runnable = practices.filter(
  ({ how }) =>
    how.includes("__main__") && !THIRD_PARTY.some((library) => how.includes(`import ${library}`) || how.includes(`from ${library}`)),
);

test.each(runnable)(
  "$id: the way to keep it runs, with warnings as errors and asyncio in debug mode",
  ({ how }) => {
    const directory = mkdtempSync(join(tmpdir(), "practice-"));
    try {
      const file = join(directory, "practice.py");
      writeFileSync(file, how);
      const run = spawnSync("python3", ["-W", "error", "-X", "dev", file], { encoding: "utf8", timeout: 60_000 });
      expect(withoutDurations(run.stderr)).toBe("");
      expect(run.status).toBe(0);
    } finally {
      rmSync(directory, { recursive: true });
    }
  },
  60_000,
);

/** Debug mode reports slow steps; on a busy machine starting a process is one. */
function withoutDurations(stderr: string): string {
  return stderr.replace(/^Executing <.* took .* seconds\n/gm, "");
}

test("what refers to practices refers to known ones", () => {
  const named = [...antiPatterns, ...principles, ...guidelines]
    .flatMap((entry) => entry.practices)
    .concat(oldStyles.map((style) => style.practice));
  expect(named.filter((id) => !ids.has(id))).toEqual([]);
});

test("the fourteen anti-patterns and the ten principles are whole", () => {
  expect(antiPatterns).toHaveLength(14);
  expect(principles).toHaveLength(10);
});

test("every concern leads to practices, and every chapter but the history teaches some", () => {
  for (const { name } of concerns) expect(practicesFor(name), name).not.toEqual([]);
  for (const { id } of chapters) if (id !== "App A") expect(practicesOf(id), id).not.toEqual([]);
});
