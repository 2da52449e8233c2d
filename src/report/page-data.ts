/** The data inside the page: what the page's own script reads. */
import type { ChecklistRow, Finding, Recommendation, ReviewError, Strength, Summary } from "./model.ts";
import type { PictureEdge, PlacedNode } from "./picture.ts";

/** A finding without what its rule says already. */
export type PageFinding = Omit<Finding, "why" | "equivalents" | "fingerprint"> & {
  /** Empty where the rule's own reason is the reason. */
  readonly why: string;
};

export interface PageRule {
  readonly summary: string;
  readonly why: string;
}

export interface PageData {
  readonly version: string;
  readonly summary: Summary;
  readonly findings: readonly PageFinding[];
  /** Findings that have no room. */
  readonly left: number;
  readonly rules: Readonly<Record<string, PageRule>>;
  readonly strengths: readonly Strength[];
  readonly recommendations: readonly Recommendation[];
  readonly checklist: readonly ChecklistRow[];
  readonly errors: readonly ReviewError[];
  /** Lines of code by path and number, as far as something stands near them. */
  readonly code: Readonly<Record<string, Readonly<Record<number, string>>>>;
  readonly picture: {
    readonly nodes: readonly PlacedNode[];
    readonly edges: readonly PictureEdge[];
    readonly left: number;
    readonly width: number;
    readonly height: number;
    readonly nodeWidth: number;
    readonly nodeHeight: number;
  };
}
