/** What to do first: one recommendation a broken practice, by the catalogue's priority, then by severity. */
import { type Finding, type Recommendation, SEVERITIES } from "../report/model.ts";
import { placeText } from "../report/place.ts";
import type { Catalogue } from "./findings.ts";

interface Group {
  readonly practice: string;
  readonly findings: Finding[];
}

export function recommendationsOf(catalogue: Catalogue, findings: readonly Finding[]): readonly Recommendation[] {
  const groups = new Map<string, Group>();
  for (const finding of findings) {
    const practice = finding.practices[0];
    if (practice === undefined) continue;
    const group = groups.get(practice);
    if (group) group.findings.push(finding);
    else groups.set(practice, { practice, findings: [finding] });
  }
  const ordered = [...groups.values()].sort((a, b) => urgency(catalogue, a) - urgency(catalogue, b) || (a.practice < b.practice ? -1 : 1));
  return ordered.map((group, index) => ({
    priority: index + 1,
    text: textOf(catalogue, group),
    rules: [...new Set(group.findings.map((finding) => finding.rule))].sort(),
    chapters: catalogue.get(group.practice)?.chapters ?? [],
  }));
}

/** Blocking the loop before leaks, before lost cancellation, before missing timeouts, before the rest. */
function urgency(catalogue: Catalogue, group: Group): number {
  const worst = Math.min(...group.findings.map((finding) => SEVERITIES.indexOf(finding.severity)));
  return (catalogue.get(group.practice)?.priority ?? 5) * SEVERITIES.length + worst;
}

function textOf(catalogue: Catalogue, group: Group): string {
  const advice = catalogue.get(group.practice)?.advice ?? group.practice;
  const [first, ...others] = group.findings;
  if (!first) return advice;
  const more = others.length === 0 ? "" : ` and ${others.length} more ${others.length === 1 ? "place" : "places"}`;
  return `${advice} (${placeText({ path: first.path, line: first.line, ...(first.cell && { cell: first.cell }) })}${more})`;
}
