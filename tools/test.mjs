/**
 * `npm test`: does its own set-up, then runs everything: the checks, and all tests. What a machine lacks is skipped aloud and counted.
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
  const told = runTests();
  for (const key of Object.keys(counts)) counts[key] += told[key];
}

/** The reporter leaves its counts in a file; a run that leaves none has failed as a whole. */
function runTests() {
  const directory = mkdtempSync(join(tmpdir(), "loopwright-test-"));
  const file = join(directory, "counts.json");
  const ok = run("vitest", ["run", ...process.argv.slice(2)], { env: { ...process.env, LOOPWRIGHT_COUNTS: file } });
  try {
    const told = JSON.parse(readFileSync(file, "utf8"));
    return ok || told.failed > 0 ? told : { ...told, failed: 1 };
  } catch {
    console.log("failed: the test run ended before it could count");
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
