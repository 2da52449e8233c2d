/** Python files of this machine: the standard library of the newest interpreter found. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findInterpreters } from "./interpreters.ts";

/** The paths, sorted; none if there is no interpreter. */
export function standardLibraryFiles(): readonly string[] {
  const folder = findInterpreters()[0]?.standardLibrary;
  return folder !== undefined && existsSync(folder) ? pythonFiles(folder) : [];
}

export function pythonFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".py") && !entry.parentPath.includes("site-packages"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** The contents of every so many-th file. */
export function sampleFiles(step: number): readonly Uint8Array[] {
  return standardLibraryFiles()
    .filter((_, index) => index % step === 0)
    .map((path) => readFileSync(path));
}
