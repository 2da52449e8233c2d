/** The part of a program that speaks of asynchronous code: its modules, and their calls by name. */
import { type CallSite, callSiteOf } from "../program/calls.ts";
import type { FunctionInfo, Module } from "../program/model.ts";
import { namesOf, obscureCalls } from "../program/naming.ts";
import type { Program } from "../program/program.ts";
import { calledNames, callsNamed } from "../program/spelling.ts";
import { containsWord } from "../python/text.ts";

/**
 * True where the file contains `async`, without which no coroutine and no asyncio can be spelled, or `aiohttp`, whose
 * applications are put together in files that often have neither.
 */
export function speaksOfAsync(bytes: Uint8Array): boolean {
  return containsWord(bytes, "async") || containsWord(bytes, "aiohttp");
}

interface Index {
  readonly modules: readonly Module[];
  readonly calls: ReadonlyMap<string, readonly CallSite[]>;
  /** Those whose name tells nothing of what they call. */
  readonly obscure: readonly CallSite[];
}

const indexes = new WeakMap<Program, Index>();

function indexOf(program: Program): Index {
  const known = indexes.get(program);
  if (known) return known;
  // What other modules were parsed on the way depends on who asked first; those that speak of async never do.
  const modules = [...program.modules].filter((module) => speaksOfAsync(module.tree.source)).sort((a, b) => (a.path < b.path ? -1 : 1));
  const calls = new Map<string, CallSite[]>();
  const obscure: CallSite[] = [];
  for (const module of modules) {
    const isObscure = obscureCalls(program, module);
    for (const name of calledNames(module))
      for (const { fn, id } of callsNamed(module, name)) {
        const site = callSiteOf(program, fn, id);
        if (isObscure.has(id)) obscure.push(site);
        const sites = calls.get(name);
        if (sites) sites.push(site);
        else calls.set(name, [site]);
      }
  }
  const made: Index = { modules, calls, obscure };
  indexes.set(program, made);
  return made;
}

/** Every module of the program that speaks of asynchronous code, by path. */
export function asyncModules(program: Program): readonly Module[] {
  return indexOf(program).modules;
}

/** The calls in those modules whose callee ends in this name. */
export function asyncSitesNamed(program: Program, name: string): readonly CallSite[] {
  return indexOf(program).calls.get(name) ?? [];
}

/** The calls in those modules whose name tells nothing of what they call. */
export function obscureSitesIn(program: Program): readonly CallSite[] {
  return indexOf(program).obscure;
}

const obscureCallers = new WeakMap<Program, ReadonlyMap<FunctionInfo, readonly CallSite[]>>();

/** The functions that the calls whose names tell nothing may run, by their types. */
function obscureCallersIn(program: Program): ReadonlyMap<FunctionInfo, readonly CallSite[]> {
  const known = obscureCallers.get(program);
  if (known) return known;
  const found = new Map<FunctionInfo, CallSite[]>();
  for (const site of indexOf(program).obscure)
    for (const target of site.targets) {
      const sites = found.get(target);
      if (sites) sites.push(site);
      else found.set(target, [site]);
    }
  obscureCallers.set(program, found);
  return found;
}

const callers = new WeakMap<FunctionInfo, readonly CallSite[]>();

/** The calls that may run a function, from those modules. */
export function callersOf(program: Program, fn: FunctionInfo): readonly CallSite[] {
  const known = callers.get(fn);
  if (known) return known;
  const { calls } = indexOf(program);
  const found = new Set(obscureCallersIn(program).get(fn));
  for (const name of namesOf(program, fn)) for (const site of calls.get(name) ?? []) if (site.targets.includes(fn)) found.add(site);
  const sites = [...found].sort(byPlace);
  callers.set(fn, sites);
  return sites;
}

/** By file, function and place; of two calls that start together, the outer one first. */
function byPlace(a: CallSite, b: CallSite): number {
  const [one, other] = [a.fn.module.path, b.fn.module.path];
  if (one !== other) return one < other ? -1 : 1;
  return a.fn.node.start - b.fn.node.start || a.node.start - b.node.start || b.node.end - a.node.end;
}
