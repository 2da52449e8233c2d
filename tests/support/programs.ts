/** Fixture programs on disk: a file is a program of its own, a directory is one program. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { SourceFile } from "../../src/review/review.ts";

export interface FixtureProgram {
  readonly name: string;
  readonly files: readonly SourceFile[];
}

/** The programs in a folder, sorted by name. Files ending in `.fixed.py` or `.rewritten.py` are results, not programs. */
export function programsIn(folder: string): readonly FixtureProgram[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return [{ name, files: filesBelow(path) }];
      return isSource(name) ? [{ name, files: [{ path: name, bytes: readFileSync(path) }] }] : [];
    });
}

function filesBelow(folder: string): readonly SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => (isSource(name) || name.endsWith(".pyi")) && !name.includes("__pycache__"))
    .sort()
    .map((name) => ({ path: name, bytes: readFileSync(join(folder, name)) }));
}

function isSource(name: string): boolean {
  return name.endsWith(".py") && !name.endsWith(".fixed.py") && !name.endsWith(".rewritten.py");
}
