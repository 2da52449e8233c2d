/** Compares what a review says of a fixture program with what its Python draws. */
import { DEFAULT_SETTINGS } from "../../src/config/settings.ts";
import type { Finding, ReviewResult } from "../../src/report/model.ts";
import { review } from "../../src/review/review.ts";
import { type Drawn, type Expectation, readExpectations, type TraceExpectation } from "./expectations.ts";
import type { FixtureProgram } from "./programs.ts";

/**
 * The differences, one sentence each; none where all is as drawn. With `codes`, only these rules and those that the
 * fixture itself names are compared.
 */
export function differences(program: FixtureProgram, codes: readonly string[] | "all"): readonly string[] {
  const drawn = program.files.map((file) => readExpectations(file.path, new TextDecoder().decode(file.bytes)));
  const confidence = drawn.find((one) => one.confidence !== "probable")?.confidence ?? "probable";
  const targetVersion = drawn.find((one) => one.target !== "3.11")?.target ?? "3.11";
  const blockingCalls = drawn.flatMap((one) => one.blockingCalls);
  const pytest = drawn.flatMap((one) => one.pytest);
  const result = review(program.files, { ...DEFAULT_SETTINGS, confidence, targetVersion, blockingCalls, pytest });
  const expectations = drawn.flatMap((one) => one.expectations);
  const traces = drawn.flatMap((one) => one.traces);
  const compared =
    codes === "all" ? null : new Set([...codes, ...expectations.filter((one) => one.kind !== "kept").map((one) => one.what)]);
  const findings = result.findings.filter((finding) => compared === null || compared.has(finding.rule));
  return [
    ...findingDifferences(findings, expectations),
    ...traceDifferences(findings, traces),
    ...keptDifferences(result, expectations, drawn),
  ];
}

function findingDifferences(findings: readonly Finding[], expectations: readonly Expectation[]): readonly string[] {
  const open = [...findings];
  const found: string[] = [];
  for (const expectation of expectations) {
    if (expectation.kind === "kept") continue;
    const at = open.findIndex((finding) => matches(finding, expectation));
    if (expectation.kind === "todo") {
      if (at >= 0) found.push(`${place(expectation)}: ${expectation.what} is marked todo but is found: make it an expect`);
    } else if (at < 0) found.push(`${place(expectation)}: expected ${describe(expectation)}, got ${onLine(findings, expectation)}`);
    if (at >= 0) open.splice(at, 1);
  }
  return [
    ...found,
    ...open.map(
      (finding) =>
        `${finding.path}:${finding.line}:${finding.column}: unexpected ${finding.rule} [${finding.confidence}] ${finding.message}`,
    ),
  ];
}

function matches(finding: Finding, expectation: Expectation): boolean {
  return (
    finding.rule === expectation.what &&
    finding.path === expectation.path &&
    finding.line === expectation.line &&
    (expectation.confidence === null || finding.confidence === expectation.confidence) &&
    finding.message.includes(expectation.part) &&
    (expectation.columns === null ||
      (finding.column === expectation.columns[0] && (finding.endLine !== finding.line || finding.endColumn === expectation.columns[1])))
  );
}

function place(expectation: Expectation): string {
  return `${expectation.path}:${expectation.line}`;
}

function describe(expectation: Expectation): string {
  const columns = expectation.columns ? ` at columns ${expectation.columns.join("-")}` : "";
  return `${expectation.what}${expectation.confidence ? ` ${expectation.confidence}` : ""}${expectation.part ? ` "${expectation.part}"` : ""}${columns}`;
}

function onLine(findings: readonly Finding[], expectation: Expectation): string {
  const near = findings.filter((finding) => finding.path === expectation.path && finding.line === expectation.line);
  return near.length === 0
    ? "nothing"
    : near.map((one) => `${one.rule} ${one.confidence} ${one.column}-${one.endColumn} ${one.message}`).join("; ");
}

function traceDifferences(findings: readonly Finding[], traces: readonly TraceExpectation[]): readonly string[] {
  const steps = findings.flatMap((finding) => finding.trace);
  return traces.flatMap((trace) => {
    const isThere = steps.some(
      (step) => step.path === trace.path && step.line === trace.line && step.column === trace.column && step.message.includes(trace.text),
    );
    if (isThere) return [];
    const near = steps.filter((step) => step.path === trace.path).map((step) => `${step.line}:${step.column} ${step.message}`);
    return [`${trace.path}:${trace.line}:${trace.column}: expected a step "${trace.text}", got ${near.join("; ") || "none in this file"}`];
  });
}

/** Strengths are compared in files that draw any. */
function keptDifferences(result: ReviewResult, expectations: readonly Expectation[], drawn: readonly Drawn[]): readonly string[] {
  const expected = expectations.filter((one) => one.kind === "kept");
  const paths = new Set(drawn.flatMap((one) => one.expectations.filter((each) => each.kind === "kept").map((each) => each.path)));
  const shown = result.strengths.filter((strength) => paths.has(strength.path));
  const missing = expected.filter(
    (one) => !shown.some((strength) => strength.practice === one.what && strength.line === one.line && strength.path === one.path),
  );
  const extra = shown.filter(
    (strength) => !expected.some((one) => one.what === strength.practice && one.line === strength.line && one.path === strength.path),
  );
  return [
    ...missing.map((one) => `${place(one)}: expected strength ${one.what}`),
    ...extra.map((strength) => `${strength.path}:${strength.line}: unexpected strength ${strength.practice}: ${strength.message}`),
  ];
}
