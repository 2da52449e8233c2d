/** The library door: plain data in, plain data out; no printing, no disk, no state. */
import { DEFAULT_SETTINGS, type ReviewSettings } from "./config/settings.ts";
import { type RuleData, ruleData } from "./explain/data.ts";
import type { Practice } from "./knowledge/practice.ts";
import { practices as catalogue } from "./knowledge/practices/index.ts";
import type { PackageFile, PackageModule, Packages } from "./program/packages.ts";
import type { ReviewResult } from "./report/model.ts";
import { review as reviewFiles, type SourceFile } from "./review/review.ts";
import { rules as registry } from "./rules/registry.ts";

export type { BlockingCall, PathIgnore, PythonVersion, ReviewSettings } from "./config/settings.ts";
export type { Explanation } from "./explain/explain.ts";
export { explain } from "./explain/explain.ts";
export type * from "./report/model.ts";
export type { PackageFile, PackageModule, Packages, Practice, RuleData, SourceFile };

/**
 * Reviews a program: its files as bytes, with paths from its root. Settings that are not given have their defaults. With `packages`,
 * calls are followed into installed packages, whose modules are asked for by need.
 */
export function review(files: readonly SourceFile[], settings: Partial<ReviewSettings> = {}, packages?: Packages): ReviewResult {
  return reviewFiles(files, { ...DEFAULT_SETTINGS, ...settings }, {}, packages);
}

/** Every rule with all that is known of it, by code. */
export function rules(): readonly RuleData[] {
  return registry.map(ruleData);
}

/** The catalogue of practices that a review goes through. */
export function practices(): readonly Practice[] {
  return catalogue;
}
