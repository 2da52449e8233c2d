/** Which rules are asked, and about which files. */
import ignore from "ignore";
import { normalize, relative, resolve } from "../host/path.ts";
import type { FileSettings, ReviewSettings } from "./settings.ts";

/** What selection needs to know of a rule. */
export interface RuleName {
  readonly code: string;
  readonly name: string;
  /** Still on trial: asked only where it is named, or where `preview` is on. */
  readonly preview?: true;
}

/** True where the selector (`LW502`, `LW5`, `LW`, `ALL`, `blocking-http`) speaks of the rule. Case does not matter. */
export function selects(selector: string, rule: RuleName): boolean {
  const wanted = selector.toUpperCase();
  if (wanted === "ALL") return true;
  return isCodePrefix(wanted) ? rule.code.startsWith(wanted) : rule.name.toUpperCase() === wanted;
}

function isCodePrefix(selector: string): boolean {
  return /^LW\d{0,3}$/.test(selector);
}

/**
 * Whether a rule is asked at all. The longer selector wins, so `--select LW5 --ignore LW502` leaves LW502 out and
 * `--select LW502 --ignore LW5` keeps it; between equals, `ignore` wins. A name counts as a whole code.
 */
export function isSelected(rule: RuleName, settings: Pick<FileSettings, "select" | "extendSelect" | "ignore" | "preview">): boolean {
  if (rule.preview && !settings.preview && !isNamedOutright(rule, settings)) return false;
  const base = settings.select.length > 0 ? weightOf(rule, settings.select) : 0;
  return Math.max(base, weightOf(rule, settings.extendSelect)) > weightOf(rule, settings.ignore);
}

/** How exactly the best of the selectors names the rule; below nothing where none does. */
function weightOf(rule: RuleName, selectors: readonly string[]): number {
  let weight = -1;
  for (const selector of selectors) if (selects(selector, rule)) weight = Math.max(weight, exactness(selector));
  return weight;
}

function exactness(selector: string): number {
  const upper = selector.toUpperCase();
  if (upper === "ALL") return 1;
  return isCodePrefix(upper) ? upper.length : "LW000".length;
}

/** Rules named one by one, by whole code or by name: they look at every file, also where no coroutine is in sight. */
export function isNamedOutright(rule: RuleName, settings: Pick<FileSettings, "select" | "extendSelect">): boolean {
  return [...settings.select, ...settings.extendSelect].some(
    (selector) => selects(selector, rule) && exactness(selector) === "LW000".length,
  );
}

/** The selectors that speak of no rule at all. */
export function unknownSelectors(selectors: readonly string[], rules: readonly RuleName[]): readonly string[] {
  return selectors.filter((selector) => !rules.some((rule) => selects(selector, rule)));
}

/** Whether patterns as in a `.gitignore`, written for `root`, speak of a file; both absolute. */
export function pathMatcher(patterns: readonly string[], root: string): (path: string) => boolean {
  if (patterns.length === 0) return () => false;
  const matcher = ignore({ ignorecase: false }).add([...patterns]);
  return (path) => {
    const inside = relative(root, path);
    return ignore.isPathValid(inside) && matcher.ignores(inside);
  };
}

/** What `per-file-ignores` says, made ready to be asked about many files: is this rule left out in this file? */
export function pathIgnores(
  settings: Pick<FileSettings, "perFileIgnores" | "root" | "workingDirectory">,
): (path: string, rule: RuleName) => boolean {
  const { root, workingDirectory } = settings;
  const entries = settings.perFileIgnores.map(({ pattern, rules }) => ({ matches: pathMatcher([pattern], root), rules }));
  if (entries.length === 0) return () => false;
  return (path, rule) => {
    const absolute = resolve(workingDirectory, path);
    return entries.some(({ matches, rules }) => rules.some((selector) => selects(selector, rule)) && matches(absolute));
  };
}

/** A file's path as it is the same wherever in the repository a review starts. */
export function pathInRepository(settings: Pick<ReviewSettings, "placeInRepository">, path: string): string {
  return normalize(`${settings.placeInRepository}/${path}`);
}
