/** What a configuration file may say, key by key: one source for the reader, the JSON schema and the page about settings. */

import { done, failed, type Outcome } from "../host/host.ts";
import { CONFIDENCES, type Confidence, SEVERITIES, type Severity } from "../report/model.ts";
import { type BlockingCall, DEFAULT_SETTINGS, type PathIgnore, PYTHON_VERSIONS, type PythonVersion } from "./settings.ts";
import { didYouMean } from "./suggest.ts";

/** The part of the settings that a file or the command line speaks of; what is absent was not said. */
export interface PartialSettings {
  readonly select?: readonly string[];
  readonly extendSelect?: readonly string[];
  readonly ignore?: readonly string[];
  readonly perFileIgnores?: readonly PathIgnore[];
  readonly preview?: boolean;
  readonly minSeverity?: Severity;
  readonly confidence?: Confidence;
  readonly failOn?: Severity;
  readonly targetVersion?: PythonVersion;
  readonly blockingCalls?: readonly BlockingCall[];
  readonly ignoreFrameworks?: readonly string[];
  readonly exclude?: readonly string[];
  readonly forceExclude?: boolean;
  readonly respectGitignore?: boolean;
  readonly baseline?: string;
}

export interface ConfigKey {
  /** The name of the value in settings. */
  readonly field: keyof PartialSettings;
  readonly read: (value: unknown, key: string) => Outcome<PartialSettings>;
  /** What is allowed, as JSON schema says it. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly initial: unknown;
  readonly help: string;
  /** A value as one would write it in TOML. */
  readonly example: string;
  /** True where it goes for the whole run: then the configuration of the reviewed directory decides, not that of a project inside. */
  readonly ofRun?: true;
}

const LIST = { type: "array", items: { type: "string" }, uniqueItems: true };

export const CONFIG: Readonly<Record<string, ConfigKey>> = {
  select: {
    field: "select",
    read: (value, key) => map(strings(value, key), (select) => ({ select })),
    schema: LIST,
    initial: DEFAULT_SETTINGS.select,
    help: "Only these rules are asked: codes (LW502), prefixes (LW5) or names. Empty means every rule that is on by default.",
    example: '["LW5", "task-not-kept"]',
  },
  "extend-select": {
    field: "extendSelect",
    read: (value, key) => map(strings(value, key), (extendSelect) => ({ extendSelect })),
    schema: LIST,
    initial: DEFAULT_SETTINGS.extendSelect,
    help: "These rules are asked, too.",
    example: '["LW113"]',
  },
  ignore: {
    field: "ignore",
    read: (value, key) => map(strings(value, key), (ignore) => ({ ignore })),
    schema: LIST,
    initial: DEFAULT_SETTINGS.ignore,
    help: "These rules are not asked. The more exact of two selectors wins: LW502 over LW5.",
    example: '["LW601"]',
  },
  "per-file-ignores": {
    field: "perFileIgnores",
    read: (value, key) => map(pathIgnores(value, key), (perFileIgnores) => ({ perFileIgnores })),
    schema: { type: "object", additionalProperties: LIST },
    initial: {},
    help: "Rules that are not asked about files that fit a pattern, written as in a .gitignore.",
    example: '{ "scripts/" = ["LW5"] }',
  },
  preview: {
    field: "preview",
    read: (value, key) => map(truth(value, key), (preview) => ({ preview })),
    schema: { type: "boolean" },
    initial: DEFAULT_SETTINGS.preview,
    help: "Ask the rules that are still on trial, too. A rule on trial that is named by its code or name is asked in any case.",
    example: "true",
  },
  "min-severity": {
    field: "minSeverity",
    read: (value, key) => map(oneOf(SEVERITIES, value, key), (minSeverity) => ({ minSeverity })),
    schema: { enum: SEVERITIES },
    initial: DEFAULT_SETTINGS.minSeverity,
    help: "Findings below this severity are left out.",
    example: '"medium"',
  },
  confidence: {
    field: "confidence",
    read: (value, key) => map(oneOf(CONFIDENCES, value, key), (confidence) => ({ confidence })),
    schema: { enum: CONFIDENCES },
    initial: DEFAULT_SETTINGS.confidence,
    help: "Findings less sure than this are left out.",
    example: '"definite"',
  },
  "fail-on": {
    field: "failOn",
    read: (value, key) => map(oneOf(SEVERITIES, value, key), (failOn) => ({ failOn })),
    schema: { enum: SEVERITIES },
    initial: "high",
    help: "The command exits with 1 where a finding is at least this severe.",
    example: '"critical"',
    ofRun: true,
  },
  "target-version": {
    field: "targetVersion",
    read: (value, key) => map(oneOf(PYTHON_VERSIONS, value, key), (targetVersion) => ({ targetVersion })),
    schema: { enum: PYTHON_VERSIONS },
    initial: DEFAULT_SETTINGS.targetVersion,
    help: "The oldest Python that the program runs on. Where it is not set, the lower bound of requires-python says it (or of what Poetry or setuptools is told).",
    example: '"3.12"',
  },
  "blocking-calls": {
    field: "blockingCalls",
    read: (value, key) => map(blockingCalls(value, key), (calls) => ({ blockingCalls: calls })),
    schema: { type: "object", additionalProperties: { type: "string" } },
    initial: {},
    help: "Calls that are known to block, by dotted name (`*` stands for anything, `?` for one character), and what to use instead.",
    example: '{ "legacy.db.*" = "use legacy.aio" }',
    ofRun: true,
  },
  "ignore-frameworks": {
    field: "ignoreFrameworks",
    read: (value, key) => map(strings(value, key), (ignoreFrameworks) => ({ ignoreFrameworks })),
    schema: LIST,
    initial: DEFAULT_SETTINGS.ignoreFrameworks,
    help: "Frameworks (by import name) whose decorators and registrations say nothing here of where functions run, such as one that the project drives by itself.",
    example: '["celery"]',
    ofRun: true,
  },
  exclude: {
    field: "exclude",
    read: (value, key) => map(strings(value, key), (exclude) => ({ exclude })),
    schema: LIST,
    initial: [],
    help: "Paths that are left out, written as in a .gitignore. What a build makes or an installer fetches is left out in any case.",
    example: '["generated/"]',
  },
  "force-exclude": {
    field: "forceExclude",
    read: (value, key) => map(truth(value, key), (forceExclude) => ({ forceExclude })),
    schema: { type: "boolean" },
    initial: false,
    help: "Leave excluded paths out even where they are named on the command line, as hooks do.",
    example: "true",
    ofRun: true,
  },
  "respect-gitignore": {
    field: "respectGitignore",
    read: (value, key) => map(truth(value, key), (respectGitignore) => ({ respectGitignore })),
    schema: { type: "boolean" },
    initial: true,
    help: "Pass over what git ignores.",
    example: "false",
    ofRun: true,
  },
  baseline: {
    field: "baseline",
    read: (value, key) => map(text(value, key), (baseline) => ({ baseline })),
    schema: { type: "string", minLength: 1 },
    initial: null,
    help: "A file with findings that are known and left out, from the directory of this configuration. `loopwright baseline write` makes it.",
    example: '"loopwright-baseline.json"',
    ofRun: true,
  },
};

const CONFIG_KEYS: readonly string[] = Object.keys(CONFIG);

/** Reads a table of a configuration file. The problem names the key; the caller adds the file. */
export function readTable(table: Readonly<Record<string, unknown>>): Outcome<PartialSettings> {
  let settings: PartialSettings = {};
  for (const [key, value] of Object.entries(table)) {
    const known = Object.hasOwn(CONFIG, key) ? CONFIG[key] : undefined;
    if (!known) return failed(`unknown key "${key}".${didYouMean(key, CONFIG_KEYS)}`);
    const read = known.read(value, key);
    if (!read.ok) return read;
    settings = { ...settings, ...read.value };
  }
  return done(settings);
}

/** The schema of `loopwright.toml` and of the table `[tool.loopwright]`, for editors. */
export function configSchema(): object {
  const properties = Object.entries(CONFIG).map(([key, { schema, help, initial }]) => {
    const fallback = initial === null ? {} : { default: initial };
    return [key, { ...schema, description: help, ...fallback }];
  });
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "loopwright",
    description: "Settings of loopwright: loopwright.toml, or [tool.loopwright] in pyproject.toml.",
    type: "object",
    additionalProperties: false,
    properties: Object.fromEntries(properties),
  };
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

function text(value: unknown, key: string): Outcome<string> {
  return typeof value === "string" && value !== "" ? done(value) : failed(`${key} must be a string, not ${shown(value)}.`);
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
