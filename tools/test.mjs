/**
 * `npm test`: does its own set-up, then runs everything: the checks, all tests, and the gates that projects to build must pass, for a small
 * part of them. With the paths of tests, these alone. What a machine lacks is skipped aloud and counted.
 * Closes with `N passed, N failed`, alone on the last line.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CHECKS } from "./checks.mjs";
import { prepare, run, runQuietly } from "./steps.mjs";

const counts = { passed: 0, failed: 0, skipped: 0 };

if (prepare()) runAll();
else counts.failed++;
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : "";
console.log(`\n${counts.passed} passed, ${counts.failed} failed${skipped}`);
if (counts.failed > 0) process.exitCode = 1;

function runAll() {
  for (const [name, command, args] of CHECKS) {
    const ok = runQuietly(command, args);
    console.log(`${ok ? "ok  " : "FAIL"} ${name}`);
    counts[ok ? "passed" : "failed"]++;
  }
  const paths = process.argv.slice(2);
  count("the test run", "vitest", ["run", ...paths]);
  if (paths.length === 0) count("the check of recipes", process.execPath, ["tools/recipes-check.mjs", "--small", "--built"]);
}

/** Runs what leaves its counts in a file; where it leaves none, it has failed as a whole. */
function count(what, command, args) {
  const directory = mkdtempSync(join(tmpdir(), "loopwright-test-"));
  const file = join(directory, "counts.json");
  const ok = run(command, args, { env: { ...process.env, LOOPWRIGHT_COUNTS: file } });
  const told = countsIn(file);
  rmSync(directory, { recursive: true, force: true });
  if (!told) console.log(`failed: ${what} ended before it could count`);
  for (const key of Object.keys(counts)) counts[key] += told?.[key] ?? 0;
  if (!told || (!ok && told.failed === 0)) counts.failed++;
}

function countsIn(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
