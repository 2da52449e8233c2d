/** Which findings a review leaves out because they are known: those of a baseline, and those that were there before a change. */
import { done, failed, type Host, type Outcome } from "../host/host.ts";
import { relative } from "../host/path.ts";
import { walk } from "../host/walk.ts";
import { showable } from "../report/characters.ts";
import { type KnownFinding, readBaseline } from "../review/baseline.ts";
import { review } from "../review/review.ts";
import { type Arguments, lastValue } from "./command.ts";
import { ReadPackages } from "./environment.ts";
import { commitDisk, commitOf } from "./git-snapshot.ts";
import { readAll } from "./read-files.ts";
import type { ReviewPlan } from "./review-options.ts";

/** The problem is a line for a person. */
export function knownBefore(args: Arguments, plan: ReviewPlan, host: Host): Outcome<readonly string[]> {
  const listed = plan.baseline === null ? done([]) : baselineAt(plan.baseline, host);
  if (!listed.ok) return listed;
  const before = foundBefore(args, plan, host);
  if (!before.ok) return before;
  return done([...listed.value.map((finding) => finding.fingerprint), ...before.value]);
}

export function baselineAt(file: string, host: Host): Outcome<readonly KnownFinding[]> {
  const shown = showable(relative(host.cwd, file));
  const read = host.readFile(file);
  if (!read.ok) return failed(`can't read the baseline ${shown}: ${read.problem}`);
  const baseline = readBaseline(new TextDecoder().decode(read.value));
  return baseline.ok ? baseline : failed(`${shown}: ${baseline.problem}`);
}

/** The revision that a change is seen from; null where all counts. */
export function revisionOf(args: Arguments): string | null {
  const since = lastValue(args, "since");
  if (since !== undefined) return since;
  return args.switches.has("changed") || args.switches.has("staged") ? "HEAD" : null;
}

/** Reviews the program as it was, by the settings of today. */
function foundBefore(args: Arguments, plan: ReviewPlan, host: Host): Outcome<readonly string[]> {
  const revision = revisionOf(args);
  if (revision === null) return done([]);
  const commit = commitOf(host, plan.top, revision);
  if (!commit.ok) return commit;
  const disk = commitDisk(host, plan.top, commit.value);
  if (!disk.ok) return disk;
  const paths = args.positionals.length > 0 ? args.positionals : ["."];
  const found = walk(disk.value, host.cwd, paths, plan.walk);
  const { files } = readAll(disk.value, found, () => undefined);
  return done(review(files, plan.settings, {}, new ReadPackages(plan.environment)).findings.map((finding) => finding.fingerprint));
}
