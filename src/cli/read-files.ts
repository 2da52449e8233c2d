/** Finds and reads what is to be reviewed. */
import type { Host } from "../host/host.ts";
import { relative, resolve } from "../host/path.ts";
import { type Walk, type WalkOptions, walk } from "../host/walk.ts";
import type { ReviewError } from "../report/model.ts";
import type { SourceFile } from "../review/review.ts";

export interface ReadFiles {
  readonly files: readonly SourceFile[];
  readonly errors: readonly ReviewError[];
}

export function findFiles(host: Host, paths: readonly string[], options: WalkOptions): Walk {
  return walk(host, host.cwd, paths.length > 0 ? paths : ["."], options);
}

/** A file that can't be read costs itself alone. */
export function readAll(host: Host, found: Walk, each: (done: number, total: number) => void): ReadFiles {
  const files: SourceFile[] = [];
  const errors: ReviewError[] = [...found.errors];
  for (const { path, absolute } of found.files) {
    const read = host.readFile(absolute);
    if (read.ok) files.push({ path, bytes: read.value });
    else errors.push({ path, message: read.problem });
    each(files.length + errors.length, found.files.length);
  }
  return { files, errors };
}

/** One file from standard input. */
export async function readInput(host: Host, name: string | undefined): Promise<ReadFiles> {
  const path = name === undefined ? "-" : relative(host.cwd, resolve(host.cwd, name));
  return { files: [{ path, bytes: await host.readStdin() }], errors: [] };
}
