/** Habits that keep the source readable, checked on every file that is written by hand. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { VERSION } from "../../src/report/version.ts";

const MOST_LINES = 450;
const GENERATED =
  /^(?:src\/python\/nodes\.ts|src\/python\/kernel\/kinds\.ts|src\/.*kernel\.wasm\.ts|src\/.*\.generated\.ts|src\/build\/recipes\/.*)$/;
/** Lines are columns of data here: one fact, one line. */
const DATA = /^src\/knowledge\/(?:libraries|practices)\//;

const written = ["src", "tools", "tests", "bench"]
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)))
  .filter((file) => /\.(?:ts|mjs)$/.test(file) && !GENERATED.test(file));

/** Spelled in two halves, so that this file does not speak of what it forbids. */
const FORBIDDEN: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`\\b${"TO"}DO\\b|\\b${"FIX"}ME\\b`), "left for later"],
  [new RegExp(`:\\s*${"an"}y\\b(?!\\w)|\\bas ${"an"}y\\b|<${"an"}y>`), "an untyped value"],
  [new RegExp(`@ts-${"ignore"}|@ts-${"expect-error"}|@ts-${"nocheck"}|biome-${"ignore"}`), "a silenced check"],
];

function linesThat(pattern: RegExp): readonly string[] {
  return written.flatMap((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .flatMap((line, i) => (pattern.test(line) && !isProse(line) ? [`${file}:${i + 1}: ${line.trim()}`] : [])),
  );
}

/** A comment may say "has: any number of items". */
function isProse(line: string): boolean {
  return /^\s*(?:\/\/|\/?\*)/.test(line) && !/@ts-|ignore|DO\b|ME\b/.test(line);
}

test.each(FORBIDDEN)("no line is %s: %s", (pattern) => {
  expect(linesThat(pattern)).toEqual([]);
});

test(`a file has one subject: at most ${MOST_LINES} lines`, () => {
  const long = written.filter((file) => !DATA.test(file) && readFileSync(file, "utf8").split("\n").length > MOST_LINES);
  expect(long).toEqual([]);
});

/** The one place where the number of a node's kind becomes its type. */
const MAY_ASSERT = "src/python/node.ts";

test("no type is asserted", () => {
  const casts = linesThat(/\bas (?!const\b)(?:[A-Z]\w*|unknown|string|number|boolean|readonly|typeof|\{)/).filter(
    (line) => line.startsWith("src/") && !line.startsWith(`${MAY_ASSERT}:`) && !/import|export|\*|["'`].*\bas\b.*["'`]|\/\//.test(line),
  );
  expect(casts).toEqual([]);
});

test("the version is the package's", () => {
  expect(JSON.parse(readFileSync("package.json", "utf8")).version).toBe(VERSION);
});

test("the lock file names no place to fetch from", () => {
  expect(readFileSync("package-lock.json", "utf8")).not.toMatch(/"resolved"/);
  expect(readFileSync("package.json", "utf8")).not.toMatch(/registry/);
});

test("no tracked file knows the machine it was written on", () => {
  const tracked = execFileSync("git", ["ls-files"], { encoding: "utf8" }).split("\n").filter(existsSync);
  const home = process.env.HOME ?? "";
  const places = [process.cwd(), home].filter((place) => place.length > 5 && place.split("/").length > 2);
  const telling = tracked.filter((file) => places.some((place) => readFileSync(file).includes(`${place}/`)));
  expect(telling).toEqual([]);
});
