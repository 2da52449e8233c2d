/** Puts a project's Python together: chooses modules, reads their marks, gives the package its name. */
import { composeText } from "./markers.ts";
import { asOlderPython, isStandIn } from "./older.ts";
import type { Facts, ModuleRow } from "./pattern.ts";
import { recipes } from "./recipes/index.ts";
import { type CompleteSpec, isOn, moduleName, valuesOf } from "./spec.ts";

export interface ProjectFile {
  /** Relative to the project, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** A line that keeps a practice, as the recipe itself says. */
export interface Shown {
  readonly practice: string;
  readonly path: string;
  readonly line: number;
}

export interface Composed {
  readonly files: readonly ProjectFile[];
  /** The same before it was put into the words of an older Python, and where a line of it is now, without what stands in for asyncio: what a practice rests on is read here. */
  readonly original: readonly (ProjectFile & { readonly lineOf: (line: number) => number })[];
  readonly shown: readonly Shown[];
  /** The modules that were chosen, by their path in the project. */
  readonly modules: readonly ModuleRow[];
}

const PACKAGE = /\brecipe\b/g;

export function composePython(complete: CompleteSpec): Composed {
  const facts = factsOf(complete);
  const module = facts.name;
  const files: ProjectFile[] = [{ path: `src/${module}/__init__.py`, text: `"""${complete.pattern.about}"""\n` }];
  const original: Composed["original"][number][] = [];
  const shown: Shown[] = [];
  const modules = chosenModules(complete);
  const paths = ["src/recipe/__init__.py", ...modules.map((row) => row.path)];
  for (const row of modules) {
    const text = recipes[`${row.from}/${row.path}`];
    if (text === undefined) throw new Error(`recipes/${row.from} has no ${row.path}`);
    const settings = { has: facts.has, value: (name: string) => literalOf(complete, name) };
    const composed = composeText(text, settings, `recipes/${row.from}/${row.path}`);
    const path = named(row.path, module);
    const file = { path: row.path, text: composed.text.trim() === "" ? "" : composed.text };
    const older = facts.has("before-3.11") ? asOlderPython(file, paths) : { text: file.text, lineOf: (line: number) => line };
    files.push({ path, text: named(older.text, module) });
    if (!isStandIn(row.path)) original.push({ path, text: named(file.text, module), lineOf: older.lineOf });
    shown.push(...composed.shown.map((one) => ({ ...one, path, line: older.lineOf(one.line) })));
  }
  return {
    files: files.sort(byPath),
    original: original.sort(byPath),
    shown,
    modules: modules.map((row) => ({ ...row, path: named(row.path, module) })),
  };
}

/** What design texts and usage lines are written from. */
export function factsOf({ spec, pattern, features }: CompleteSpec): Facts {
  const rows = valuesOf(pattern, features);
  return {
    name: moduleName(spec.name),
    has: (feature) => features.has(feature),
    value: (name) => {
      const number = spec.values[name];
      if (!rows.has(name) || number === undefined) throw new Error(`${pattern.id} has no value "${name}"`);
      return String(number);
    },
  };
}

/** A value as Python writes it: a float keeps its point. */
function literalOf({ spec, pattern, features }: CompleteSpec, name: string): string | undefined {
  const row = valuesOf(pattern, features).get(name);
  const number = spec.values[name];
  if (!row || number === undefined) return undefined;
  return row.whole || !Number.isInteger(number) ? String(number) : `${number}.0`;
}

/** Puts the package's name in the place of `recipe`. */
export function named(text: string, module: string): string {
  return text.replace(PACKAGE, module);
}

/** Modules beside the tests that tests import: pytest puts their folder on the path. */
export function helperModules(modules: readonly ModuleRow[]): readonly string[] {
  return modules.flatMap(({ path }) => /^tests\/((?!test_)\w+)\.py$/.exec(path)?.[1] ?? []);
}

/** The modules of a project, by their path before it has a name. */
export function chosenModules({ pattern, features }: CompleteSpec): readonly ModuleRow[] {
  const rows = pattern.features.filter((row) => isOn(row.when, features)).flatMap((row) => row.modules ?? []);
  const byPathOnce = new Map(rows.map((row) => [row.path, row]));
  if (byPathOnce.size !== rows.length) throw new Error(`${pattern.id}: two features give the same module`);
  return rows;
}

function byPath(a: ProjectFile, b: ProjectFile): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
