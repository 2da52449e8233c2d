/** Workflow commands of GitHub Actions: each finding becomes an annotation on the lines of a pull request. */
import { showable } from "./characters.ts";
import { tally } from "./concise.ts";
import type { Finding, ReviewResult, Severity } from "./model.ts";
import { placeText } from "./place.ts";
import type { View } from "./view.ts";

const COMMAND: Readonly<Record<Severity, "error" | "warning" | "notice">> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "notice",
};

export function github(result: ReviewResult, view: View): string {
  const lines = [
    ...result.findings.map(annotation),
    ...result.errors.map((error) => `::warning file=${property(error.path)},title=not read::${data(error.message)}`),
  ];
  if (!view.quiet) lines.push(tally(result));
  return lines.map((line) => `${line}\n`).join("");
}

function annotation(finding: Finding): string {
  const { path, line, column, endLine, endColumn, severity, rule, name, message, why } = finding;
  // Columns are read only where the place ends in the line it begins in.
  const columns = line === endLine ? `,col=${column},endColumn=${endColumn}` : "";
  const title = property(`${rule} ${name}`);
  const chain = finding.trace.map((step) => `  ${placeText(step)}: ${step.message}`);
  const text = [message, why, ...(chain.length > 1 ? ["The way there:", ...chain] : [])].filter((part) => part !== "").map(showable);
  return `::${COMMAND[severity]} file=${property(path)},line=${line},endLine=${endLine}${columns},title=${title}::${data(text.join("\n"))}`;
}

/** Escaped as the runner reads it: https://github.com/actions/toolkit, core's command module. */
function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
