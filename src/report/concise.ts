/** One line a finding: `path:line:column: LW502 [high] message`. */
import { counted, showable } from "./characters.ts";
import { fixedLines } from "./fixed.ts";
import { type ReviewResult, SEVERITIES } from "./model.ts";
import { paint, paintSeverity } from "./paint.ts";
import { lineText } from "./place.ts";
import type { View } from "./view.ts";

export function concise(result: ReviewResult, view: View): string {
  const colours = paint(view.colour);
  const lines = result.findings.map((finding) => {
    const place = `${colours.bold(showable(finding.path))}:${lineText(finding)}:`;
    return `${place} ${finding.rule} ${paintSeverity(colours, finding.severity, `[${finding.severity}]`)} ${showable(finding.message)}`;
  });
  if (!view.quiet) lines.push(...fixedLines(result), tally(result));
  return lines.map((line) => `${line}\n`).join("");
}

/** `Found 3 findings (1 critical, 2 low) in 12 files; 4 known ones are left out.` */
export function tally(result: ReviewResult): string {
  const { files: read, known } = result.summary;
  const left = known === 0 ? "" : `; ${known} known ${known === 1 ? "one is" : "ones are"} left out`;
  const files = `${counted(read, "file")}${left}`;
  if (result.findings.length === 0) return `No findings in ${files}.`;
  const parts = SEVERITIES.flatMap((severity) => {
    const count = result.findings.filter((finding) => finding.severity === severity).length;
    return count > 0 ? [`${count} ${severity}`] : [];
  });
  return `Found ${counted(result.findings.length, "finding")} (${parts.join(", ")}) in ${files}.`;
}
