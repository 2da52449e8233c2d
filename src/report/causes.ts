/** Findings that one change mends: calls from several places that lead to the same fault. */
import type { Finding } from "./model.ts";
import { placeText } from "./place.ts";
import { placesInWords } from "./strengths.ts";

export interface Cause {
  /** The first of them, told in full. */
  readonly finding: Finding;
  /** The rest: of these only the place is new. */
  readonly others: readonly Finding[];
}

/** Each cause once, where its first finding stands. Findings without a way that leads on have one cause each. */
export function causesOf(findings: readonly Finding[]): readonly Cause[] {
  const groups = new Map<string, Finding[]>();
  findings.forEach((finding, index) => {
    const way = finding.trace.filter((step) => step.path !== finding.path || step.line !== finding.line);
    const key = way.length === 0 ? String(index) : [finding.rule, finding.severity, finding.confidence, ...way.map(placeText)].join("\n");
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  });
  return [...groups.values()].flatMap(([finding, ...others]) => (finding ? [{ finding, others }] : []));
}

const MOST_PLACES = 8;

/** The places of a cause beside the first, in a line. */
export function otherPlaces({ others }: Cause, write: (place: string) => string): string {
  return `the same from ${placesInWords(others.map(placeText), write, MOST_PLACES)}`;
}
