/** What must hold after fixes: the file parses, no comment is lost, what was fixed is no longer found, and nothing new is. */
import type { Tree } from "../../python/tree.ts";
import type { Finding, ReviewResult } from "../../report/model.ts";
import { UNUSED_SUPPRESSION } from "../../rules/tool/codes.ts";

/** Why an edited text must not be kept; null where it may. `fixes` are those made in this file. */
export function textProblem(before: Tree, after: Tree, fixes: readonly Finding[]): string | null {
  if (after.problems.length > before.problems.length) return "the text would no longer be Python";
  const suppressions = fixes.filter((finding) => finding.rule === UNUSED_SUPPRESSION).length;
  const left = after.comments.map((comment) => comment.text);
  let lost = 0;
  for (const { text } of before.comments) {
    const at = left.indexOf(text);
    if (at < 0) lost++;
    else left.splice(at, 1);
  }
  return lost > suppressions ? "a comment would be lost" : null;
}

/** A finding that was fixed, and where in the new text its place has moved to: byte offsets. */
export interface FixedPlace {
  readonly finding: Finding;
  readonly from: number;
  readonly to: number;
}

export interface Proof {
  readonly fixed: readonly FixedPlace[];
  /** The place of a finding in the new text. */
  readonly offsetOf: (finding: Finding) => number;
  /** Rules whose findings may come. */
  readonly mayBring: ReadonlySet<string>;
}

/** Why a program after fixes is not better than before; null where it is. */
export function reviewProblem(before: ReviewResult, after: ReviewResult, { fixed, offsetOf, mayBring }: Proof): string | null {
  for (const { finding, from, to } of fixed) {
    const still = after.findings.find((one) => one.rule === finding.rule && one.path === finding.path && isWithin(offsetOf(one), from, to));
    if (still) return `${finding.rule} would still be found`;
  }
  const known = grouped(before.findings, placeOf);
  const left = before.findings.filter((one) => !fixed.some((other) => other.finding === one));
  const [leftInFile, nowInFile] = [grouped(left, fileOf), grouped(after.findings, fileOf)];
  for (const [place, findings] of grouped(after.findings, placeOf)) {
    const [first] = findings;
    if (!first || mayBring.has(first.rule) || findings.length <= (known.get(place)?.length ?? 0)) continue;
    // Code that moved into another function took its findings with it.
    const file = fileOf(first);
    if ((nowInFile.get(file)?.length ?? 0) > (leftInFile.get(file)?.length ?? 0)) return `it would bring ${first.rule} ${first.name}`;
  }
  return null;
}

function isWithin(offset: number, from: number, to: number): boolean {
  return from <= offset && offset <= to;
}

/** Lines move and change their text, so a finding is told from others by its rule and what holds it. */
function placeOf({ rule, path, symbol }: Finding): string {
  return `${rule} ${path} ${symbol}`;
}

function fileOf({ rule, path }: Finding): string {
  return `${rule} ${path}`;
}

function grouped(findings: readonly Finding[], by: (finding: Finding) => string): ReadonlyMap<string, readonly Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(by(finding));
    if (group) group.push(finding);
    else groups.set(by(finding), [finding]);
  }
  return groups;
}
