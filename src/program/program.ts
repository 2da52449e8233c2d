/** The whole program: its files, parsed when something asks for them. */
import type { Expression } from "../python/nodes.ts";
import type { CallSite } from "./calls.ts";
import { ModuleLoader } from "./loader.ts";
import { classOrder, type Decoration } from "./members.ts";
import { Memory, NodeMemory, type Rounds } from "./memory.ts";
import type { Binding, ClassInfo, Definition, FunctionInfo, Module } from "./model.ts";
import { NO_PACKAGES, type PackageFile, type Packages } from "./packages.ts";
import { type ClassRef, type Type, UNKNOWN } from "./types.ts";

/** A file of the program: any bytes whatever; its path with `/`, relative to the working directory. */
export type ProgramFile = PackageFile;

export class Program {
  /** What inference remembers: of definitions, members of modules, annotations, classes and functions. */
  readonly rounds: Rounds = { met: 0 };
  readonly definitions = new Memory<Definition, Type>(this.rounds, UNKNOWN);
  readonly members = new Memory<Binding, Type>(this.rounds, UNKNOWN);
  readonly starMembers = new Memory<string, Type | null>(this.rounds, null);
  readonly annotations = new Memory<Expression, Type>(this.rounds, UNKNOWN);
  readonly classOrders = new Map<ClassInfo, readonly (ClassRef | null)[]>();
  readonly classOrdersAsked = new Set<ClassInfo>();
  /** What a class hands to the `__init__` of its bases, by attribute. */
  readonly handedUp = new Map<ClassInfo, Memory<string, Type | null>>();
  readonly decorations = new Map<FunctionInfo, Decoration>();
  /** Functions whose decorators are being looked at. */
  readonly decorationsAsked = new Set<FunctionInfo>();
  readonly results = new Memory<FunctionInfo, Type>(this.rounds, UNKNOWN, true);
  readonly callSites = new Map<FunctionInfo, readonly CallSite[]>();
  /** True where an environment's packages are followed: code that no list of the program's own names covers. */
  readonly followsPackages: boolean;
  readonly #loader: ModuleLoader;
  readonly #isIndexed = new Set<Module>();
  readonly #methods = new Map<string, FunctionInfo[]>();
  /** Those of classes with bases, which alone can override. */
  readonly #derived = new Map<string, FunctionInfo[]>();
  readonly #overrides = new Map<FunctionInfo, Map<ClassInfo, readonly FunctionInfo[]>>();
  readonly #types = new Map<Module, NodeMemory<Type>>();
  #lastAsked: { readonly module: Module | null; readonly types: NodeMemory<Type> } = {
    module: null,
    types: new NodeMemory(this.rounds, UNKNOWN),
  };
  readonly #ownMembers = new Map<ClassInfo, Memory<string, Type | null>>();
  readonly #sites = new Map<Module, Map<number, CallSite>>();

  constructor(files: readonly ProgramFile[], packages: Packages = NO_PACKAGES) {
    this.followsPackages = packages !== NO_PACKAGES;
    this.#loader = new ModuleLoader(files, packages);
  }

  /** The facts of a file, parsed on the first question; null where the program has no such file. */
  module(path: string): Module | null {
    return this.#indexed(this.#loader.own(path));
  }

  /** What an absolute import of `name` in a module means, or null for a library that facts know or nobody has. */
  imported(name: string, from: Module): Module | null {
    return this.#indexed(this.#loader.imported(name, from));
  }

  /** What a relative import means. */
  importedRelatively(level: number, name: string, from: Module): Module | null {
    return this.#indexed(this.#loader.importedRelatively(level, name, from));
  }

  submodule(of: Module, name: string): Module | null {
    return this.#indexed(this.#loader.submodule(of, name));
  }

  /** The stub that tells a module's types; null for none. */
  stubOf(module: Module): Module | null {
    return this.#loader.stubOf(module);
  }

  /** The module that a stub describes; null for whatever is no stub of something that has a source. */
  implementationOf(module: Module): Module | null {
    return this.#loader.implementationOf(module);
  }

  /** True for a module of an installed package: read by need, never reviewed. */
  isInstalled(module: Module): boolean {
    return this.#loader.isInstalled(module);
  }

  /** Makes the methods of an own module known by name, the first time that it is given out. */
  #indexed(module: Module | null): Module | null {
    if (!module || this.#isIndexed.has(module)) return module;
    this.#isIndexed.add(module);
    // Which modules of packages are read depends on who asks first; and a stub's methods are those of what it describes.
    if (this.isInstalled(module) || this.implementationOf(module)) return module;
    for (const cls of module.classes)
      for (const method of cls.methods.values()) {
        index(this.#methods, method);
        if (cls.node.arguments.length > 0) index(this.#derived, method);
      }
    return module;
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
    const own = (isProtocol ? this.#methods : this.#derived).get(method.name) ?? [];
    const candidates = [...own, ...this.#siblings(method, base)];
    const found = candidates.filter((other) => other !== method && other.cls && other.cls !== base && stands(other.cls));
    byBase.set(base, found);
    return found;
  }

  /** In a package only the classes beside the base are known to be all that were read, whoever asked. */
  #siblings(method: FunctionInfo, base: ClassInfo): readonly FunctionInfo[] {
    if (!this.isInstalled(base.module)) return [];
    return base.module.classes.flatMap((cls) => cls.methods.get(method.name) ?? []);
  }

  /** How many of the program's own files have been parsed so far. */
  get parsed(): number {
    return this.#loader.ownedCount;
  }

  /** Every own module whose text contains a word, whether it was parsed before or not: for who must miss no use of a name. */
  modulesSaying(word: string): readonly Module[] {
    return this.#loader.saying(word).flatMap((module) => this.#indexed(module) ?? []);
  }

  /** Every own module parsed so far, in the order they were asked for. */
  get modules(): IterableIterator<Module> {
    return this.#loader.owned;
  }

  /** What inference remembers of a module's nodes. */
  typesOf(module: Module): NodeMemory<Type> {
    // Questions come in runs about one module.
    if (module === this.#lastAsked.module) return this.#lastAsked.types;
    let types = this.#types.get(module);
    if (!types) {
      types = new NodeMemory(this.rounds, UNKNOWN);
      this.#types.set(module, types);
    }
    this.#lastAsked = { module, types };
    return types;
  }

  /** What inference remembers of the names that a class itself, bases aside, has. */
  ownMembersOf(cls: ClassInfo): Memory<string, Type | null> {
    let members = this.#ownMembers.get(cls);
    if (!members) {
      members = new Memory<string, Type | null>(this.rounds, UNKNOWN);
      this.#ownMembers.set(cls, members);
    }
    return members;
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
  return [...protocol.methods].every(([name, asked]) => {
    const own = cls.methods.get(name);
    return own !== undefined && (!asked.isAsync || own.isAsync || mayBeAwaited(own));
  });
}

/** A plain method may stand for an asynchronous one where it gives something to await, or where a decorator may do so. */
function mayBeAwaited({ node }: FunctionInfo): boolean {
  if (node.kind !== "FunctionDef") return true;
  return node.decorators.length > 0 || !node.returns || /Awaitable|Coroutine|Future|Task|Any\b/.test(node.returns.text);
}

function index(methods: Map<string, FunctionInfo[]>, method: FunctionInfo): void {
  const known = methods.get(method.name);
  if (known) known.push(method);
  else methods.set(method.name, [method]);
}
