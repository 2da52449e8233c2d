/** Python environments on a disk: which packages are installed there, and their modules by name. */
import { type Disk, done, failed, type Outcome } from "./host.ts";
import { baseName, isAbsolute, join, parent, relative } from "./path.ts";

/** A file of an installed package; its path as it is shown, from the working directory. */
export interface InstalledFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface InstalledModule {
  readonly isPackage: boolean;
  readonly source: InstalledFile | null;
  readonly stub: InstalledFile | null;
}

export interface Environment {
  /** The folder of its packages, as it is shown. */
  readonly path: string;
  /** A module by its dotted name; null where it is not installed or is no Python. */
  find(name: string): InstalledModule | null;
}

/**
 * Opens an environment by its folder, its interpreter (`.venv/bin/python`), or its folder of packages. The problem is a few words
 * that say why it is none.
 */
export function openEnvironment(disk: Disk, path: string, cwd: string): Outcome<Environment> {
  const kind = disk.kindOf(path);
  if (!kind.ok) return kind;
  if (kind.value === "missing") return failed("no such file or directory");
  const folders = kind.value === "directory" ? packageFolders(disk, path) : foldersOfInterpreter(disk, path);
  return folders.length > 0
    ? done(environmentIn(disk, folders, cwd))
    : failed("not a Python environment: it has no folder of installed packages");
}

const BESIDE_A_PROJECT = [".venv", "venv"];

/** The environment that lies beside a project: in the directory or one above it, up to the top of the work tree; null for none. */
export function environmentBeside(disk: Disk, start: string, cwd: string): Environment | null {
  for (let directory = start; ; directory = parent(directory)) {
    for (const name of BESIDE_A_PROJECT) {
      const path = join(directory, name);
      if (!exists(disk, join(path, "pyvenv.cfg"))) continue;
      const opened = openEnvironment(disk, path, cwd);
      if (opened.ok) return opened.value;
    }
    if (directory === parent(directory) || exists(disk, join(directory, ".git"))) return null;
  }
}

/** An interpreter lies in `bin` of its environment; a link outside of one leads to where it is installed. */
function foldersOfInterpreter(disk: Disk, path: string): readonly string[] {
  const own = packageFolders(disk, parent(parent(path)));
  if (own.length > 0) return own;
  const real = disk.realPath(path);
  return real.ok ? packageFolders(disk, parent(parent(real.value))) : [];
}

const PACKAGE_FOLDER = /^(?:site|dist)-packages$/;

function packageFolders(disk: Disk, root: string): readonly string[] {
  if (PACKAGE_FOLDER.test(baseName(root))) return [root];
  const versions = namesIn(disk, join(root, "lib")).filter((name) => /^python3/.test(name));
  versions.sort((a, b) => minorOf(b) - minorOf(a));
  const candidates = versions.flatMap((version) => ["site-packages", "dist-packages"].map((name) => `lib/${version}/${name}`));
  return [...candidates, "Lib/site-packages"].map((name) => join(root, name)).filter((folder) => isDirectory(disk, folder));
}

/** `python3.12` → 12; Debian's `python3`, which all versions share, goes last. */
function minorOf(name: string): number {
  return Number(/^python3\.(\d+)/.exec(name)?.[1] ?? -1);
}

function environmentIn(disk: Disk, folders: readonly string[], cwd: string): Environment {
  const [first = ""] = folders;
  // Most names asked for are not installed at all: one look at the folder answers those.
  const tops = folders.map((folder) => ({ folder, names: new Set(namesIn(disk, folder)) }));
  const read = (path: string): InstalledFile | null => {
    const bytes = disk.readFile(path);
    return bytes.ok ? { path: shown(cwd, path), bytes: bytes.value } : null;
  };
  return {
    path: shown(cwd, first),
    find: (name) => {
      const [top = "", ...below] = name.split(".");
      for (const { folder, names } of tops) {
        const found = moduleAt(disk, read, folder, [top, ...below], names);
        if (found) return found;
      }
      return null;
    },
  };
}

function moduleAt(
  disk: Disk,
  read: (path: string) => InstalledFile | null,
  folder: string,
  parts: readonly string[],
  names: ReadonlySet<string>,
): InstalledModule | null {
  const [top = "", ...below] = parts;
  const isThere = names.has(top) || names.has(`${top}.py`) || names.has(`${top}.pyi`);
  const stem = join(folder, parts.join("/"));
  const stubStem = names.has(`${top}-stubs`) ? join(folder, [`${top}-stubs`, ...below].join("/")) : null;
  if (!isThere && stubStem === null) return null;
  const init = isThere ? read(`${stem}/__init__.py`) : null;
  const source = init ?? (isThere ? read(`${stem}.py`) : null);
  const stub =
    (stubStem === null ? null : (read(`${stubStem}/__init__.pyi`) ?? read(`${stubStem}.pyi`))) ??
    (isThere ? (read(`${stem}/__init__.pyi`) ?? read(`${stem}.pyi`)) : null);
  if (source || stub) return { isPackage: init !== null || (stub?.path.endsWith("/__init__.pyi") ?? false), source, stub };
  return isThere && isDirectory(disk, stem) ? { isPackage: true, source: null, stub: null } : null;
}

/** From the working directory where the environment lies below it, else the whole path. */
function shown(cwd: string, path: string): string {
  const way = relative(cwd, path);
  return way.startsWith("../") && isAbsolute(path) ? path : way;
}

function namesIn(disk: Disk, folder: string): string[] {
  const listed = disk.list(folder);
  return listed.ok ? listed.value.map((entry) => entry.name) : [];
}

function isDirectory(disk: Disk, path: string): boolean {
  const kind = disk.kindOf(path);
  return kind.ok && kind.value === "directory";
}

function exists(disk: Disk, path: string): boolean {
  const kind = disk.kindOf(path);
  return kind.ok && kind.value !== "missing";
}
