/** The work that `review` and `baseline` share: find the files, read them, have them reviewed. */
import { repositoryTop } from "../config/discover.ts";
import { done, failed, type Host, type Outcome } from "../host/host.ts";
import { type Walk, walk } from "../host/walk.ts";
import type { ReviewResult } from "../report/model.ts";
import { EMPTY_PICTURE, type Picture } from "../report/picture.ts";
import { type Progress, review, type SourceFile, type Watchers } from "../review/review.ts";
import type { Timing } from "../review/timing.ts";
import { type Arguments, lastValue } from "./command.ts";
import { ReadPackages } from "./environment.ts";
import { indexDisk } from "./git-snapshot.ts";
import { knownBefore, revisionOf } from "./known-findings.ts";
import { progressLine } from "./progress.ts";
import { findFiles, type ReadFiles, readAll, readInput } from "./read-files.ts";
import { planProjects, planReview, type ReviewPlan } from "./review-options.ts";

/** What is to be reviewed, found but not read. */
export interface Task {
  readonly plan: ReviewPlan;
  /** Null for standard input. */
  readonly found: Walk | null;
}

export interface Reviewed extends Task {
  readonly read: ReadFiles;
  readonly result: ReviewResult;
  readonly picture: Picture;
  /** Files of installed packages that the review looked into. */
  readonly packages: readonly SourceFile[];
  /** Milliseconds. */
  readonly reading: number;
  readonly reviewing: number;
}

/** Reads options and configuration, and finds the files. The problem is a line for a person. */
export function findTask(args: Arguments, host: Host): Outcome<Task> {
  const plan = planReview(args, host);
  if (!plan.ok) return plan;
  if (isFromStdin(args))
    return args.positionals.length > 1
      ? failed('"-" (standard input) can\'t stand beside other paths.')
      : done({ plan: plan.value, found: null });
  const found = findFiles(host, args.positionals, plan.value.walk);
  return planProjects(plan.value, found, host);
}

function isFromStdin(args: Arguments): boolean {
  return args.positionals.includes("-") || (args.positionals.length === 0 && args.values.has("stdin-filename"));
}

/** Reads and reviews. What could not be read is an entry of the result's errors. `told` hears how the review goes, beside the terminal. */
export async function reviewTask(
  task: Task,
  args: Arguments,
  host: Host,
  timing: Timing | null,
  told?: Progress,
): Promise<Outcome<Reviewed>> {
  const quiet = args.switches.has("quiet");
  const needsGit = revisionOf(args) !== null;
  if (needsGit && task.found === null) return failed("--since, --changed and --staged speak of files, not of standard input.");
  if (needsGit && repositoryTop(host, host.cwd) === null) return failed("--since, --changed and --staged need a git repository.");
  const started = host.now();
  const reading = progressLine(host, "reading", quiet);
  const read = await readTask(task, args, host, reading.show);
  reading.end();
  if (!read.ok) return read;
  const known = knownBefore(args, task.plan, host);
  if (!known.ok) return known;
  const plan = { ...task.plan, settings: { ...task.plan.settings, known: known.value } };
  const readAt = host.now();
  const working = progressLine(host, "reviewing", quiet);
  let picture: Picture = EMPTY_PICTURE;
  const packages = new ReadPackages(plan.environment);
  const watchers: Watchers = {
    progress: (done, total) => {
      working.show(done, total);
      told?.(done, total);
    },
    ...(timing ? { timing } : {}),
    ...(plan.format === "html" ? { picture: (drawn) => (picture = drawn) } : {}),
  };
  const reviewed = review(read.value.files, plan.settings, watchers, packages);
  working.end();
  const result = withErrors(reviewed, read.value);
  return done({
    plan,
    found: task.found,
    read: read.value,
    result,
    picture,
    packages: packages.files,
    reading: readAt - started,
    reviewing: host.now() - readAt,
  });
}

/** From standard input, from what is staged, or from the disk. */
async function readTask(task: Task, args: Arguments, host: Host, each: (done: number, total: number) => void): Promise<Outcome<ReadFiles>> {
  if (task.found === null) return done(await readInput(host, lastValue(args, "stdin-filename")));
  if (!args.switches.has("staged")) return done(readAll(host, task.found, each));
  const disk = indexDisk(host, task.plan.top);
  if (!disk.ok) return disk;
  const paths = args.positionals.length > 0 ? args.positionals : ["."];
  return done(readAll(disk.value, walk(disk.value, host.cwd, paths, task.plan.walk), each));
}

function withErrors(result: ReviewResult, read: ReadFiles): ReviewResult {
  if (read.errors.length === 0) return result;
  return { ...result, errors: [...read.errors, ...result.errors].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)) };
}
