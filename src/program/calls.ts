/** Call sites: what each call of a function's body may run. */
import { lastNamesOf, methodOf } from "../knowledge/lookup.ts";
import type { Argument, Call, Expression } from "../python/nodes.ts";
import { typeOf } from "./infer.ts";
import { memberOf } from "./members.ts";
import type { FunctionInfo, Module } from "./model.ts";
import { namesFor, obscureCalls } from "./naming.ts";
import type { Program } from "./program.ts";
import { calledName, callsNamed } from "./spelling.ts";
import { instanceOf, optionsOf, type Type } from "./types.ts";

/** Library functions, by the last names they have and what their dotted names look like. Made once: it is looked up by its list of words. */
export interface Described {
  readonly words: readonly string[];
  readonly dotted: RegExp;
}

/** A call in a function's body. Its text is at hand; what it may run is found when something asks. */
export class CallSite {
  /** The function whose body holds the call. */
  readonly fn: FunctionInfo;
  readonly id: number;
  readonly #program: Program;
  #callee: Type | null = null;
  #name: string | null | undefined;
  #targets: readonly FunctionInfo[] | null = null;

  constructor(program: Program, fn: FunctionInfo, id: number) {
    this.#program = program;
    this.fn = fn;
    this.id = id;
  }

  get node(): Call {
    const node = this.fn.module.tree.node(this.id);
    if (node.kind !== "Call") throw new RangeError(`node ${this.id} is no call`);
    return node;
  }

  /** The last name of what is called: `get` in `client.get(url)`; empty where that is no name. */
  get word(): string {
    return calledName(this.fn.module.tree, this.id);
  }

  get callee(): Type {
    this.#callee ??= typeOf(this.#program, this.fn.module, this.node.function);
    return this.#callee;
  }

  /** The library function called, by its canonical dotted name, where it can be only that; else null. */
  get name(): string | null {
    if (this.#name === undefined) {
      const only = onlyOption(this.callee);
      this.#name = only ? libraryName(only) : null;
    }
    return this.#name;
  }

  /** True for a call that can only be of one of these library functions; most others are told by their names, without a type. */
  isOf(dotted: ReadonlySet<string>): boolean {
    return mayMean(this.#program, this, libraryWords(this.#program, dotted)) && this.name !== null && dotted.has(this.name);
  }

  /** As `isOf`, for library functions that a pattern describes. */
  isLike(described: Described): boolean {
    return mayMean(this.#program, this, namesFor(this.#program, described.words)) && this.name !== null && described.dotted.test(this.name);
  }

  /** The functions of the program that may run: a constructor's `__init__`, a method, several where types allow several. */
  get targets(): readonly FunctionInfo[] {
    this.#targets ??= runBy(this.#program, this.callee);
    return this.#targets;
  }

  /** True where nothing else can be called than `name` or the one target. */
  get isSure(): boolean {
    const { callee } = this;
    if (onlyOption(callee) === null) return false;
    return (this.name !== null || this.targets.length === 1) && (callee.kind !== "function" || callee.sure);
  }
}

/** The library function that a call of a value runs, `__call__` of an object; null for one of the program, or of nothing known. */
export function libraryName(callee: Type): string | null {
  if (callee.kind === "external") return callee.name;
  return callee.kind === "instance" && typeof callee.cls === "string" ? (methodOf(callee.cls, "__call__")?.name ?? null) : null;
}

/** The functions that a call of any of a callee's options runs. */
function runBy(program: Program, callee: Type): readonly FunctionInfo[] {
  return callee.kind === "union" ? realOptions(callee).flatMap((option) => targetsOf(program, option)) : targetsOf(program, callee);
}

/** What a callee can be, None aside: nobody means to call it. */
function realOptions(callee: Type & { kind: "union" }): readonly Type[] {
  return callee.options.filter((option) => option.kind !== "none");
}

function onlyOption(callee: Type): Type | null {
  if (callee.kind !== "union") return callee.kind === "none" ? null : callee;
  const options = realOptions(callee);
  return options.length === 1 ? (options[0] ?? null) : null;
}

/** The calls of a function's own body, in source order. */
export function callsOf(program: Program, fn: FunctionInfo): readonly CallSite[] {
  const known = program.callSites.get(fn);
  if (known) return known;
  const sites = fn.calls.map((id) => callSiteOf(program, fn, id));
  program.callSites.set(fn, sites);
  return sites;
}

/** One call of a function's own body, by its node's number: the same site that `callsOf` lists. */
export function callSiteOf(program: Program, fn: FunctionInfo, id: number): CallSite {
  const sites = program.sitesOf(fn.module);
  const known = sites.get(id);
  if (known) return known;
  const made = new CallSite(program, fn, id);
  sites.set(id, made);
  return made;
}

/** True where its name does not rule out that a call is of something with one of these names (see `namesFor`). */
export function mayMean(program: Program, site: CallSite, names: ReadonlySet<string>): boolean {
  return names.has(site.word) || obscureCalls(program, site.fn.module).has(site.id);
}

const words = new WeakMap<Program, WeakMap<ReadonlySet<string>, ReadonlySet<string>>>();

/** The last names under which the program may call these library functions. */
function libraryWords(program: Program, dotted: ReadonlySet<string>): ReadonlySet<string> {
  let memory = words.get(program);
  if (!memory) {
    memory = new WeakMap();
    words.set(program, memory);
  }
  let found = memory.get(dotted);
  if (!found) {
    found = namesFor(program, [...dotted].flatMap(lastNamesOf));
    memory.set(dotted, found);
  }
  return found;
}

/** The calls of a file that can only be of one of these library functions, by canonical dotted name, in source order. */
export function sitesOfLibrary(program: Program, module: Module, dotted: readonly string[]): readonly CallSite[] {
  const sites = obscureSitesByName(program, module);
  const found = sites.size === 0 ? [] : dotted.flatMap((name) => sites.get(name) ?? []);
  const obscure = obscureCalls(program, module);
  for (const name of namesFor(program, lastNamesOfAll(dotted)))
    for (const { fn, id } of callsNamed(module, name)) {
      const site = callSiteOf(program, fn, id);
      if (!obscure.has(id) && site.name !== null && dotted.includes(site.name)) found.push(site);
    }
  return found.sort((a, b) => a.node.start - b.node.start);
}

const lastNames = new Map<string, readonly string[]>();

/** The same list for the same names, since a list asked with before is answered at once. */
function lastNamesOfAll(dotted: readonly string[]): readonly string[] {
  const key = dotted.join(" ");
  let found = lastNames.get(key);
  if (!found) {
    found = dotted.flatMap(lastNamesOf);
    lastNames.set(key, found);
  }
  return found;
}

const obscureSites = new WeakMap<Module, ReadonlyMap<string, readonly CallSite[]>>();

/** The calls whose names tell nothing, by what their types tell. */
function obscureSitesByName(program: Program, module: Module): ReadonlyMap<string, readonly CallSite[]> {
  const known = obscureSites.get(module);
  if (known) return known;
  const found = new Map<string, CallSite[]>();
  const obscure = obscureCalls(program, module);
  for (const fn of obscure.size > 0 ? module.functions : [])
    for (const id of fn.calls) {
      if (!obscure.has(id)) continue;
      const site = callSiteOf(program, fn, id);
      if (site.name === null) continue;
      const sites = found.get(site.name);
      if (sites) sites.push(site);
      else found.set(site.name, [site]);
    }
  obscureSites.set(module, found);
  return found;
}

/** The functions of the program that a call of a value runs. */
export function targetsOf(program: Program, callee: Type): readonly FunctionInfo[] {
  switch (callee.kind) {
    case "function": {
      const overrides = overridesOf(program, callee);
      return overrides.length === 0 ? [callee.fn] : [callee.fn, ...overrides];
    }
    case "class":
      return functionsOf(memberOf(program, instanceOf(callee.cls, [], true), "__init__"));
    case "lambda": {
      const fn = callee.module.functionOf.get(callee.node.id);
      return fn ? [fn] : [];
    }
    case "partial":
      return targetsOf(program, callee.target);
    case "instance":
      return typeof callee.cls === "string" ? [] : functionsOf(memberOf(program, callee, "__call__"));
    default:
      return NO_FUNCTIONS;
  }
}

const NO_FUNCTIONS: readonly FunctionInfo[] = [];

function functionsOf(type: Type): readonly FunctionInfo[] {
  return optionsOf(type).flatMap((option) => (option.kind === "function" ? [option.fn] : []));
}

/** Methods of subclasses that may run instead: none where the receiver's exact class is known. */
function overridesOf(program: Program, callee: Type & { kind: "function" }): readonly FunctionInfo[] {
  const { receiver, fn } = callee;
  if (receiver?.kind !== "instance" || receiver.exact || !fn.cls || typeof receiver.cls === "string") return [];
  return program.overrides(fn, receiver.cls);
}

/** The positional arguments of a call, stars included. */
export function positional(call: Call): readonly Expression[] {
  return call.arguments.flatMap((argument) => (argument.kind === "Keyword" ? [] : [argument]));
}

/** The value of a keyword argument; null where the call does not name it. */
export function keyword(call: Call, name: string): Expression | null {
  for (const argument of call.arguments) if (argument.kind === "Keyword" && argument.name?.name === name) return argument.value;
  return null;
}

/** An argument by position or by name, whichever the call uses. */
export function argumentAt(call: Call, index: number, name: string): Expression | null {
  const named = keyword(call, name);
  if (named) return named;
  const at = positional(call)[index];
  return at &&
    !positional(call)
      .slice(0, index + 1)
      .some(isStarred)
    ? at
    : null;
}

/** True where `*args` or `**kwargs` may bring arguments that the text does not show. */
export function hasHiddenArguments(call: Call): boolean {
  return call.arguments.some((argument) => isStarred(argument) || (argument.kind === "Keyword" && argument.name === null));
}

function isStarred(argument: Argument): boolean {
  return argument.kind === "Starred";
}
