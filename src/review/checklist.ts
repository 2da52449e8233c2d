/** The review checklist: every practice of the catalogue with its verdict; none is skipped. */
import type { Practice } from "../knowledge/practice.ts";
import type { ChecklistRow, Finding, PracticeVerdict, Strength } from "../report/model.ts";

/** More places than this are no better evidence. */
const MOST_EVIDENCE = 5;

export function checklistOf(
  practices: readonly Practice[],
  findings: readonly Finding[],
  strengths: readonly Strength[],
): readonly ChecklistRow[] {
  return practices.map((practice) => {
    const broken = findings.filter((finding) => finding.practices.includes(practice.id));
    const kept = strengths.filter((strength) => strength.practice === practice.id);
    const evidence = (broken.length > 0 ? broken : kept).slice(0, MOST_EVIDENCE).map(({ path, line }) => ({ path, line }));
    return { practice: practice.id, scan: practice.scan, verdict: verdictOf(practice, broken.length, kept.length), evidence };
  });
}

function verdictOf(practice: Practice, broken: number, kept: number): PracticeVerdict {
  if (broken > 0) return "broken";
  if (kept > 0) return "kept";
  return practice.person ? "person" : "not-applicable";
}
