/** What a review is told: every value has a default, flags beat configuration. */
import type { Confidence, Severity } from "../report/model.ts";

export const PYTHON_VERSIONS = ["3.9", "3.10", "3.11", "3.12", "3.13", "3.14"] as const;
export type PythonVersion = (typeof PYTHON_VERSIONS)[number];

/** Rules that are not asked about some files. */
export interface PathIgnore {
  /** As in a `.gitignore`, from the project's root: `tests/`, `*_test.py`. */
  readonly pattern: string;
  /** Codes, code prefixes or names. */
  readonly rules: readonly string[];
}

/** Calls that a project knows to block: its own, or a library's that has no facts here. */
export interface BlockingCall {
  /** A dotted name in which `*` stands for anything, dots included, and `?` for one character: `legacy.db.*`, `*.fetch_sync`. */
  readonly pattern: string;
  /** What to call instead, in the project's own words; may be empty. */
  readonly advice: string;
}

/** What may differ from file to file: a project inside another has its own. */
export interface FileSettings {
  /** Codes, code prefixes (`LW5`) or names; empty: every rule that is on by default. */
  readonly select: readonly string[];
  /** Rules on top of `select`, or of the default set. */
  readonly extendSelect: readonly string[];
  readonly ignore: readonly string[];
  readonly perFileIgnores: readonly PathIgnore[];
  /** Asks the rules that are still on trial, too. */
  readonly preview: boolean;
  /** Where path patterns start, absolute. */
  readonly root: string;
  /** Where paths of files start, absolute. */
  readonly workingDirectory: string;
  /** Findings below are left out. */
  readonly minSeverity: Severity;
  /** Findings less sure are left out. */
  readonly confidence: Confidence;
  /** The oldest Python the program must run on. */
  readonly targetVersion: PythonVersion;
}

/** A directory whose files go by settings of their own. */
export interface Project {
  /** From the working directory. */
  readonly directory: string;
  readonly settings: FileSettings;
}

/** What pytest's configuration says of asynchronous tests and fixtures. */
export interface PytestSettings {
  /** Who runs an asynchronous test: `auto`, some plugin runs every one; `strict`, only those that bear a mark. Null where nothing is said. */
  readonly mode: "auto" | "strict" | null;
  /** `asyncio_default_fixture_loop_scope`; null where it is not set. */
  readonly fixtureLoopScope: string | null;
  /** `asyncio_default_test_loop_scope`; null where it is not set. */
  readonly testLoopScope: string | null;
  /** Every warning fails the test that gives it. */
  readonly warningsFail: boolean;
}

/** A directory whose tests go by one of pytest's configuration files. */
export interface PytestProject {
  /** Absolute, as is the file. */
  readonly directory: string;
  readonly file: string;
  readonly settings: PytestSettings;
}

export interface ReviewSettings extends FileSettings {
  /** Projects inside this one; the deepest that holds a file decides for it. */
  readonly projects: readonly Project[];
  /** Where pytest is configured; the deepest that holds a file decides for it. */
  readonly pytest: readonly PytestProject[];
  readonly blockingCalls: readonly BlockingCall[];
  /** Import names of frameworks whose handlers are not taken for such. */
  readonly ignoreFrameworks: readonly string[];
  /** Adds to each finding what is called at each place of its proof, and how sure that is. */
  readonly evidence: boolean;
  /** Adds to findings the change of whole functions that would mend them. */
  readonly rewrites: boolean;
  /** The way from the top of the repository to the working directory: fingerprints are the same wherever a review starts. */
  readonly placeInRepository: string;
  /** Fingerprints of findings that are known already, and left out: a baseline's. */
  readonly known: readonly string[];
}

export const DEFAULT_SETTINGS: ReviewSettings = {
  select: [],
  extendSelect: [],
  ignore: [],
  perFileIgnores: [],
  preview: false,
  root: "/",
  workingDirectory: "/",
  minSeverity: "low",
  confidence: "probable",
  targetVersion: "3.11",
  blockingCalls: [],
  ignoreFrameworks: [],
  evidence: false,
  rewrites: false,
  projects: [],
  pytest: [],
  placeInRepository: ".",
  known: [],
};

/** The settings that a file goes by: those of the deepest project around it. */
export function settingsOf(settings: ReviewSettings, path: string): FileSettings {
  let best: Project | null = null;
  for (const project of settings.projects)
    if (path.startsWith(`${project.directory}/`) && project.directory.length > (best?.directory.length ?? -1)) best = project;
  return best?.settings ?? settings;
}
