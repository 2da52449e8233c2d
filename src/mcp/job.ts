/** A review as a job for another thread: what is reviewed, what may be seen of the disk, and how it is done. */
import type { Arguments } from "../cli/command.ts";
import { fixed, patchOf, writeFixes } from "../cli/fix.ts";
import { unknownName } from "../cli/review.ts";
import { findTask, type Reviewed, reviewTask } from "../cli/review-work.ts";
import { done, failed, type Host, type Outcome } from "../host/host.ts";
import { within } from "../host/within.ts";
import type { ReviewResult } from "../report/model.ts";
import type { Progress } from "../review/review.ts";
import { NOT_WRITTEN } from "./words.ts";

export interface Job {
  /** The directory that paths are relative to, absolute. */
  readonly directory: string;
  /** The directories that may be read, real and absolute. */
  readonly roots: readonly string[];
  /** As on the command line of `review`. */
  readonly args: Arguments;
  /** The code to review where no file is: what "-" stands for. */
  readonly code: string | null;
  /** Fixes to make after the review; null for none. */
  readonly fix: { readonly unsafe: boolean; readonly write: boolean } | null;
}

export interface JobDone {
  /** Of what the files are after the fixes. */
  readonly result: ReviewResult;
  /** The files that the fixes change. */
  readonly changed: readonly string[];
  /** What they change, as a unified diff. */
  readonly patch: string;
}

export interface JobOptions {
  readonly select?: readonly string[] | undefined;
  readonly confidence?: string | undefined;
  readonly targetVersion?: string | undefined;
}

/** Reviews files and directories in one of the roots. */
export function projectJob(directory: string, roots: readonly string[], paths: readonly string[], options: JobOptions): Job {
  return { directory, roots, code: null, fix: null, args: { positionals: paths, switches: new Set(["quiet"]), values: valuesOf(options) } };
}

/** Reviews code that is in no file; nothing of the disk is seen. */
export function codeJob(code: string, filename: string, options: JobOptions): Job {
  const values = new Map([...valuesOf(options), ["stdin-filename", [filename]] as const]);
  return { directory: "/", roots: [], code, fix: null, args: { positionals: ["-"], switches: new Set(["quiet", "isolated"]), values } };
}

function valuesOf({ select, confidence, targetVersion }: JobOptions): ReadonlyMap<string, readonly string[]> {
  return new Map([
    ...(select && select.length > 0 ? [["select", select] as const] : []),
    ...(confidence === undefined ? [] : [["confidence", [confidence]] as const]),
    ...(targetVersion === undefined ? [] : [["target-version", [targetVersion]] as const]),
  ]);
}

/** The problem is a line for a person. */
export async function perform(job: Job, machine: Host, progress: Progress): Promise<Outcome<JobDone>> {
  const { args, code, directory, roots, fix } = job;
  const host: Host = {
    ...within(machine, roots),
    cwd: directory,
    readStdin: () => Promise.resolve(new TextEncoder().encode(code ?? "")),
  };
  const task = findTask(args, host);
  if (!task.ok) return task;
  const mistaken = unknownName(task.value.plan.settings);
  if (mistaken !== null) return failed(mistaken);
  const reviewed = await reviewTask(task.value, args, host, null, progress);
  if (!reviewed.ok) return reviewed;
  return done(fix ? withFixes(reviewed.value, fix, host) : { result: reviewed.value.result, changed: [], patch: "" });
}

/** A file that could not be written counts as not fixed. */
function withFixes(reviewed: Reviewed, { unsafe, write }: NonNullable<Job["fix"]>, host: Host): JobDone {
  const mended = fixed(reviewed, { unsafe, rewrite: false, only: false, diff: !write, verify: null, writes: write });
  const unwritten = new Set(write ? writeFixes(reviewed, mended, host) : []);
  const notWritten = mended.fixed.filter((one) => unwritten.has(one.path)).map((one) => ({ ...one, reason: NOT_WRITTEN }));
  return {
    result: {
      ...mended.result,
      fixed: mended.fixed.filter((one) => !unwritten.has(one.path)),
      notFixed: [...mended.notFixed, ...notWritten],
    },
    changed: [...mended.changed].filter((path) => !unwritten.has(path)).sort(),
    patch: patchOf(reviewed, mended),
  };
}
