/** What a review is told: every value has a default, flags beat configuration. */
import type { Confidence, Severity } from "../report/model.ts";

export const PYTHON_VERSIONS = ["3.9", "3.10", "3.11", "3.12", "3.13", "3.14"] as const;
export type PythonVersion = (typeof PYTHON_VERSIONS)[number];

export interface ReviewSettings {
  /** Codes, code prefixes (`LW5`) or names; empty: every rule that is on by default. */
  readonly select: readonly string[];
  readonly ignore: readonly string[];
  /** Findings below are left out. */
  readonly minSeverity: Severity;
  /** Findings less sure are left out. */
  readonly confidence: Confidence;
  /** The oldest Python the program must run on. */
  readonly targetVersion: PythonVersion;
}

export const DEFAULT_SETTINGS: ReviewSettings = {
  select: [],
  ignore: [],
  minSeverity: "low",
  confidence: "probable",
  targetVersion: "3.11",
};
