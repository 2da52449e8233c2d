/** Finds and reads what is to be reviewed. */
import { isUtf8 } from "node:buffer";
import type { Disk, Host } from "../host/host.ts";
import { relative, resolve } from "../host/path.ts";
import { type Walk, type WalkOptions, walk } from "../host/walk.ts";
import { decodeSource } from "../python/encoding.ts";
import { isNotebook } from "../python/notebook.ts";
import type { ReviewError } from "../report/model.ts";
import { keptFile } from "../review/kept-file.ts";
import { openNotebook } from "../review/notebooks.ts";
import type { SourceFile } from "../review/review.ts";

export interface ReadFiles {
  readonly files: readonly SourceFile[];
  readonly errors: readonly ReviewError[];
}

export function findFiles(host: Host, paths: readonly string[], options: WalkOptions): Walk {
  return walk(host, host.cwd, paths.length > 0 ? paths : ["."], options);
}

/** A file that can't be read costs itself alone. */
export function readAll(disk: Disk, found: Walk, each: (done: number, total: number) => void): ReadFiles {
  const files: SourceFile[] = [];
  const errors: ReviewError[] = [...found.errors];
  for (const { path, absolute } of found.files) {
    const read = disk.lookInto(absolute, (bytes) => sourceOf(path, bytes, () => bytesAt(disk, absolute)));
    const source = read.ok ? read.value : read.problem;
    if (typeof source === "string") errors.push({ path, message: source });
    else files.push(source);
    each(files.length + errors.length, found.files.length);
  }
  return { files, errors };
}

/** One file from standard input. */
export async function readInput(host: Host, name: string | undefined): Promise<ReadFiles> {
  const path = name === undefined ? "-" : relative(host.cwd, resolve(host.cwd, name));
  const bytes = await host.readStdin();
  const source = sourceOf(path, bytes, () => bytes);
  return typeof source === "string" ? { files: [], errors: [{ path, message: source }] } : { files: [source], errors: [] };
}

/** A file as the review takes it; a sentence where it is no Python. The bytes may be lent: what is kept is a copy. */
function sourceOf(path: string, bytes: Uint8Array, again: () => Uint8Array): SourceFile | string {
  if (isNotebook(path)) {
    const opened = openNotebook({ path, bytes: bytes.slice() });
    return "bytes" in opened ? opened : opened.message;
  }
  return whyNotText(bytes) ?? keptFile(path, bytes, again);
}

/** A file that has gone since it was looked at says nothing at all. */
function bytesAt(disk: Disk, path: string): Uint8Array {
  const read = disk.readFile(path);
  return read.ok ? read.value : new Uint8Array();
}

/** Why Python could not read these bytes as source; null where it could. */
function whyNotText(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return "a binary file, not Python source";
  if (isUtf8(bytes)) return null;
  return decodeSource(bytes).errors.length === 0 ? null : "not UTF-8, and no other encoding is declared";
}
