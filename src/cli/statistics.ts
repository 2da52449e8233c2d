/** Findings counted by rule, the most frequent first. */
import type { Format } from "../report/formats.ts";
import type { Finding, Severity } from "../report/model.ts";

interface Count {
  readonly rule: string;
  readonly name: string;
  readonly severity: Severity;
  readonly count: number;
}

export function statistics(findings: readonly Finding[], format: Format): string {
  const counts = countByRule(findings);
  if (format === "json") return `${JSON.stringify(counts, null, 2)}\n`;
  if (format === "jsonl") return counts.map((count) => `${JSON.stringify(count)}\n`).join("");
  const width = Math.max(0, ...counts.map((count) => String(count.count).length));
  return counts.map((count) => `${String(count.count).padStart(width)}  ${count.rule}  ${count.name} (${count.severity})\n`).join("");
}

/** A rule whose findings differ in severity is counted under the severity of the first. */
function countByRule(findings: readonly Finding[]): readonly Count[] {
  const counts = new Map<string, Count>();
  for (const { rule, name, severity } of findings) {
    const known = counts.get(rule);
    counts.set(rule, { rule, name, severity: known?.severity ?? severity, count: (known?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1));
}
