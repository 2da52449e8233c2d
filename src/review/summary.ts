/** The one paragraph at the top of a report, and the verdict. */
import { type Finding, SEVERITIES, type Severity, type Strength, type Summary, type Verdict } from "../report/model.ts";
import type { Catalogue } from "./findings.ts";

/** A paragraph names no more than this of anything. */
const MOST_NAMED = 3;

export function summaryOf(
  catalogue: Catalogue,
  files: number,
  parsed: number,
  findings: readonly Finding[],
  strengths: readonly Strength[],
): Omit<Summary, "known"> {
  const bySeverity: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0 };
  for (const finding of findings) bySeverity[finding.severity]++;
  const verdict = verdictOf(findings);
  return {
    text: paragraph(catalogue, parsed, findings, strengths, verdict, bySeverity),
    files,
    parsed,
    findings: findings.length,
    bySeverity,
    verdict,
  };
}

/** From definite and probable findings: any critical is unsafe, any high needs work. */
function verdictOf(findings: readonly Finding[]): Verdict {
  const counted = findings.filter((finding) => finding.confidence !== "possible");
  if (counted.some((finding) => finding.severity === "critical")) return "unsafe";
  return counted.some((finding) => finding.severity === "high") ? "needs-work" : "well-structured";
}

const OPENING: Readonly<Record<Verdict, string>> = {
  unsafe: "This code is not safe to run as it is",
  "needs-work": "This code is sound in parts and needs work",
  "well-structured": "This asynchronous code is well structured",
};

function paragraph(
  catalogue: Catalogue,
  parsed: number,
  findings: readonly Finding[],
  strengths: readonly Strength[],
  verdict: Verdict,
  bySeverity: Readonly<Record<Severity, number>>,
): string {
  if (parsed === 0) return "No file here speaks of asynchronous code, so there is nothing to judge.";
  const sentences: string[] = [];
  const counts = SEVERITIES.filter((severity) => bySeverity[severity] > 0).map((severity) => `${bySeverity[severity]} ${severity}`);
  if (findings.length === 0) sentences.push(`${OPENING[verdict]}: nothing was found to complain of in ${fileCount(parsed)}.`);
  else
    sentences.push(
      `${OPENING[verdict]}: ${findings.length} ${findings.length === 1 ? "finding" : "findings"} (${counts.join(", ")}) in ${fileCount(parsed)}.`,
    );
  const concerned = findings.filter((finding) => finding.confidence !== "possible").map((finding) => finding.practices);
  const broken = new Set(concerned.flat());
  // What one file keeps and another breaks is no praise of the whole.
  const good = namedPractices(
    catalogue,
    strengths.map((strength) => strength.practice).filter((practice) => !broken.has(practice)),
  );
  if (good.length > 0) sentences.push(`Done well: ${good.join("; ")}.`);
  const concerns = namedPractices(
    catalogue,
    concerned.flatMap((practices) => practices.slice(0, 1)),
  );
  if (concerns.length > 0) sentences.push(`Main ${concerns.length === 1 ? "concern" : "concerns"}: ${concerns.join("; ")}.`);
  return sentences.join(" ");
}

function fileCount(parsed: number): string {
  return parsed === 1 ? "the one file read" : `the ${parsed} files read`;
}

/** The practices met most often, as "never block the loop (Ch 2)". */
function namedPractices(catalogue: Catalogue, ids: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  const rank = (id: string): number => (catalogue.get(id)?.priority ?? 5) * 1000 - (counts.get(id) ?? 0);
  return [...counts.keys()]
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .slice(0, MOST_NAMED)
    .flatMap((id) => {
      const practice = catalogue.get(id);
      return practice ? [`${practice.concept} (${practice.chapters.join(", ")})`] : [];
    });
}
