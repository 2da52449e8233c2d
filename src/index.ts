/** The library door: plain data in, plain data out; no printing, no disk, no state. */
import { type Built, build as buildFrom } from "./build/built.ts";
import type { BuildRequest, Checked } from "./build/spec.ts";
import { DEFAULT_SETTINGS, type ReviewSettings } from "./config/settings.ts";
import { type RuleData, ruleData } from "./explain/data.ts";
import { explainPlace as explainLine, type PlaceKnown } from "./explain/place.ts";
import type { Practice } from "./knowledge/practice.ts";
import { practices as catalogue } from "./knowledge/practices/index.ts";
import type { PackageFile, PackageModule, Packages } from "./program/packages.ts";
import { isNotebook } from "./python/notebook.ts";
import type { ReviewError, ReviewResult } from "./report/model.ts";
import { openNotebook } from "./review/notebooks.ts";
import { review as reviewFiles, type SourceFile } from "./review/review.ts";
import { rules as registry } from "./rules/registry.ts";

export type { Answer, Offer } from "./ask/answer.ts";
export { type Asked, type AskOptions, ask, PASTED, type Subject } from "./ask/ask.ts";
export type { AskedSpec } from "./ask/spec.ts";
export type { BlockingCall, PathIgnore, PythonVersion, ReviewSettings } from "./config/settings.ts";
export type { Explanation } from "./explain/explain.ts";
export { explain } from "./explain/explain.ts";
export type { PlaceKnown } from "./explain/place.ts";
export type * from "./report/model.ts";
export type { BuildRequest, Built, Checked, PackageFile, PackageModule, Packages, Practice, RuleData, SourceFile };

/** The files with notebooks (`.ipynb`, as they are on disk) opened; what is no notebook is an error of the result. */
function readable(files: readonly SourceFile[]): { readonly sources: readonly SourceFile[]; readonly errors: readonly ReviewError[] } {
  const opened = files.map((file) => (isNotebook(file.path) && !file.cells ? openNotebook(file) : file));
  return {
    sources: opened.flatMap((file) => ("bytes" in file ? [file] : [])),
    errors: opened.flatMap((file) => ("bytes" in file ? [] : [file])),
  };
}

/**
 * Reviews a program: its files as bytes, with paths from its root. Settings that are not given have their defaults. With `packages`,
 * calls are followed into installed packages, whose modules are asked for by need.
 */
export function review(files: readonly SourceFile[], settings: Partial<ReviewSettings> = {}, packages?: Packages): ReviewResult {
  const { sources, errors } = readable(files);
  const result = reviewFiles(sources, { ...DEFAULT_SETTINGS, ...settings }, {}, packages);
  return errors.length === 0 ? result : { ...result, errors: [...errors, ...result.errors] };
}

/**
 * Builds a project from a request in words, from a wish that says it exactly (`build("", { pattern: "http-client" })`), or from both:
 * the wish beats the words. Gives the object of `--output-format json`, with a question where one must be answered first; or, where the
 * wish can't be met, one sentence that names what is wrong.
 */
export function build(words: string, wish: Partial<BuildRequest> = {}): Checked<Built> {
  return buildFrom(words, wish);
}

/** All that is known of a line (from 1) of one of the files: where it runs, what it calls, what blocks; null where there is no such line. */
export function explainPlace(
  files: readonly SourceFile[],
  place: { readonly path: string; readonly line: number },
  settings: Partial<ReviewSettings> = {},
  packages?: Packages,
): PlaceKnown | null {
  return explainLine(files, place, { ...DEFAULT_SETTINGS, ...settings }, packages);
}

/** Every rule with all that is known of it, by code. */
export function rules(): readonly RuleData[] {
  return registry.map(ruleData);
}

/** The catalogue of practices that a review goes through. */
export function practices(): readonly Practice[] {
  return catalogue;
}
