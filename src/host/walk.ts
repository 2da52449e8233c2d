/** Finds the Python files of a program: in the same order on every machine, and to an end whatever the links do. */
import ignore, { type Ignore } from "ignore";
import { enterLevel, type IgnoreLevel, isIgnored, levelsOver } from "./gitignore.ts";
import type { Disk, Entry } from "./host.ts";
import { baseName, join, parent, relative, resolve } from "./path.ts";

export interface WalkOptions {
  /** Patterns as in a `.gitignore`, on top of what is always left out. */
  readonly exclude: readonly string[];
  /** The directory that `exclude` is written for, absolute. */
  readonly excludeRoot: string;
  /** Lets `exclude` speak about paths that were named, too. */
  readonly forceExclude: boolean;
  readonly respectGitignore: boolean;
}

export interface FoundFile {
  /** From the working directory, with `/`. */
  readonly path: string;
  readonly absolute: string;
}

/** Something that could not be read, or that a person should know of. */
export interface WalkNote {
  readonly path: string;
  readonly message: string;
}

export interface Walk {
  /** Each file once, by path. */
  readonly files: readonly FoundFile[];
  /** What could not be read. */
  readonly errors: readonly WalkNote[];
  /** Loops of links, and other things that were passed over. */
  readonly notes: readonly WalkNote[];
  /** Named directories that hold no Python. */
  readonly empty: readonly string[];
}

/** Directories that hold what was made, fetched or installed, not what was written. */
const NEVER_SOURCE = new Set(["__pycache__", "__pypackages__", "_build", "buck-out", "node_modules", "site-packages", "venv"]);

/** `{{cookiecutter.project}}` is a template of a program, of which only what is made from it can be read. */
function isNeverSource(name: string): boolean {
  return NEVER_SOURCE.has(name) || name.includes("{{");
}

/** Modules, the stubs that tell their types, and notebooks. */
const PYTHON = /\.(?:pyi?|ipynb)$/;

/** Build output by habit, but also a fine name for a package: then it has an `__init__.py`. */
const OUTPUT_UNLESS_PACKAGE = new Set(["build", "dist"]);

interface Walker {
  readonly disk: Disk;
  readonly cwd: string;
  readonly options: WalkOptions;
  readonly excluded: Ignore | null;
  readonly files: Map<string, FoundFile>;
  readonly errors: WalkNote[];
  readonly notes: WalkNote[];
  /** Real paths of directories that were read. */
  readonly seen: Set<string>;
  /** Links wait until everything real was read, so that a file keeps its own name. */
  readonly links: Link[];
}

interface Link {
  readonly path: string;
  /** Real path of the directory that holds it. */
  readonly holder: string;
  readonly level: IgnoreLevel | null;
}

/** Walks the named paths (relative to `cwd` or absolute). A named file is taken whatever it is called. */
export function walk(disk: Disk, cwd: string, paths: readonly string[], options: WalkOptions): Walk {
  const excluded = options.exclude.length > 0 ? ignore({ ignorecase: false }).add([...options.exclude]) : null;
  const walker: Walker = { disk, cwd, options, excluded, files: new Map(), errors: [], notes: [], seen: new Set(), links: [] };
  const empty: string[] = [];
  for (const path of paths) if (!walkNamed(walker, resolve(cwd, path))) empty.push(path);
  return {
    files: [...walker.files.values()].sort((a, b) => compare(a.path, b.path)),
    errors: walker.errors.sort((a, b) => compare(a.path, b.path)),
    notes: walker.notes.sort((a, b) => compare(a.path, b.path)),
    empty,
  };
}

/** False for a directory that was read and gave nothing. */
function walkNamed(walker: Walker, path: string): boolean {
  const kind = walker.disk.kindOf(path);
  if (!kind.ok) return refuse(walker, path, kind.problem);
  if (kind.value === "missing") return refuse(walker, path, "no such file or directory");
  if (walker.options.forceExclude && isExcluded(walker, path, kind.value === "directory")) return true;
  const real = realPath(walker, path);
  if (real === null) return true;
  if (kind.value !== "directory") {
    take(walker, path, real);
    return true;
  }
  const before = walker.files.size + walker.errors.length;
  const wasSeen = walker.seen.has(real);
  walkDirectory(walker, path, real, walker.options.respectGitignore ? levelsOver(walker.disk, path) : null, true);
  followLinks(walker);
  return wasSeen || walker.files.size + walker.errors.length > before;
}

function refuse(walker: Walker, path: string, message: string): true {
  walker.errors.push({ path: relative(walker.cwd, path), message });
  return true;
}

function take(walker: Walker, path: string, real: string): void {
  if (!walker.files.has(real)) walker.files.set(real, { path: relative(walker.cwd, path), absolute: path });
}

function realPath(walker: Walker, path: string): string | null {
  const real = walker.disk.realPath(path);
  if (real.ok) return real.value;
  refuse(walker, path, real.problem);
  return null;
}

function walkDirectory(walker: Walker, path: string, real: string, level: IgnoreLevel | null, named: boolean): void {
  if (walker.seen.has(real)) return;
  const listed = walker.disk.list(path);
  if (!listed.ok) {
    refuse(walker, path, listed.problem);
    return;
  }
  if (!named && !isSource(path, listed.value)) return;
  walker.seen.add(real);
  const here =
    named || level === null || !listed.value.some((entry) => entry.name === ".gitignore") ? level : enterLevel(walker.disk, path, level);
  for (const entry of [...listed.value].sort((a, b) => compare(a.name, b.name))) visit(walker, path, real, entry, here);
}

function isSource(path: string, entries: readonly Entry[]): boolean {
  const holds = (name: string) => entries.some((entry) => entry.name === name);
  if (holds("pyvenv.cfg")) return false;
  return !OUTPUT_UNLESS_PACKAGE.has(baseName(path)) || holds("__init__.py");
}

function visit(walker: Walker, directory: string, realDirectory: string, entry: Entry, level: IgnoreLevel | null): void {
  if (entry.kind === "file" && !PYTHON.test(entry.name)) return;
  if (entry.kind === "other" || entry.name.startsWith(".") || isNeverSource(entry.name)) return;
  const path = join(directory, entry.name);
  if (entry.kind === "link") {
    walker.links.push({ path, holder: realDirectory, level });
    return;
  }
  if (isPassedOver(walker, path, entry.kind === "directory", level)) return;
  const real = join(realDirectory, entry.name);
  if (entry.kind === "directory") walkDirectory(walker, path, real, level, false);
  else take(walker, path, real);
}

function isPassedOver(walker: Walker, path: string, isDirectory: boolean, level: IgnoreLevel | null): boolean {
  return isExcluded(walker, path, isDirectory) || isIgnored(level, path, isDirectory);
}

function isExcluded(walker: Walker, path: string, isDirectory: boolean): boolean {
  if (!walker.excluded) return false;
  const inside = relative(walker.options.excludeRoot, path);
  if (!ignore.isPathValid(inside)) return false;
  return walker.excluded.ignores(isDirectory ? `${inside}/` : inside);
}

function followLinks(walker: Walker): void {
  for (let link = walker.links.shift(); link; link = walker.links.shift()) followLink(walker, link);
}

function followLink(walker: Walker, link: Link): void {
  const kind = walker.disk.kindOf(link.path);
  const isPython = PYTHON.test(link.path);
  if (!kind.ok || kind.value === "missing") {
    if (isPython || !kind.ok) refuse(walker, link.path, kind.ok ? "a symbolic link to nothing" : kind.problem);
    return;
  }
  const isDirectory = kind.value === "directory";
  if (!isDirectory && !(isPython && kind.value === "file")) return;
  if (isPassedOver(walker, link.path, isDirectory, link.level)) return;
  const real = realPath(walker, link.path);
  if (real === null) return;
  if (!isDirectory) take(walker, link.path, real);
  else if (holds(real, link.holder))
    walker.notes.push({ path: relative(walker.cwd, link.path), message: "a symbolic link that loops back; not followed" });
  else if (!isNeverSource(baseName(real))) walkDirectory(walker, link.path, real, link.level, false);
}

function holds(directory: string, path: string): boolean {
  for (let here = path; ; here = parent(here)) {
    if (here === directory) return true;
    if (here === parent(here)) return false;
  }
}

/** By code unit: the same on every machine, whatever its language. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
