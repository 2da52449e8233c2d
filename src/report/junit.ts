/** JUnit's XML: a suite a file, a failed test a finding, for the build servers that show nothing else. */
import { showable, showableBlock } from "./characters.ts";
import type { Finding, ReviewResult } from "./model.ts";
import { placeText } from "./place.ts";

interface Suite {
  readonly name: string;
  readonly cases: readonly string[];
  readonly failures: number;
  readonly errors: number;
}

export function junit(result: ReviewResult): string {
  const suites = suitesOf(result);
  const sum = (count: (suite: Suite) => number) => suites.reduce((total, suite) => total + count(suite), 0);
  const head = counts({
    tests: sum((suite) => suite.cases.length),
    failures: sum((suite) => suite.failures),
    errors: sum((suite) => suite.errors),
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="loopwright" ${head}>`,
    ...suites.map(drawSuite),
    "</testsuites>",
    "",
  ].join("\n");
}

/** A review that finds nothing is one test that passed. */
function suitesOf(result: ReviewResult): readonly Suite[] {
  const byPath = new Map<string, Finding[]>();
  for (const finding of result.findings) byPath.set(finding.path, [...(byPath.get(finding.path) ?? []), finding]);
  const found = [...byPath].map(([path, findings]) => ({ name: path, cases: findings.map(failure), failures: findings.length, errors: 0 }));
  const unread = result.errors.map((error) => ({
    name: error.path,
    cases: [unreadCase(error.path, error.message)],
    failures: 0,
    errors: 1,
  }));
  if (found.length + unread.length > 0) return [...found, ...unread];
  return [{ name: "loopwright", cases: ['    <testcase name="review" classname="loopwright"/>'], failures: 0, errors: 0 }];
}

function drawSuite({ name, cases, failures, errors }: Suite): string {
  const head = `  <testsuite name=${quoted(name)} ${counts({ tests: cases.length, failures, errors })}>`;
  return [head, ...cases, "  </testsuite>"].join("\n");
}

function counts(of: { readonly tests: number; readonly failures: number; readonly errors: number }): string {
  return `tests="${of.tests}" failures="${of.failures}" errors="${of.errors}"`;
}

function failure(finding: Finding): string {
  const { path, line, column, rule, name, severity, message, why, trace, snippet } = finding;
  const place = placeText(finding);
  const chain = trace.map((step) => `${placeText(step)}: ${step.message}`);
  const body = [`${place}: ${message}`, why, ...chain, ...(snippet === "" ? [] : ["Write it like this:", snippet.trimEnd()])];
  const words = escaped(
    body
      .filter((part) => part !== "")
      .map(showableBlock)
      .join("\n"),
  );
  const head = `    <testcase name=${quoted(`${rule} ${name} ${line}:${column}`)} classname=${quoted(path)} file=${quoted(path)} line="${line}">`;
  return [
    head,
    `      <failure type=${quoted(`${severity} ${rule}`)} message=${quoted(message)}>${words}</failure>`,
    "    </testcase>",
  ].join("\n");
}

function unreadCase(path: string, message: string): string {
  return `    <testcase name="read" classname=${quoted(path)}><error message=${quoted(message)}/></testcase>`;
}

function quoted(text: string): string {
  return `"${escaped(showable(text))}"`;
}

/** The two code points above the control characters that XML 1.0 forbids have no place in a message. */
function escaped(text: string): string {
  return text
    .replace(/[\ufffe\uffff]/g, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
