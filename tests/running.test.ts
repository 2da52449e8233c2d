/**
 * Rule and fault are the same thing: fixtures that say `# fails: "…"` fail in Python with these words, and are reported; those
 * that say `# runs: to its end` do, and nothing is reported in them. Without a Python to run them, the tests say so and pass.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { interpreters } from "./knowledge/interpreters.ts";
import { differences } from "./support/check-program.ts";

const FOLDER = "tests/fixtures/scan1";
/** The rules of the engine that says what runs at the same time: each has its proof. */
const PROVED = [
  "connection-shared-by-tasks",
  "check-then-act",
  "lazy-singleton-race",
  "read-modify-write-across-await",
  "changed-while-iterated",
  "lock-reacquired",
  "lock-order",
];

const scripts = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".py"))
  .sort()
  .map((name) => {
    const path = join(FOLDER, name);
    const text = readFileSync(path, "utf8");
    return {
      path,
      rule: basename(dirname(path)),
      fails: /^# fails: "(.*)"$/m.exec(text)?.[1] ?? null,
      runs: /^# runs: to its end$/m.test(text),
    };
  })
  .filter((script) => script.runs || script.fails !== null);

/** `asyncio.timeout` and task groups came with 3.11. */
const python = interpreters().find((one) => Number(one.version.slice(2)) >= 11);
if (!python) console.warn("skipped: no Python 3.11 or later to run the fixtures that fail or run");

describe("what the rules about concurrency find, happens", () => {
  test.each(PROVED)("%s has a program that fails and one that does not", (rule) => {
    const own = scripts.filter((script) => script.rule === rule);
    expect(own.some((script) => script.fails !== null)).toBe(true);
    expect(own.some((script) => script.runs)).toBe(true);
  });

  test.each(scripts)(
    "$path",
    ({ path, fails }) => {
      if (fails === null) expect(differences({ name: path, files: [{ path, bytes: readFileSync(path) }] }, "all")).toEqual([]);
      if (!python) return;
      const run = spawnSync(python.command, ["-W", "error", path], { encoding: "utf8", timeout: 30_000 });
      if (fails === null) expect(run).toMatchObject({ status: 0, stderr: "" });
      else {
        expect(run.status).toBe(1);
        expect(run.stderr).toContain(fails);
      }
    },
    40_000,
  );
});
