/** What a rule is: metadata first, docs second, logic third. */
import type { Confidence, Scan, Section, Severity } from "../report/model.ts";
import type { Evidence, FileView, RuleContext } from "./context.ts";

export interface RuleDocs {
  /** One sentence: what it reports. */
  readonly summary: string;
  /** Why that hurts, in two to four sentences. */
  readonly why: string;
  /** A whole Python file in which the rule reports; run as a test. */
  readonly bad: string;
  /** The corrected file, in which no rule reports anything; run as a test. Its core is the finding's default snippet. */
  readonly good: string;
  /** What the rule does not see, or leaves to others. */
  readonly limits: string;
  /** Python documentation sections, PEPs, library pages. */
  readonly references: readonly string[];
}

export interface Rule {
  /** LW + scan + two digits; never changes its meaning. */
  readonly code: string;
  /** Kebab case; reads well after "allow". */
  readonly name: string;
  readonly scan: Scan;
  /** The section of a report where its findings stand; given where the scan does not decide it (scans 0 and 7). */
  readonly section?: Section;
  readonly severity: Severity;
  /** The highest tier the rule reports at. */
  readonly confidence: Confidence;
  readonly since: string;
  /** Still on trial: asked only where it is named, or with `--preview`. */
  readonly preview?: true;
  /** Ids of the practices that a finding breaks; the first gives the topic. */
  readonly practices: readonly string[];
  /** The nearest checks of other tools. */
  readonly equivalents: readonly string[];
  readonly docs: RuleDocs;
  /** Called once for each file under review. */
  check(cx: RuleContext): void;
}

/** Only checks the shape; the registry collects the rules. */
export function defineRule(rule: Rule): Rule {
  return rule;
}

/** The kept side of a practice: finds places that show it well done. Used for strengths and the checklist. */
export interface KeptCheck {
  /** The practice's id. */
  readonly practice: string;
  find(file: FileView): readonly Evidence[];
}

/** Only checks the shape; kept/index.ts collects the checks. */
export function defineKept(check: KeptCheck): KeptCheck {
  return check;
}
