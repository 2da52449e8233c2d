/** What a configuration file may say, key by key. Command line flags of the same name say the same. */

import { done, failed, type Outcome } from "../host/host.ts";
import { CONFIDENCES, type Confidence, SEVERITIES, type Severity } from "../report/model.ts";
import { type BlockingCall, type PathIgnore, PYTHON_VERSIONS, type PythonVersion } from "./settings.ts";
import { didYouMean } from "./suggest.ts";

/** The part of the settings that a file or the command line speaks of; what is absent was not said. */
export interface PartialSettings {
  readonly select?: readonly string[];
  readonly extendSelect?: readonly string[];
  readonly ignore?: readonly string[];
  readonly perFileIgnores?: readonly PathIgnore[];
  readonly minSeverity?: Severity;
  readonly confidence?: Confidence;
  readonly failOn?: Severity;
  readonly targetVersion?: PythonVersion;
  readonly blockingCalls?: readonly BlockingCall[];
  readonly exclude?: readonly string[];
  readonly forceExclude?: boolean;
  readonly respectGitignore?: boolean;
}

type Reader = (value: unknown, key: string) => Outcome<PartialSettings>;

const READERS: Readonly<Record<string, Reader>> = {
  select: (value, key) => map(strings(value, key), (select) => ({ select })),
  "extend-select": (value, key) => map(strings(value, key), (extendSelect) => ({ extendSelect })),
  ignore: (value, key) => map(strings(value, key), (ignore) => ({ ignore })),
  "per-file-ignores": (value, key) => map(pathIgnores(value, key), (perFileIgnores) => ({ perFileIgnores })),
  "min-severity": (value, key) => map(oneOf(SEVERITIES, value, key), (minSeverity) => ({ minSeverity })),
  confidence: (value, key) => map(oneOf(CONFIDENCES, value, key), (confidence) => ({ confidence })),
  "fail-on": (value, key) => map(oneOf(SEVERITIES, value, key), (failOn) => ({ failOn })),
  "target-version": (value, key) => map(oneOf(PYTHON_VERSIONS, value, key), (targetVersion) => ({ targetVersion })),
  "blocking-calls": (value, key) => map(blockingCalls(value, key), (calls) => ({ blockingCalls: calls })),
  exclude: (value, key) => map(strings(value, key), (exclude) => ({ exclude })),
  "force-exclude": (value, key) => map(truth(value, key), (forceExclude) => ({ forceExclude })),
  "respect-gitignore": (value, key) => map(truth(value, key), (respectGitignore) => ({ respectGitignore })),
};

export const CONFIG_KEYS: readonly string[] = Object.keys(READERS);

/** Reads a table of a configuration file. The problem names the key; the caller adds the file. */
export function readTable(table: Readonly<Record<string, unknown>>): Outcome<PartialSettings> {
  let settings: PartialSettings = {};
  for (const [key, value] of Object.entries(table)) {
    const reader = READERS[key];
    if (!reader) return failed(`unknown key "${key}".${didYouMean(key, CONFIG_KEYS)}`);
    const read = reader(value, key);
    if (!read.ok) return read;
    settings = { ...settings, ...read.value };
  }
  return done(settings);
}

/** The one of `choices` that `value` is. */
export function oneOf<T extends string>(choices: readonly T[], value: unknown, key: string): Outcome<T> {
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return done(found);
  const near = typeof value === "string" ? didYouMean(value, choices) : "";
  return failed(`${key} must be one of ${choices.join(", ")}, not ${shown(value)}.${near}`);
}

function strings(value: unknown, key: string): Outcome<readonly string[]> {
  if (!Array.isArray(value)) return failed(`${key} must be a list of strings, not ${shown(value)}.`);
  const found = value.filter((item) => typeof item === "string");
  return found.length === value.length ? done(found) : failed(`${key} must be a list of strings only.`);
}

function truth(value: unknown, key: string): Outcome<boolean> {
  return typeof value === "boolean" ? done(value) : failed(`${key} must be true or false, not ${shown(value)}.`);
}

function pathIgnores(value: unknown, key: string): Outcome<readonly PathIgnore[]> {
  if (!isTable(value)) return failed(`${key} must be a table of path patterns, not ${shown(value)}.`);
  const entries: PathIgnore[] = [];
  for (const [pattern, rules] of Object.entries(value)) {
    const read = strings(rules, `${key}."${pattern}"`);
    if (!read.ok) return read;
    entries.push({ pattern, rules: read.value });
  }
  return done(entries);
}

const CALL_PATTERN = /^[\p{L}\p{N}_*?]+(\.[\p{L}\p{N}_*?]+)*$/u;

function blockingCalls(value: unknown, key: string): Outcome<readonly BlockingCall[]> {
  if (!isTable(value)) return failed(`${key} must be a table of calls and what to use instead, not ${shown(value)}.`);
  const calls: BlockingCall[] = [];
  for (const [pattern, advice] of Object.entries(value)) {
    if (!CALL_PATTERN.test(pattern)) return failed(`${key}: "${pattern}" must be a dotted name such as "legacy.db.*", in quotes.`);
    if (typeof advice !== "string")
      return failed(`${key}."${pattern}" must be a string that says what to use instead, not ${shown(advice)}.`);
    calls.push({ pattern, advice });
  }
  return done(calls);
}

export function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}

function map<A, B>(outcome: Outcome<A>, make: (value: A) => B): Outcome<B> {
  return outcome.ok ? done(make(outcome.value)) : outcome;
}
