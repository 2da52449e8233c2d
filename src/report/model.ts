/**
 * What a review says, as plain data: exactly the JSON that `--output-format json` prints.
 * Lines and columns count from 1, columns in code points. Paths are relative to the working directory, with `/`.
 */

export const SEVERITIES = ["critical", "high", "medium", "low"] as const;
export type Severity = (typeof SEVERITIES)[number];

export const CONFIDENCES = ["definite", "probable", "possible"] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export type Verdict = "well-structured" | "needs-work" | "unsafe";

/** The seven scans of a review; 0 is the tool itself. */
export type Scan = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** The sections of a report, in its order. */
export const SECTIONS = [
  "Concurrency Model Issues",
  "Coroutine & Task Issues",
  "Resource Management Issues",
  "Shutdown & Lifecycle Issues",
  "Blocking & Performance Issues",
  "Library Usage Issues",
] as const;
export type Section = (typeof SECTIONS)[number];

/** Where a line of a notebook stands: the cell, counted from 1 among all, and the line in it. `line` counts through the code of all cells. */
export interface CellLine {
  readonly cell: number;
  readonly line: number;
}

export interface TraceStep {
  readonly path: string;
  readonly cell?: CellLine;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** `safe` keeps the meaning, `unsafe` may change it for the better, `display` is only shown. */
export type FixSafety = "safe" | "unsafe" | "display";

export interface Edit {
  readonly path: string;
  /** Line and column, both from 1. */
  readonly start: readonly [number, number];
  readonly end: readonly [number, number];
  readonly text: string;
}

export interface Fix {
  readonly title: string;
  readonly safety: FixSafety;
  readonly edits: readonly Edit[];
}

export interface Finding {
  readonly rule: string;
  readonly name: string;
  readonly scan: Scan;
  readonly section: Section;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly practices: readonly string[];
  readonly chapters: readonly string[];
  /** Chapter and concept in a few words: "Ch 2: never block the loop". */
  readonly topic: string;
  readonly path: string;
  /** Only in a notebook. */
  readonly cell?: CellLine;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** Dotted name of the function or class that holds the place; the module's name at top level. */
  readonly symbol: string;
  /** What is wrong. */
  readonly message: string;
  /** Why it matters here. */
  readonly why: string;
  readonly trace: readonly TraceStep[];
  /** What is called at each place of the proof, and how sure that is; only where it was asked for. */
  readonly evidence?: readonly TraceStep[];
  readonly fix: Fix | null;
  /** The change of whole functions that mends it; only where rewrites were asked for. */
  readonly rewrite?: Fix;
  /** Why there is no such change, where one was looked for. */
  readonly byHand?: string;
  /** The corrected code, also where no edit can be applied. */
  readonly snippet: string;
  /** Codes of the nearest checks in other tools. */
  readonly equivalents: readonly string[];
  /** Stays the same when lines move. */
  readonly fingerprint: string;
}

export interface Strength {
  readonly practice: string;
  readonly chapters: readonly string[];
  readonly path: string;
  readonly cell?: CellLine;
  readonly line: number;
  /** What is done well and why it helps. */
  readonly message: string;
}

export interface Recommendation {
  /** 1 is to be done first. */
  readonly priority: number;
  readonly text: string;
  readonly rules: readonly string[];
  readonly chapters: readonly string[];
}

export type PracticeVerdict = "kept" | "broken" | "not-applicable" | "person";

export interface ChecklistRow {
  readonly practice: string;
  readonly scan: Scan;
  readonly verdict: PracticeVerdict;
  readonly evidence: readonly { readonly path: string; readonly line: number }[];
}

export interface Rewrite {
  readonly path: string;
  readonly text: string;
  readonly notes: readonly string[];
}

/** A fix that was made. */
export interface FixedFinding {
  readonly rule: string;
  readonly name: string;
  readonly path: string;
  /** In the text that the fix was made in. */
  readonly line: number;
  readonly title: string;
  readonly safety: FixSafety;
}

/** A fix that was tried and taken back. */
export interface UnfixedFinding extends FixedFinding {
  /** What would have come of it. */
  readonly reason: string;
}

export interface ReviewError {
  readonly path: string;
  readonly message: string;
}

export interface Summary {
  /** One paragraph: quality, what is done well with chapters, main concerns. */
  readonly text: string;
  readonly files: number;
  readonly parsed: number;
  readonly findings: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  /** Findings that were left out because they are known: in the baseline, or there before the change under review. */
  readonly known: number;
  readonly verdict: Verdict;
}

export interface ReviewResult {
  readonly version: 1;
  readonly tool: { readonly name: "loopwright"; readonly version: string };
  readonly summary: Summary;
  readonly findings: readonly Finding[];
  readonly strengths: readonly Strength[];
  readonly recommendations: readonly Recommendation[];
  readonly checklist: readonly ChecklistRow[];
  readonly rewrites: readonly Rewrite[];
  /** What was fixed before this review, and what could not be; only where fixes were asked for. */
  readonly fixed?: readonly FixedFinding[];
  readonly notFixed?: readonly UnfixedFinding[];
  readonly errors: readonly ReviewError[];
}
