/** What `review` can be told: its options, and how they become settings together with the configuration. */

import { type Configuration, discover, type Origins, projectsBelow, readConfiguration, repositoryTop } from "../config/discover.ts";
import { pytestProjects } from "../config/pytest.ts";
import { oneOf, type PartialSettings } from "../config/schema.ts";
import { pathMatcher } from "../config/selection.ts";
import { DEFAULT_SETTINGS, type FileSettings, type ReviewSettings } from "../config/settings.ts";
import type { Environment } from "../host/environment.ts";
import { done, failed, type Host, type Outcome } from "../host/host.ts";
import { commonParent, parent, relative, resolve } from "../host/path.ts";
import type { Walk, WalkOptions } from "../host/walk.ts";
import { FORMATS, type Format } from "../report/formats.ts";
import type { Severity } from "../report/model.ts";
import { type Arguments, lastValue } from "./command.ts";
import { environmentFor } from "./environment.ts";
import { originsOfFlags, readFlags } from "./review-flags.ts";
import { coloursFor } from "./terminal.ts";

/** Everything a run of `review` goes by. */
export interface ReviewPlan {
  readonly settings: ReviewSettings;
  readonly walk: WalkOptions;
  readonly failOn: Severity;
  readonly format: Format;
  readonly colour: boolean;
  /** The file with known findings, absolute; null where there is none. */
  readonly baseline: string | null;
  /** The directory that paths of a baseline start from, absolute: the top of the repository, or of the project. */
  readonly top: string;
  /** The directory whose configuration it is, absolute; null where projects inside have no say. */
  readonly nestedBelow: string | null;
  /** Configuration files that had something to say. */
  readonly sources: readonly string[];
  /** Where installed packages are looked up; null for nowhere. */
  readonly environment: Environment | null;
  readonly origins: Origins;
  /** What the command line says: it beats every configuration. */
  readonly flags: PartialSettings;
}

/** Reads configuration and flags; flags win. The problem is a line for a person. */
export function planReview(args: Arguments, host: Host): Outcome<ReviewPlan> {
  const flags = readFlags(args);
  if (!flags.ok) return flags;
  const format = oneOf(FORMATS, lastValue(args, "output-format") ?? "full", "--output-format");
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
  const { root, sources, origins, settings } = found.value;
  const {
    failOn = "high",
    exclude = [],
    forceExclude = false,
    respectGitignore = true,
    baseline,
    blockingCalls = [],
    ignoreFrameworks = [],
  } = merge(settings, flags.value);
  const top = repositoryTop(host, host.cwd) ?? root;
  const ownFile = flags.value.baseline === undefined ? root : host.cwd;
  return done({
    settings: {
      ...DEFAULT_SETTINGS,
      ...fileSettings(found.value, flags.value, host.cwd),
      blockingCalls,
      ignoreFrameworks,
      pytest: args.switches.has("isolated") ? [] : pytestProjects(host, [start]),
      evidence: args.switches.has("verbose"),
      placeInRepository: relative(top, host.cwd),
    },
    walk: { exclude, excludeRoot: root, forceExclude, respectGitignore },
    failOn,
    format: format.value,
    colour: colour.value,
    baseline: baseline === undefined ? null : resolve(ownFile, baseline),
    top,
    nestedBelow: args.switches.has("isolated") || args.values.has("config") ? null : start,
    sources,
    environment: environment.value,
    origins: { ...origins, ...originsOfFlags(flags.value, origins) },
    flags: flags.value,
  });
}

/** The plan with the projects inside that the found files belong to, and with what pytest is told there; what their own configuration excludes is left out. */
export function planProjects(plan: ReviewPlan, found: Walk, host: Host): Outcome<{ readonly plan: ReviewPlan; readonly found: Walk }> {
  if (plan.nestedBelow === null) return done({ plan, found });
  const directories = [...new Set(found.files.map((file) => parent(file.absolute)))];
  const below = projectsBelow(host, plan.nestedBelow, directories, host.cwd);
  if (!below.ok) return below;
  const pytest = pytestProjects(host, [plan.nestedBelow, ...directories]);
  const projects = below.value.map(({ directory, configuration }) => ({
    directory: relative(host.cwd, directory),
    settings: fileSettings(configuration, plan.flags, host.cwd),
  }));
  const isLeftOut = excluder(below.value);
  const files = found.files.filter((file) => !isLeftOut(file.absolute));
  return done({ plan: { ...plan, settings: { ...plan.settings, projects, pytest } }, found: { ...found, files } });
}

function excluder(projects: readonly { readonly directory: string; readonly configuration: Configuration }[]): (path: string) => boolean {
  const deepestFirst = [...projects].sort((a, b) => b.directory.length - a.directory.length);
  const judges = deepestFirst.map(({ directory, configuration }) => ({
    directory,
    isExcluded: pathMatcher(configuration.settings.exclude ?? [], configuration.root),
  }));
  return (path) => judges.find(({ directory }) => path.startsWith(`${directory}/`))?.isExcluded(path) ?? false;
}

function fileSettings({ settings, root }: Configuration, flags: PartialSettings, cwd: string): FileSettings {
  const { failOn, exclude, forceExclude, respectGitignore, baseline, blockingCalls, ignoreFrameworks, ...own } = merge(settings, flags);
  const { projects, pytest, placeInRepository, known, blockingCalls: _calls, ignoreFrameworks: _frameworks, ...initial } = DEFAULT_SETTINGS;
  return { ...initial, ...own, root, workingDirectory: cwd };
}

/** The directory that holds all that is to be reviewed. */
function startOf(args: Arguments, host: Host): string {
  const name = lastValue(args, "stdin-filename") ?? "";
  const paths = args.positionals.filter((path) => path !== "-").concat(name === "" ? [] : [name]);
  const directories = paths.map((path) => {
    const absolute = resolve(host.cwd, path);
    const kind = host.kindOf(absolute);
    return kind.ok && kind.value === "directory" ? absolute : parent(absolute);
  });
  return commonParent(directories, host.cwd);
}

function configuration(args: Arguments, host: Host, start: string): Outcome<Configuration> {
  if (args.switches.has("isolated")) return done({ settings: {}, root: host.cwd, sources: [], origins: {} });
  const named = lastValue(args, "config");
  return named === undefined ? discover(host, start, host.cwd) : readConfiguration(host, resolve(host.cwd, named), host.cwd);
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
