/** Finds and reads the configuration: the nearest `loopwright.toml` or `[tool.loopwright]` from a directory upwards. */
import { parse, TomlError } from "smol-toml";
import { type Disk, done, failed, type Outcome } from "../host/host.ts";
import { join, parent, relative } from "../host/path.ts";
import { lowestPython, setupPython } from "./requires-python.ts";
import { isTable, type PartialSettings, readTable } from "./schema.ts";
import type { PythonVersion } from "./settings.ts";

export interface Configuration {
  readonly settings: PartialSettings;
  /** The directory that patterns in it start from, absolute. */
  readonly root: string;
  /** The files that had something to say, as shown to a person. */
  readonly sources: readonly string[];
  /** Which of them said it, setting by setting. */
  readonly origins: Origins;
}

/** Where a setting comes from, in words for a person. */
export type Origins = Readonly<Partial<Record<keyof PartialSettings, string>>>;

interface ConfigFile {
  readonly path: string;
  readonly directory: string;
  /** Null where the file has none of ours. */
  readonly settings: PartialSettings | null;
  /** The oldest Python that it says the project runs on. */
  readonly version: PythonVersion | null;
}

/** Where a project says which Pythons it runs on; one without a `pyproject.toml` that does says it to setuptools. */
const SETUP_FILES = ["setup.cfg", "setup.py"];

/**
 * Looks from `start` up to the top of the work tree. The nearest file with settings wins as a whole; the nearest
 * file that says which Pythons the project runs on gives the target version, where the settings name none.
 */
export function discover(disk: Disk, start: string, cwd: string): Outcome<Configuration> {
  let versionFrom: ConfigFile | null = null;
  let holder: ConfigFile | null = null;
  for (let directory = start; ; directory = parent(directory)) {
    const project = readConfigFile(disk, join(directory, "pyproject.toml"), cwd);
    if (!project.ok) return project;
    const own = readConfigFile(disk, join(directory, "loopwright.toml"), cwd);
    if (!own.ok) return own;
    if (versionFrom === null && project.value?.version) versionFrom = project.value;
    versionFrom ??= readSetupFile(disk, directory, cwd);
    holder ??= own.value?.settings ? own.value : project.value?.settings ? project.value : null;
    const isSettled = holder !== null && (versionFrom !== null || holder.settings?.targetVersion !== undefined);
    if (isSettled || isTop(disk, directory)) return done(combine(holder, versionFrom, holder?.directory ?? cwd));
  }
}

/** Reads the one file that `--config` names: a `pyproject.toml`, or settings alone under any other name. */
export function readConfiguration(disk: Disk, path: string, cwd: string): Outcome<Configuration> {
  const file = readConfigFile(disk, path, cwd);
  if (!file.ok) return file;
  if (file.value === null) return failed(`${relative(cwd, path)}: no such file or directory`);
  return done(combine(file.value, file.value, file.value.directory));
}

function combine(holder: ConfigFile | null, versionFrom: ConfigFile | null, root: string): Configuration {
  const inherited: PartialSettings = versionFrom?.version ? { targetVersion: versionFrom.version } : {};
  const origins: Origins = {
    ...(versionFrom?.version ? { targetVersion: `the required Python in ${versionFrom.path}` } : {}),
    ...Object.fromEntries(Object.keys(holder?.settings ?? {}).map((field) => [field, holder?.path])),
  };
  const sources = new Set([holder, versionFrom].flatMap((file) => (file ? [file.path] : [])));
  return { settings: { ...inherited, ...holder?.settings }, root, sources: [...sources], origins };
}

/**
 * The directories below `top` that files lie in or under and that have something to say of their own, each with the configuration
 * that holds there: the nearest settings and the nearest `requires-python`.
 */
export function projectsBelow(
  disk: Disk,
  top: string,
  directories: readonly string[],
  cwd: string,
): Outcome<readonly { readonly directory: string; readonly configuration: Configuration }[]> {
  const below = new Set<string>();
  for (const directory of directories)
    for (let here = directory; here !== top && !below.has(here) && here.startsWith(join(top, "")); here = parent(here)) below.add(here);
  const found: { directory: string; configuration: Configuration }[] = [];
  for (const directory of [...below].sort()) {
    if (!mayHold(disk, directory)) continue;
    const configuration = discover(disk, directory, cwd);
    if (!configuration.ok) return configuration;
    found.push({ directory, configuration: configuration.value });
  }
  return done(found);
}

function mayHold(disk: Disk, directory: string): boolean {
  return ["pyproject.toml", "loopwright.toml", ...SETUP_FILES].some((name) => {
    const kind = disk.kindOf(join(directory, name));
    return kind.ok && kind.value === "file";
  });
}

/** True at the top of a work tree, and of the disk. */
export function isTop(disk: Disk, directory: string): boolean {
  return directory === parent(directory) || holdsGit(disk, directory);
}

function holdsGit(disk: Disk, directory: string): boolean {
  const git = disk.kindOf(join(directory, ".git"));
  return git.ok && git.value !== "missing";
}

/** The top of the work tree that holds a directory; null outside of one. */
export function repositoryTop(disk: Disk, directory: string): string | null {
  for (let here = directory; ; here = parent(here)) {
    if (holdsGit(disk, here)) return here;
    if (here === parent(here)) return null;
  }
}

function readConfigFile(disk: Disk, path: string, cwd: string): Outcome<ConfigFile | null> {
  const shown = relative(cwd, path);
  const kind = disk.kindOf(path);
  if (kind.ok && kind.value === "missing") return done(null);
  const bytes = disk.readFile(path);
  if (!bytes.ok) return failed(`${shown}: ${bytes.problem}`);
  const table = parseToml(bytes.value);
  if (!table.ok) return failed(`${shown}${table.problem}`);
  const own = settingsTable(table.value, path.endsWith("/pyproject.toml"));
  const settings = own && readTable(own);
  if (settings && !settings.ok) return failed(`${shown}: ${settings.problem}`);
  return done({ path: shown, directory: parent(path), settings: settings?.value ?? null, version: requiresPython(table.value) });
}

/** What setuptools is told of the Pythons to run on; a file that can't be read is somebody else's matter. */
function readSetupFile(disk: Disk, directory: string, cwd: string): ConfigFile | null {
  for (const name of SETUP_FILES) {
    const path = join(directory, name);
    const kind = disk.kindOf(path);
    const bytes = kind.ok && kind.value === "file" ? disk.readFile(path) : null;
    const version = bytes?.ok ? setupPython(new TextDecoder().decode(bytes.value)) : null;
    if (version) return { path: relative(cwd, path), directory, settings: null, version };
  }
  return null;
}

/** The problem begins with the place, `:3:7: …`, to stand behind a path. */
function parseToml(bytes: Uint8Array): Outcome<Readonly<Record<string, unknown>>> {
  try {
    return done(parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch (error) {
    if (!(error instanceof TomlError)) return failed(": is not UTF-8 text");
    // The first line says what is wrong; the rest draws the place, which the line and column say already.
    const words = (error.message.split("\n")[0] ?? "").replace(/^Invalid TOML document: /, "");
    return failed(`:${error.line}:${error.column}: not valid TOML: ${words}`);
  }
}

function settingsTable(table: Readonly<Record<string, unknown>>, isProject: boolean): Readonly<Record<string, unknown>> | null {
  const section = isTable(table.tool) ? table.tool.loopwright : undefined;
  if (isTable(section)) return section;
  return isProject ? null : table;
}

/** `requires-python`, or the same where Poetry looks for it. */
function requiresPython(table: Readonly<Record<string, unknown>>): PythonVersion | null {
  const poetry = isTable(table.tool) && isTable(table.tool.poetry) ? table.tool.poetry.dependencies : undefined;
  const text = (isTable(table.project) ? table.project["requires-python"] : undefined) ?? (isTable(poetry) ? poetry.python : undefined);
  return typeof text === "string" ? lowestPython(text) : null;
}
