/** What `review` can be told: its options, and how they become settings together with the configuration. */

import { type Configuration, discover, readConfiguration, repositoryTop } from "../config/discover.ts";
import { oneOf, type PartialSettings } from "../config/schema.ts";
import { DEFAULT_SETTINGS, type PathIgnore, PYTHON_VERSIONS, type ReviewSettings } from "../config/settings.ts";
import type { Environment } from "../host/environment.ts";
import { done, failed, type Host, type Outcome } from "../host/host.ts";
import { commonParent, parent, relative, resolve } from "../host/path.ts";
import type { WalkOptions } from "../host/walk.ts";
import { FORMATS, type Format } from "../report/formats.ts";
import { CONFIDENCES, SEVERITIES, type Severity } from "../report/model.ts";
import { type Arguments, lastValue, listOf } from "./command.ts";
import { environmentFor } from "./environment.ts";
import { coloursFor } from "./terminal.ts";

/** Everything a run of `review` goes by. */
export interface ReviewPlan {
  readonly settings: ReviewSettings;
  readonly walk: WalkOptions;
  readonly failOn: Severity;
  readonly format: Format;
  readonly colour: boolean;
  /** Configuration files that had something to say. */
  readonly sources: readonly string[];
  /** Where installed packages are looked up; null for nowhere. */
  readonly environment: Environment | null;
}

/** Reads configuration and flags; flags win. The problem is a line for a person. */
export function planReview(args: Arguments, host: Host): Outcome<ReviewPlan> {
  const flags = readFlags(args);
  if (!flags.ok) return flags;
  const format = choice(args, "output-format", FORMATS, "full");
  if (!format.ok) return format;
  const colour = coloursFor(args, host);
  if (!colour.ok) return colour;
  const jobs = lastValue(args, "jobs");
  if (jobs !== undefined && !/^[1-9]\d*$/.test(jobs)) return failed(`--jobs must be a whole number from 1, not "${jobs}".`);
  const start = startOf(args, host);
  const found = configuration(args, host, start);
  if (!found.ok) return found;
  const environment = environmentFor(args, host, start);
  if (!environment.ok) return environment;
  const merged = merge(found.value.settings, flags.value);
  const { failOn = "high", exclude = [], forceExclude = false, respectGitignore = true, ...rules } = merged;
  return done({
    settings: {
      ...DEFAULT_SETTINGS,
      ...rules,
      workingDirectory: relative(found.value.root, host.cwd),
      evidence: args.switches.has("verbose"),
      placeInRepository: relative(repositoryTop(host, host.cwd) ?? found.value.root, host.cwd),
    },
    walk: { exclude, excludeRoot: found.value.root, forceExclude, respectGitignore },
    failOn,
    format: format.value,
    colour: colour.value,
    sources: found.value.sources,
    environment: environment.value,
  });
}

function configuration(args: Arguments, host: Host, start: string): Outcome<Configuration> {
  if (args.switches.has("isolated")) return done({ settings: {}, root: host.cwd, sources: [] });
  const named = lastValue(args, "config");
  if (named !== undefined) return readConfiguration(host, resolve(host.cwd, named), host.cwd);
  return discover(host, start, host.cwd);
}

/** The directory that holds all that is to be reviewed, absolute: where looking for settings begins. */
function startOf(args: Arguments, host: Host): string {
  const piped = lastValue(args, "stdin-filename");
  const paths = args.positionals.filter((path) => path !== "-").concat(piped === undefined ? [] : [piped]);
  const directories = paths.map((path) => {
    const absolute = resolve(host.cwd, path);
    const kind = host.kindOf(absolute);
    return kind.ok && kind.value === "directory" ? absolute : parent(absolute);
  });
  return commonParent(directories, host.cwd);
}

/** Lists that add to others are added; everything else the flag replaces. */
function merge(file: PartialSettings, flags: PartialSettings): PartialSettings {
  const both = { ...file, ...flags };
  return {
    ...both,
    extendSelect: [...(file.extendSelect ?? []), ...(flags.extendSelect ?? [])],
    perFileIgnores: [...(file.perFileIgnores ?? []), ...(flags.perFileIgnores ?? [])],
    exclude: [...(file.exclude ?? []), ...(flags.exclude ?? [])],
  };
}

function readFlags(args: Arguments): Outcome<PartialSettings> {
  const severity = chosen(args, "min-severity", SEVERITIES);
  if (!severity.ok) return severity;
  const confidence = chosen(args, "confidence", CONFIDENCES);
  if (!confidence.ok) return confidence;
  const failOn = chosen(args, "fail-on", SEVERITIES);
  if (!failOn.ok) return failOn;
  const target = chosen(args, "target-version", PYTHON_VERSIONS);
  if (!target.ok) return target;
  const perFile = pathIgnores(args);
  if (!perFile.ok) return perFile;
  const [select, extendSelect, ignore, exclude] = ["select", "extend-select", "ignore", "exclude"].map((name) => listOf(args, name));
  return done({
    ...(select && { select }),
    ...(extendSelect && { extendSelect }),
    ...(ignore && { ignore }),
    ...(exclude && { exclude }),
    ...(perFile.value.length > 0 && { perFileIgnores: perFile.value }),
    ...(severity.value && { minSeverity: severity.value }),
    ...(confidence.value && { confidence: confidence.value }),
    ...(failOn.value && { failOn: failOn.value }),
    ...(target.value && { targetVersion: target.value }),
    ...(args.switches.has("force-exclude") && { forceExclude: true }),
    ...(args.switches.has("no-respect-gitignore") && { respectGitignore: false }),
  });
}

/** `--per-file-ignores 'tests/*:LW501,LW502'`; in a list of several, a part without a colon belongs to the one before. */
function pathIgnores(args: Arguments): Outcome<readonly PathIgnore[]> {
  const entries: { pattern: string; rules: string[] }[] = [];
  for (const item of listOf(args, "per-file-ignores") ?? []) {
    const colon = item.lastIndexOf(":");
    const last = entries.at(-1);
    if (colon > 0) entries.push({ pattern: item.slice(0, colon), rules: [item.slice(colon + 1)] });
    else if (last) last.rules.push(item);
    else return failed(`--per-file-ignores must look like "tests/*:LW501", not "${item}".`);
  }
  return done(entries);
}

function chosen<T extends string>(args: Arguments, name: string, choices: readonly T[]): Outcome<T | undefined> {
  const value = lastValue(args, name);
  return value === undefined ? done(undefined) : oneOf(choices, value, `--${name}`);
}

function choice<T extends string>(args: Arguments, name: string, choices: readonly T[], fallback: T): Outcome<T> {
  const value = lastValue(args, name);
  return value === undefined ? done(fallback) : oneOf(choices, value, `--${name}`);
}
