/**
 * Counts the tests and says so in the last line: `12 passed, 0 failed`. What fails is shown with its reason, what skips itself
 * gets a line of its own. With LOOPWRIGHT_COUNTS set to a file, the counts go there instead, for a runner that adds others to them.
 */
import { writeFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import type { Reporter, TestCase, TestModule } from "vitest/node";

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

export default class CountingReporter implements Reporter {
  readonly #counts: Counts = { passed: 0, failed: 0, skipped: 0 };

  onTestCaseResult(test: TestCase): void {
    const result = test.result();
    if (result.state === "passed") this.#counts.passed++;
    else if (result.state === "skipped") this.#skip(test, result.note);
    else if (result.state === "failed") this.#fail(`${test.module.relativeModuleId} > ${test.fullName}`, result.errors);
  }

  onTestModuleEnd(module: TestModule): void {
    const errors = module.errors();
    if (errors.length > 0) this.#fail(module.relativeModuleId, errors);
    const { duration } = module.diagnostic();
    console.log(`${module.ok() ? "ok  " : "FAIL"} ${module.relativeModuleId} (${Math.round(duration)} ms)`);
  }

  onTestRunEnd(
    _modules: readonly TestModule[],
    unhandled: readonly { readonly message: string; readonly stack?: string | undefined }[],
  ): void {
    for (const error of unhandled) this.#fail("outside of any test", [error]);
    const file = process.env.LOOPWRIGHT_COUNTS;
    if (file === undefined) console.log(closingLine(this.#counts));
    else writeFileSync(file, JSON.stringify(this.#counts));
  }

  #skip(test: TestCase, note: string | undefined): void {
    this.#counts.skipped++;
    console.log(`skipped: ${test.fullName}${note ? `: ${note}` : ""}`);
  }

  #fail(
    name: string,
    errors: readonly { readonly message: string; readonly stack?: string | undefined; readonly diff?: string | undefined }[],
  ): void {
    this.#counts.failed++;
    console.log(`failed: ${name}`);
    for (const error of errors) console.log(indented([error.message, error.diff, error.stack].filter(Boolean).join("\n")));
  }
}

function indented(text: string): string {
  return stripVTControlCharacters(text).replace(/^/gm, "    ");
}

function closingLine(counts: Counts): string {
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : "";
  return `${counts.passed} passed, ${counts.failed} failed${skipped}`;
}
