/** The whole program: its files, parsed when something asks for them. */
import { parse } from "../python/parse.ts";
import { bindModule } from "./bind.ts";
import type { CallSite } from "./calls.ts";
import { classOrder } from "./members.ts";
import type { ClassInfo, FunctionInfo, Module } from "./model.ts";
import { isPackageFile, ModulePaths } from "./paths.ts";
import type { ClassRef, Type } from "./types.ts";

/** A file of the program: any bytes whatever. */
export interface ProgramFile {
  /** With `/`; relative to the working directory. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

export class Program {
  readonly paths: ModulePaths;
  /** Module members whose type is being found, so that circular imports end. */
  readonly membersInProgress = new Set<string>();
  /** What inference remembers: lookup orders of classes, results of functions. */
  readonly classOrders = new Map<ClassInfo, readonly (ClassRef | null)[]>();
  readonly results = new Map<FunctionInfo, Type>();
  readonly callSites = new Map<FunctionInfo, readonly CallSite[]>();
  readonly #files: ReadonlyMap<string, ProgramFile>;
  readonly #modules = new Map<string, Module>();
  readonly #methods = new Map<string, FunctionInfo[]>();
  readonly #overrides = new Map<FunctionInfo, Map<ClassInfo, readonly FunctionInfo[]>>();
  readonly #types = new Map<Module, Map<number, Type>>();
  readonly #sites = new Map<Module, Map<number, CallSite>>();

  constructor(files: readonly ProgramFile[]) {
    this.#files = new Map(files.map((file) => [file.path, file]));
    this.paths = new ModulePaths(this.#files.keys());
  }

  /** The facts of a file, parsed on the first question; null where the program has no such file. */
  module(path: string): Module | null {
    const known = this.#modules.get(path);
    if (known) return known;
    const file = this.#files.get(path);
    if (!file) return null;
    const made = bindModule(path, this.paths.nameOf(path), isPackageFile(path), parse(file.bytes));
    this.#modules.set(path, made);
    for (const cls of made.classes) for (const method of cls.methods.values()) this.#indexMethod(method);
    return made;
  }

  #indexMethod(method: FunctionInfo): void {
    const known = this.#methods.get(method.name);
    if (known) known.push(method);
    else this.#methods.set(method.name, [method]);
  }

  /** The file that an absolute import of `name` in a module means, or null for a library. */
  imported(name: string, from: Module): Module | null {
    const path = this.paths.resolve(name, from.path);
    return path === null ? null : this.module(path);
  }

  /** The file that a relative import means. */
  importedRelatively(level: number, name: string, from: Module): Module | null {
    const path = this.paths.resolveRelative(level, name, from.path);
    return path === null ? null : this.module(path);
  }

  submodule(of: Module, name: string): Module | null {
    const path = this.paths.submodule(of.path, name);
    return path === null ? null : this.module(path);
  }

  /** Methods that a call of `method` on a `base` may run instead: overrides, and for a protocol whatever has its methods. */
  overrides(method: FunctionInfo, base: ClassInfo): readonly FunctionInfo[] {
    const byBase = this.#overrides.get(method) ?? new Map<ClassInfo, readonly FunctionInfo[]>();
    this.#overrides.set(method, byBase);
    const known = byBase.get(base);
    if (known) return known;
    const isProtocol = classOrder(this, base).includes("typing.Protocol");
    const stands = (cls: ClassInfo): boolean =>
      (cls.node.arguments.length > 0 && classOrder(this, cls).includes(base)) || (isProtocol && hasMethodsOf(cls, base));
    const found = (this.#methods.get(method.name) ?? []).filter(
      (other) => other !== method && other.cls && other.cls !== base && stands(other.cls),
    );
    byBase.set(base, found);
    return found;
  }

  /** How many files have been parsed so far. */
  get parsed(): number {
    return this.#modules.size;
  }

  /** Every module parsed so far, in the order they were asked for. */
  get modules(): IterableIterator<Module> {
    return this.#modules.values();
  }

  /** What inference remembers of a module's nodes. */
  typesOf(module: Module): Map<number, Type> {
    let types = this.#types.get(module);
    if (!types) {
      types = new Map();
      this.#types.set(module, types);
    }
    return types;
  }

  /** The call sites of a module that have been typed so far, by the call's node. */
  sitesOf(module: Module): Map<number, CallSite> {
    let sites = this.#sites.get(module);
    if (!sites) {
      sites = new Map();
      this.#sites.set(module, sites);
    }
    return sites;
  }
}

function hasMethodsOf(cls: ClassInfo, protocol: ClassInfo): boolean {
  return [...protocol.methods.keys()].every((name) => cls.methods.has(name));
}
