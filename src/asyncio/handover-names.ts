/** Under which names functions are given away: the library's own takers, and the program's functions that pass a parameter on. */
import type { Fact } from "../knowledge/fact.ts";
import { factOf, lastNamesWhere } from "../knowledge/lookup.ts";
import type { CallSite } from "../program/calls.ts";
import { functionAt } from "../program/lookup.ts";
import type { FunctionInfo, Module } from "../program/model.ts";
import { importedBy, namesFor, namesOf } from "../program/naming.ts";
import type { Program } from "../program/program.ts";
import { attributesIn } from "../program/references.ts";
import { optionsOf } from "../program/types.ts";
import { type Attribute, type Expression, KIND, type Node } from "../python/nodes.ts";
import { asyncModules, asyncSitesNamed, obscureSitesIn } from "./modules.ts";

const memories = new WeakMap<Program, ReadonlySet<string>>();

/** The last names of all calls that may hand a function over, those aside whose names tell nothing. */
export function handoverNames(program: Program): ReadonlySet<string> {
  const known = memories.get(program);
  if (known) return known;
  const found = new Set(namesFor(program, takers(importedBy(program))));
  const calling = callingParameters(program);
  const passing = new Set<FunctionInfo>();
  const addPassers = (sites: readonly CallSite[]): void => {
    for (const site of sites)
      for (const fn of passersOf(site, calling)) {
        if (passing.has(fn) || !takes(site, passing)) continue;
        passing.add(fn);
        for (const name of namesOf(program, fn)) found.add(name);
      }
  };
  addPassers(obscureSitesIn(program));
  // A set grows while it is walked: what passes on to a function that passes on is found as well.
  for (const name of found) addPassers(asyncSitesNamed(program, name));
  memories.set(program, found);
  return found;
}

function isTaker(fact: Fact | undefined): boolean {
  return fact?.calls !== undefined || fact?.registers?.argument !== undefined;
}

const takers = lastNamesWhere(isTaker);

/** True for a call with an argument that may be a function: most have none, or text and numbers alone. */
export function givesSomething(site: CallSite): boolean {
  const { tree } = site.fn.module;
  for (let id = tree.nextSibling(tree.firstChild(site.id)); id !== 0; id = tree.nextSibling(id))
    if (IS_PLAIN[tree.kindOf(id)] !== 1) return true;
  return false;
}

const IS_PLAIN = new Uint8Array(256);
for (const kind of [KIND.Str, KIND.FString, KIND.Concatenation, KIND.NumberLiteral, KIND.SingletonLiteral]) IS_PLAIN[kind] = 1;

/** True for a call that hands its argument over, or passes it to one that does. */
function takes(site: CallSite, passing: ReadonlySet<FunctionInfo>): boolean {
  const isLibrarys = optionsOf(site.callee).some((option) => option.kind === "external" && isTaker(factOf(option.name)));
  return isLibrarys || site.targets.some((target) => passing.has(target));
}

/** An attribute that gets a value. */
export interface Assignment {
  readonly target: Attribute;
  readonly value: Expression;
}

/** Where a function's own body assigns to an attribute that bears the name of a library's callback. */
export function assignedTo(program: Program, fn: FunctionInfo): readonly Assignment[] {
  const { module } = fn;
  const known = assignments.get(module);
  if (known) return known.get(fn) ?? [];
  const found = new Map<FunctionInfo, Assignment[]>();
  for (const name of callbackProperties(importedBy(program)))
    for (const target of attributesIn(module, name)) {
      const { parent } = target;
      if (parent?.kind !== "Assign" || !parent.targets.some((one) => one.is(target))) continue;
      const owner = functionAt(module, target);
      found.set(owner, [...(found.get(owner) ?? []), { target, value: parent.value }]);
    }
  assignments.set(module, found);
  return found.get(fn) ?? [];
}

const assignments = new WeakMap<Module, ReadonlyMap<FunctionInfo, readonly Assignment[]>>();
const callbackProperties = lastNamesWhere((fact) => fact.calls?.argument === "=");

/** The last names of decorators that may take the function below them. */
export function takingDecorators(program: Program): ReadonlySet<string> {
  const known = decorators.get(program);
  if (known) return known;
  const found = new Set([...handoverNames(program), ...namesFor(program, registering(importedBy(program)))]);
  decorators.set(program, found);
  return found;
}

const decorators = new WeakMap<Program, ReadonlySet<string>>();
const registering = lastNamesWhere((fact) => fact.registers !== undefined || (fact.calls !== undefined && fact.is === "decorator"));

/** Functions with a parameter that a function inside them calls: what they hand over may be that inner function. */
function callingParameters(program: Program): ReadonlySet<FunctionInfo> {
  const found = new Set<FunctionInfo>();
  for (const module of asyncModules(program))
    for (const fn of module.functions)
      if (fn.parent && fn.parent !== module.top)
        for (const id of fn.calls) {
          const callee = module.tree.node(module.tree.firstChild(id));
          const owner = callee.kind === "Name" ? ownerOfParameter(fn, callee.name) : null;
          if (owner && owner !== fn) found.add(owner);
        }
  return found;
}

/** The functions around a call that may pass a parameter of their own on by it. */
function passersOf(site: CallSite, calling: ReadonlySet<FunctionInfo>): readonly FunctionInfo[] {
  const found: FunctionInfo[] = [];
  for (const argument of site.node.arguments)
    for (const name of namesGiven(argument)) {
      const owner = ownerOfParameter(site.fn, name);
      if (owner) found.push(owner);
    }
  for (let fn: FunctionInfo | null = site.fn; fn; fn = fn.parent) if (calling.has(fn)) found.push(fn);
  return found;
}

/** `f`, `*fs`, and what `partial(f, …)` holds. */
function namesGiven(argument: Node): readonly string[] {
  switch (argument.kind) {
    case "Name":
      return [argument.name];
    case "Keyword":
    case "Starred":
      return namesGiven(argument.value);
    case "Call":
      return argument.arguments.slice(0, 1).flatMap(namesGiven);
    default:
      return [];
  }
}

/** The function, here or around, whose parameter a name is. */
function ownerOfParameter(fn: FunctionInfo, name: string): FunctionInfo | null {
  for (let at: FunctionInfo | null = fn; at; at = at.parent) {
    const binding = at.scope.bindings.get(name);
    if (binding) return binding.definitions.some((definition) => definition.kind === "parameter") ? at : null;
  }
  return null;
}
