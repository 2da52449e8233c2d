/** What git ignores: `.gitignore` files from the top of the work tree down, the deeper one having the last word. */
import ignore, { type Ignore } from "ignore";
import type { Disk } from "./host.ts";
import { join, parent } from "./path.ts";

/** The patterns of one directory and, behind it, those of the directories above. */
export interface IgnoreLevel {
  readonly directory: string;
  readonly patterns: Ignore;
  readonly above: IgnoreLevel | null;
}

/** The level that holds for what lies in `directory`: its own `.gitignore`, if it has one, on top of those above. */
export function enterLevel(disk: Disk, directory: string, above: IgnoreLevel | null, file = ".gitignore"): IgnoreLevel | null {
  const read = disk.readFile(join(directory, file));
  if (!read.ok) return above;
  const patterns = ignore({ ignorecase: false }).add(new TextDecoder().decode(read.value));
  return { directory, patterns, above };
}

/** The levels above `directory` and its own, if it lies in a git work tree; null outside of one, and where git ignores it altogether. */
export function levelsOver(disk: Disk, directory: string): IgnoreLevel | null {
  const path = pathFromWorkTree(disk, directory);
  const top = path[0];
  if (top === undefined) return null;
  let level = enterLevel(disk, top, null, ".git/info/exclude");
  for (const step of path) {
    if (step !== top && isIgnored(level, step, true)) return null;
    level = enterLevel(disk, step, level);
  }
  return level;
}

/** The directories from the top of the work tree down to `directory`; none outside of a work tree. */
function pathFromWorkTree(disk: Disk, directory: string): readonly string[] {
  const path = [directory];
  for (let here = directory; ; here = parent(here)) {
    const kind = disk.kindOf(join(here, ".git"));
    if (kind.ok && kind.value !== "missing") return path;
    if (here === parent(here)) return [];
    path.unshift(parent(here));
  }
}

/** Whether git would pass over this path. The directories above it must have been asked before: they decide for all they hold. */
export function isIgnored(level: IgnoreLevel | null, path: string, isDirectory: boolean): boolean {
  for (let here = level; here; here = here.above) {
    const start = here.directory.endsWith("/") ? here.directory.length : here.directory.length + 1;
    const inside = path.slice(start) + (isDirectory ? "/" : "");
    const verdict = here.patterns.test(inside);
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}
