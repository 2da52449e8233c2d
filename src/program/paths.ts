/** Files and dotted module names: which file an import means. Knows only paths, not contents. */
import { isNotebook } from "../python/notebook.ts";

const ENDING = /\.(?:pyi?|ipynb)$/;

/** A directory of source files, by path with `/`; the top directory is "". */
export class ModulePaths {
  readonly #paths: ReadonlySet<string>;
  /** The file of each module, by its path without an ending; a package before a module, a source before a stub. */
  readonly #modules = new Map<string, string>();
  /** Directories that are packages. */
  readonly #packages = new Set<string>();
  /** Every name of a directory or a module: what begins with another is no module of these files. */
  readonly #parts = new Set<string>();
  /** Modules by their full dotted name, for imports whose root lies elsewhere; null where two files share it. */
  readonly #resolved = new Map<string, string | null>();
  readonly #byName = new Map<string, string | null>();
  /** Stubs for libraries, by the dotted name of the module that they describe. */
  readonly #typings = new Map<string, string>();

  constructor(paths: Iterable<string>) {
    this.#paths = new Set(paths);
    for (const path of this.#paths) this.#register(path);
    for (const path of this.#paths) {
      const described = describedLibrary(path);
      if (described !== null) this.#typings.set(described, path);
      // A stub is no second file of the name that it describes.
      if (described !== null || this.sourceOf(path) !== null || isNotebook(path)) continue;
      const name = this.nameOf(path);
      this.#byName.set(name, this.#byName.has(name) ? null : path);
    }
  }

  #register(path: string): void {
    // Nothing imports a notebook.
    if (isNotebook(path)) return;
    const stem = path.replace(ENDING, "");
    for (const part of stem.split("/")) this.#parts.add(part);
    const module = isPackageFile(path) ? directoryOf(path) : stem;
    if (isPackageFile(path)) this.#packages.add(module);
    const known = this.#modules.get(module);
    if (known === undefined || rank(path) < rank(known)) this.#modules.set(module, path);
  }

  /**
   * The dotted name of a file's module: from the directory above its outermost package; of a file in no package, from
   * the top directory, `src` left out.
   */
  nameOf(path: string): string {
    const stem = isPackageFile(path) ? directoryOf(path) : path.replace(ENDING, "");
    const root = this.#packageRoot(path);
    const relative = root === "" || !stem.startsWith(`${root}/`) ? stem : stem.slice(root.length + 1);
    return relative
      .replace(/^(\.\.\/)+/, "")
      .replace(/^src\//, "")
      .replaceAll("/", ".");
  }

  /** The file that `import name` in the given file means; null where it is not among the files. */
  resolve(name: string, from: string): string | null {
    const directory = directoryOf(from);
    const key = `${directory}:${name}`;
    let found = this.#resolved.get(key);
    if (found === undefined) {
      found = this.#search(name, directory);
      this.#resolved.set(key, found);
    }
    // A script named like a library that it imports does not mean itself.
    return found === from ? null : found;
  }

  /** From the directory upwards, packages left out: a package's modules are not imported by their bare names. */
  #search(name: string, from: string): string | null {
    const tail = name.replaceAll(".", "/");
    const dot = name.indexOf(".");
    if (!this.#parts.has(dot < 0 ? name : name.slice(0, dot))) return null;
    for (let directory: string | null = from; directory !== null; directory = parentOf(directory)) {
      if (this.#isPackage(directory)) continue;
      const found = this.#fileAt(join(directory, tail)) ?? this.#fileAt(join(join(directory, "src"), tail));
      if (found) return found;
    }
    return this.#byName.get(name) ?? null;
  }

  /** The file that a relative import means: `level` dots, then an optional dotted name. */
  resolveRelative(level: number, name: string, from: string): string | null {
    let directory: string | null = directoryOf(from);
    for (let up = 1; up < level && directory !== null; up++) directory = parentOf(directory);
    if (directory === null) return null;
    return this.#fileAt(name === "" ? directory : join(directory, name.replaceAll(".", "/")));
  }

  /** A submodule of the package whose `__init__.py` (or directory) is given. */
  submodule(packageFile: string, name: string): string | null {
    return isPackageFile(packageFile) ? this.#fileAt(join(directoryOf(packageFile), name)) : null;
  }

  /** The stub beside a module: `shop.pyi` for `shop.py`; null for none, and for a stub itself. */
  stubOf(path: string): string | null {
    const stub = `${path}i`;
    return !isStubFile(path) && this.#paths.has(stub) ? stub : null;
  }

  /** The module beside a stub; null where the stub is all there is. */
  sourceOf(stub: string): string | null {
    const source = stub.slice(0, -1);
    return isStubFile(stub) && this.#paths.has(source) ? source : null;
  }

  /** The stub that the project itself keeps for a library: `typings/lib/api.pyi`, or `lib-stubs/api.pyi`; null for none. */
  typingsOf(name: string): string | null {
    return this.#typings.get(name) ?? null;
  }

  #fileAt(stem: string): string | null {
    return this.#modules.get(stem) ?? null;
  }

  #isPackage(directory: string): boolean {
    return this.#packages.has(directory);
  }

  /** The directory above the outermost package that holds a file; "" where the file is in no package. */
  #packageRoot(path: string): string {
    let directory: string | null = directoryOf(path);
    if (!this.#isPackage(directory)) return "";
    while (directory !== null && this.#isPackage(directory)) directory = parentOf(directory);
    return directory ?? "";
  }
}

/** Which of two files of one name an import means. */
function rank(path: string): number {
  return (isStubFile(path) ? 2 : 0) + (isPackageFile(path) ? 0 : 1);
}

/** The dotted name of the library module that a stub in `typings/` or a `NAME-stubs` package is for; null for any other file. */
function describedLibrary(path: string): string | null {
  const below = isStubFile(path) ? (/(?:^|\/)typings\/(.+)\.pyi$/.exec(path) ?? /(?:^|\/)([^/]+-stubs\/.+)\.pyi$/.exec(path)) : null;
  const stem = below?.[1];
  if (stem === undefined) return null;
  return stem
    .replace(/-stubs\//, "/")
    .replace(/\/__init__$/, "")
    .replaceAll("/", ".");
}

export function isStubFile(path: string): boolean {
  return path.endsWith(".pyi");
}

export function isPackageFile(path: string): boolean {
  return /(^|\/)__init__\.pyi?$/.test(path);
}

function directoryOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}

/** The directory above; null above the top. */
function parentOf(directory: string): string | null {
  return directory === "" ? null : directoryOf(directory);
}

function join(directory: string, name: string): string {
  return directory === "" ? name : `${directory}/${name}`;
}

const TEST_PATH = /(^|\/)_?(tests?|testing|benchmarks?|bench(es)?)\/|(^|\/)(test_[^/]*|([^/]*_)?(tests?|testing)|conftest)\.pyi?$/;

/** True for a path of tests by the names that test runners look for, or of benchmarks, which are run in the same way. */
export function isTestPath(path: string): boolean {
  return TEST_PATH.test(path);
}
