/** What a report is made from beside the result itself. */
import type { Severity } from "./model.ts";
import type { Picture } from "./picture.ts";

/** The text of a file under review; undefined where there is none to show. */
export type Sources = (path: string) => string | undefined;

/** A rule as formats carry it along for their readers. */
export interface RuleCard {
  readonly code: string;
  readonly name: string;
  readonly severity: Severity;
  /** One sentence. */
  readonly summary: string;
  readonly why: string;
  /** Everything that is known of it, as Markdown. */
  readonly markdown: string;
  readonly practices: readonly string[];
}

export interface Material {
  readonly sources: Sources;
  readonly rule: (code: string) => RuleCard | undefined;
  /** Empty where it was not drawn: only `html` shows it. */
  readonly picture: Picture;
}
