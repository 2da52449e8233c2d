/** Finds and parses modules: the program's own files, and by need those of installed packages. */
import { libraryOf } from "../knowledge/lookup.ts";
import { parse } from "../python/parse.ts";
import { containsWord } from "../python/text.ts";
import { bindTree } from "./bind.ts";
import type { Module } from "./model.ts";
import type { PackageFile, Packages } from "./packages.ts";
import { isPackageFile, isStubFile, ModulePaths } from "./paths.ts";
import { viewModule } from "./view.ts";

export class ModuleLoader {
  readonly paths: ModulePaths;
  readonly #files: ReadonlyMap<string, PackageFile>;
  readonly #packages: Packages;
  /** The program's own, by path. */
  readonly #own = new Map<string, Module>();
  /** Modules of installed packages, by dotted name; null for what is not installed. */
  readonly #installed = new Map<string, Module | null>();
  readonly #isInstalled = new Set<Module>();
  /** The stub that tells a module's types; null for none. */
  readonly #stubs = new Map<Module, Module | null>();
  readonly #implementations = new Map<Module, Module>();
  readonly #hasStubs: boolean;

  constructor(files: readonly PackageFile[], packages: Packages) {
    this.#files = new Map(files.map((file) => [file.path, file]));
    this.#packages = packages;
    this.paths = new ModulePaths(this.#files.keys());
    this.#hasStubs = files.some((file) => isStubFile(file.path));
  }

  /** A file of the program, parsed on the first question; null where the program has no such file. */
  own(path: string): Module | null {
    const known = this.#own.get(path);
    if (known) return known;
    const file = this.#files.get(path);
    if (!file) return null;
    const made = bindFile(file, this.paths.nameOf(path));
    this.#own.set(path, made);
    return made;
  }

  /** The own files whose text contains a word, parsed. */
  saying(word: string): readonly Module[] {
    const paths = [...this.#files.values()].filter((file) => containsWord(file.bytes, word)).map((file) => file.path);
    return paths.sort().flatMap((path) => this.own(path) ?? []);
  }

  /** Every own module parsed so far, in the order they were asked for. */
  get owned(): IterableIterator<Module> {
    return this.#own.values();
  }

  get ownedCount(): number {
    return this.#own.size;
  }

  /** True for a module of an installed package, or a stub that stands for one. */
  isInstalled(module: Module): boolean {
    return this.#isInstalled.has(module);
  }

  /** What an absolute import of `name` in a module means; null for what facts know, and for what is not there. */
  imported(name: string, from: Module): Module | null {
    if (!this.#isInstalled.has(from)) {
      const path = this.paths.resolve(name, from.path);
      if (path !== null) return this.own(path);
    }
    return this.#installedModule(name);
  }

  /** What a relative import means. */
  importedRelatively(level: number, name: string, from: Module): Module | null {
    if (this.#isInstalled.has(from)) {
      const parts = from.name.split(".");
      const base = parts.slice(0, parts.length - level + (from.isPackage ? 1 : 0));
      return base.length === 0 ? null : this.#installedModule([...base, ...(name === "" ? [] : [name])].join("."));
    }
    const path = this.paths.resolveRelative(level, name, from.path);
    return path === null ? null : this.own(path);
  }

  submodule(of: Module, name: string): Module | null {
    if (this.#isInstalled.has(of)) return of.isPackage ? this.#installedModule(`${of.name}.${name}`) : null;
    const path = this.paths.submodule(of.path, name);
    return path === null ? null : this.own(path);
  }

  /** The stub that describes a module; null where there is none, or where the module is a stub itself. */
  stubOf(module: Module): Module | null {
    const known = this.#stubs.get(module);
    if (known !== undefined) return known;
    const path = this.#hasStubs && !this.#isInstalled.has(module) ? this.paths.stubOf(module.path) : null;
    const stub = path === null ? null : this.own(path);
    this.#stubs.set(module, stub);
    if (stub) this.#implementations.set(stub, module);
    return stub;
  }

  /** The module that a stub describes; null for a module that is no stub, and for a stub of what has no source. */
  implementationOf(module: Module): Module | null {
    const known = this.#implementations.get(module);
    if (known) return known;
    if (!this.#hasStubs || !isStubFile(module.path) || this.#isInstalled.has(module)) return null;
    const path = this.paths.sourceOf(module.path);
    const made = path === null ? null : this.own(path);
    if (made) this.stubOf(made);
    return made;
  }

  /** Facts are surer and cheaper than a package's source, so a library that has any is never read. */
  #installedModule(name: string): Module | null {
    const known = this.#installed.get(name);
    if (known !== undefined) return known;
    const made = libraryOf(name) ? null : this.#loadInstalled(name);
    this.#installed.set(name, made);
    return made;
  }

  #loadInstalled(name: string): Module | null {
    const found = this.#packages.find(name);
    const typings = this.#hasStubs ? this.paths.typingsOf(name) : null;
    const stubFile = (typings === null ? null : this.#files.get(typings)) ?? found?.stub ?? null;
    const stub = stubFile ? bindFile(stubFile, name) : null;
    if (stub) this.#isInstalled.add(stub);
    if (!found?.source) return stub ?? (found?.isPackage ? this.#namespace(name) : null);
    const made = bindFile(found.source, name);
    this.#isInstalled.add(made);
    this.#stubs.set(made, stub);
    if (stub) this.#implementations.set(stub, made);
    return made;
  }

  /** A directory without code: only its submodules can be asked for. */
  #namespace(name: string): Module {
    const made = bindFile({ path: `${name.replaceAll(".", "/")}/__init__.py`, bytes: new Uint8Array() }, name);
    this.#isInstalled.add(made);
    return made;
  }
}

function bindFile(file: PackageFile, name: string): Module {
  const tree = parse(file.bytes);
  return viewModule(file.path, name, isPackageFile(file.path), tree, bindTree(tree));
}
