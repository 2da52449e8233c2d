/** Call sites: what each call of a function's body may run. */
import type { Argument, Call, Expression } from "../python/nodes.ts";
import { typeOf } from "./infer.ts";
import { memberOf } from "./members.ts";
import type { FunctionInfo, Module } from "./model.ts";
import type { Program } from "./program.ts";
import { callsNamed } from "./spelling.ts";
import { instanceOf, optionsOf, type Type } from "./types.ts";

export interface CallSite {
  readonly node: Call;
  /** The function whose body holds the call. */
  readonly fn: FunctionInfo;
  readonly callee: Type;
  /** The library function called, by its canonical dotted name, where it can be only that; else null. */
  readonly name: string | null;
  /** The functions of the program that may run: a constructor's `__init__`, a method, several where types allow several. */
  readonly targets: readonly FunctionInfo[];
  /** True where nothing else can be called than `name` or the one target. */
  readonly isSure: boolean;
}

/** The calls of a function's own body, in source order. */
export function callsOf(program: Program, fn: FunctionInfo): readonly CallSite[] {
  const known = program.callSites.get(fn);
  if (known) return known;
  const sites: CallSite[] = [];
  for (const id of fn.calls) {
    const site = callSiteOf(program, fn, id);
    if (site) sites.push(site);
  }
  program.callSites.set(fn, sites);
  return sites;
}

/** One call of a function's own body, by its node's number: the same site that `callsOf` lists. */
export function callSiteOf(program: Program, fn: FunctionInfo, id: number): CallSite | null {
  const sites = program.sitesOf(fn.module);
  const known = sites.get(id);
  if (known) return known;
  const node = fn.module.tree.node(id);
  if (node.kind !== "Call") return null;
  const made = callSite(program, fn, node);
  sites.set(id, made);
  return made;
}

/** The calls of a file whose callee ends in this name (see `callsNamed`); no other call of the file is typed. */
export function sitesNamed(program: Program, module: Module, name: string): readonly CallSite[] {
  const sites: CallSite[] = [];
  for (const { fn, id } of callsNamed(module, name)) {
    const site = callSiteOf(program, fn, id);
    if (site) sites.push(site);
  }
  return sites;
}

function callSite(program: Program, fn: FunctionInfo, node: Call): CallSite {
  const callee = typeOf(program, fn.module, node.function);
  const options = optionsOf(callee).filter((option) => option.kind !== "none");
  const targets = options.flatMap((option) => targetsOf(program, option));
  const [only] = options;
  const name = only?.kind === "external" && options.length === 1 ? only.name : null;
  const isSure = options.length === 1 && (name !== null || targets.length === 1) && isSureTarget(callee);
  return { node, fn, callee, name, targets, isSure };
}

function isSureTarget(callee: Type): boolean {
  return callee.kind !== "function" || callee.sure;
}

/** The functions of the program that a call of a value runs. */
export function targetsOf(program: Program, callee: Type): readonly FunctionInfo[] {
  switch (callee.kind) {
    case "function":
      return [callee.fn, ...overridesOf(program, callee)];
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
      return [];
  }
}

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
