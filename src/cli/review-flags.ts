/** The options of `review` that say what a configuration file could say, too. */
import type { Origins } from "../config/discover.ts";
import { CONFIG, oneOf, type PartialSettings } from "../config/schema.ts";
import { type PathIgnore, PYTHON_VERSIONS } from "../config/settings.ts";
import { done, failed, type Outcome } from "../host/host.ts";
import { CONFIDENCES, SEVERITIES } from "../report/model.ts";
import { type Arguments, lastValue, listOf } from "./command.ts";

export function readFlags(args: Arguments): Outcome<PartialSettings> {
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
  const baseline = lastValue(args, "baseline");
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
    ...(baseline !== undefined && { baseline }),
    ...(args.switches.has("preview") && { preview: true }),
    ...(args.switches.has("force-exclude") && { forceExclude: true }),
    ...(args.switches.has("no-respect-gitignore") && { respectGitignore: false }),
  });
}

const ADDED = new Set(["extendSelect", "perFileIgnores", "exclude"]);

/** Which flag said what; a list that adds to the file's is from both. */
export function originsOfFlags(flags: PartialSettings, files: Origins): Origins {
  const said = Object.entries(CONFIG).filter(([, { field }]) => flags[field] !== undefined);
  return Object.fromEntries(
    said.map(([key, { field }]) => {
      const flag = key === "respect-gitignore" ? "--no-respect-gitignore" : `--${key}`;
      const file = ADDED.has(field) ? files[field] : undefined;
      return [field, file === undefined ? flag : `${file}, ${flag}`];
    }),
  );
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
