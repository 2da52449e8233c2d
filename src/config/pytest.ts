/** What pytest's own configuration says of asynchronous tests: found where pytest finds it, read as data. */
import { parse } from "smol-toml";
import type { Disk } from "../host/host.ts";
import { join, parent, resolve } from "../host/path.ts";
import { isTop } from "./discover.ts";
import { readIni } from "./ini.ts";
import { isTable } from "./schema.ts";
import type { PytestProject, PytestSettings, ReviewSettings } from "./settings.ts";

type Values = Readonly<Record<string, unknown>>;

interface Place {
  readonly name: string;
  /** The values under pytest's heading; null where the file is none of pytest's. */
  readonly valuesIn: (text: string) => Values | null;
}

/** In the order in which pytest looks; the first that has its heading counts, and a file that is pytest's alone counts without one. */
const PLACES: readonly Place[] = [
  { name: "pytest.toml", valuesIn: (text) => tableIn(text, "pytest") ?? {} },
  { name: ".pytest.toml", valuesIn: (text) => tableIn(text, "pytest") ?? {} },
  { name: "pytest.ini", valuesIn: (text) => sectionIn(text, "pytest") ?? {} },
  { name: ".pytest.ini", valuesIn: (text) => sectionIn(text, "pytest") ?? {} },
  { name: "pyproject.toml", valuesIn: (text) => tableIn(text, "tool", "pytest", "ini_options") ?? tableIn(text, "tool", "pytest") },
  { name: "tox.ini", valuesIn: (text) => sectionIn(text, "pytest") },
  { name: "setup.cfg", valuesIn: (text) => sectionIn(text, "tool:pytest") },
];

/** The configurations that hold in these directories, absolute: the nearest from each upwards, up to the top of the work tree. */
export function pytestProjects(disk: Disk, directories: readonly string[]): readonly PytestProject[] {
  const known = new Map<string, PytestProject | null>();
  for (const start of directories)
    for (let here = start; !known.has(here); here = parent(here)) {
      known.set(here, projectIn(disk, here));
      if (known.get(here) || isTop(disk, here)) break;
    }
  return [...known.values()].flatMap((project) => (project ? [project] : [])).sort((a, b) => (a.directory < b.directory ? -1 : 1));
}

function projectIn(disk: Disk, directory: string): PytestProject | null {
  for (const { name, valuesIn } of PLACES) {
    const path = join(directory, name);
    const kind = disk.kindOf(path);
    if (!kind.ok || kind.value !== "file") continue;
    // A file that can't be read is pytest's to complain about; for a review it says nothing.
    const bytes = disk.readFile(path);
    const values = bytes.ok ? valuesIn(new TextDecoder().decode(bytes.value)) : null;
    if (values) return { directory, file: path, settings: pytestSettings(values) };
  }
  return null;
}

function tableIn(text: string, ...way: readonly string[]): Values | null {
  let table: unknown;
  try {
    table = parse(text);
  } catch {
    return null;
  }
  for (const step of way) table = isTable(table) ? table[step] : null;
  return isTable(table) ? table : null;
}

function sectionIn(text: string, name: string): Values | null {
  const section = readIni(text).get(name);
  return section ? Object.fromEntries(section) : null;
}

/** What the values under pytest's heading say, as text or as TOML has them. `addopts` beats them, as it does in pytest. */
export function pytestSettings(values: Values): PytestSettings {
  const options = wordsOf(values.addopts).join(" ");
  const mode = /--asyncio-mode[= ](\w+)/.exec(options)?.[1] ?? textOf(values.asyncio_mode);
  const takesAll = mode === "auto" || textOf(values.anyio_mode) === "auto" || /^(true|1|yes|on)$/i.test(textOf(values.trio_mode) ?? "");
  return {
    mode: takesAll ? "auto" : mode === "strict" || mode === "legacy" ? "strict" : null,
    fixtureLoopScope: textOf(values.asyncio_default_fixture_loop_scope),
    testLoopScope: textOf(values.asyncio_default_test_loop_scope),
    warningsFail: linesOf(values.filterwarnings).includes("error") || /(^| )(-W|--pythonwarnings)[= ]?error( |$)/.test(options),
  };
}

function textOf(value: unknown): string | null {
  const text = typeof value === "string" || typeof value === "boolean" ? String(value).trim() : "";
  return text === "" ? null : text;
}

function linesOf(value: unknown): readonly string[] {
  const lines = Array.isArray(value) ? value.map(String) : (textOf(value) ?? "").split("\n");
  return lines.map((line) => line.trim());
}

function wordsOf(value: unknown): readonly string[] {
  return linesOf(value).flatMap((line) => line.split(/\s+/));
}

/** The configuration that pytest goes by for a file of the review: the deepest around it. Null where none was found. */
export function pytestOf(settings: ReviewSettings, path: string): PytestSettings | null {
  const absolute = resolve(settings.workingDirectory, path);
  let best: PytestProject | null = null;
  for (const project of settings.pytest)
    if (absolute.startsWith(join(project.directory, "")) && project.directory.length > (best?.directory.length ?? -1)) best = project;
  return best?.settings ?? null;
}
