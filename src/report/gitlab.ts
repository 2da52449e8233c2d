/** GitLab's Code Quality report: a JSON array, shown as a widget and in the diff of a merge request. */
import { showable } from "./characters.ts";
import type { Finding, ReviewResult, Severity } from "./model.ts";

const LEVEL: Readonly<Record<Severity, "blocker" | "critical" | "major" | "minor">> = {
  critical: "blocker",
  high: "critical",
  medium: "major",
  low: "minor",
};

export function gitlab(result: ReviewResult): string {
  return `${JSON.stringify(result.findings.map(issue), null, 2)}\n`;
}

function issue({ rule, name, message, fingerprint, severity, path, line, endLine }: Finding): object {
  return {
    description: showable(`${rule} ${name}: ${message}`),
    check_name: rule,
    fingerprint,
    severity: LEVEL[severity],
    location: { path, lines: { begin: line, end: endLine } },
  };
}
