/** What becomes of an object: where it is closed, and where it passes to others who may close it. */

import { type CallSite, callsOf, keyword, positional } from "../program/calls.ts";
import { functionAt, lookup, scopeAt } from "../program/lookup.ts";
import type { Binding, FunctionInfo, Module } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import { attributesIn, namesIn, referencesTo } from "../program/references.ts";
import { useOf } from "../program/uses.ts";
import type { Call, Expression, Node } from "../python/nodes.ts";
import { asyncModules } from "./modules.ts";

/** The places at which an object is closed, and those at which it goes out of sight. None of either: it is only used. */
export interface Fate {
  /** Calls that close it, and `with` items that do at their end. */
  readonly closes: readonly Node[];
  /** Places at which it is returned, yielded, stored, captured or given to code that may keep it. */
  readonly escapes: readonly Node[];
}

const BORROWED: Fate = { closes: [], escapes: [] };

/** Methods that end an object's life, whatever its class. */
export const CLOSERS: ReadonlySet<string> = new Set([
  "close",
  "aclose",
  "wait_closed",
  "close_connection",
  "disconnect",
  "adisconnect",
  "stop",
  "astop",
  "shutdown",
  "ashutdown",
  "dispose",
  "release",
  "terminate",
  "kill",
  "quit",
  "exit",
  "cleanup",
  "abort",
  "detach",
  "term",
  "destroy",
  "wait",
  "communicate",
  "cancel",
  "clear",
  "__aexit__",
  "__exit__",
  "close_nowait",
  "aclose_nowait",
  "release_conn",
  "serve_forever",
  "force_close",
  "reset",
  "logout",
  "unsubscribe_all",
  "close_clients",
]);

/** How far values are followed through other functions. */
const DEPTH = 4;

/** The fate of the value of an expression, from this place on. */
export function fateOf(program: Program, module: Module, value: Expression, depth = DEPTH): Fate {
  const end = chainEnd(value);
  if (end !== value) return fateOfMember(end);
  const use = useOf(value);
  switch (use.kind) {
    case "statement":
    case "compared":
    case "formatted":
    case "condition":
    case "iterated":
    case "operand":
    case "awaited":
    case "subscripted":
    case "called":
      return BORROWED;
    case "entered":
      return { closes: [use.item], escapes: [] };
    case "assigned":
      return joined(use.targets.map((target) => fateOfTarget(program, module, target, depth)));
    case "argument":
      return fateOfArgument(program, module, use.call, use.position, depth);
    default:
      return { closes: [], escapes: [value] };
  }
}

/** The fate of whatever a name holds: over all its uses; those in nested functions happen at another time. */
export function fateOfBinding(program: Program, module: Module, binding: Binding, depth = DEPTH): Fate {
  const fates = referencesTo(module, binding).flatMap((name) => {
    if (name.context === "delete") return [{ closes: [], escapes: [name] }];
    if (name.context !== "load") return [];
    const fate = fateOf(program, module, name, depth);
    const user = functionAt(module, name);
    if (user.scope === binding.scope || binding.scope.kind !== "function") return [fate];
    return [isOnlyCalled(module, user) ? { closes: [], escapes: [...fate.closes, ...fate.escapes] } : { closes: [], escapes: [name] }];
  });
  return joined(fates);
}

/** True for a nested function that is called where it is made; handed on, it keeps what it captures alive. */
function isOnlyCalled(module: Module, fn: FunctionInfo): boolean {
  const binding = fn.node.kind === "FunctionDef" ? fn.parent?.scope.bindings.get(fn.name) : undefined;
  if (!binding || (fn.node.kind === "FunctionDef" && fn.node.decorators.length > 0)) return false;
  return referencesTo(module, binding).every((name) => useOf(name).kind === "called");
}

/** The fate of what an attribute of that name holds, on any object of the program: the name alone decides. */
export function fateOfAttribute(program: Program, name: string, depth = DEPTH): Fate {
  return remembered(program, name, depth, () =>
    joined(
      asyncModules(program).flatMap((module) => [
        ...attributesIn(module, name).flatMap((attribute) =>
          attribute.context === "load" ? [fateOf(program, module, attribute, depth)] : [],
        ),
        ...(isReachedByText(module, name) ? [{ closes: [], escapes: [module.tree.root] }] : []),
      ]),
    ),
  );
}

/** True where a file gets the attribute by its name in quotes: `getattr(self, "session")`. */
function isReachedByText(module: Module, name: string): boolean {
  return namesIn(module, "getattr").some((getter) => {
    const call = getter.parent;
    if (call?.kind !== "Call") return false;
    const asked = call.arguments[1];
    return asked?.kind !== "Str" || asked.text.slice(1, -1) === name;
  });
}

/** The outermost of `value.a.b`: what the attributes lead to; the value itself where none follows. */
function chainEnd(value: Expression): Expression {
  let end: Expression = value;
  for (let parent = end.parent; parent?.kind === "Attribute"; parent = end.parent) end = parent;
  return end;
}

function fateOfMember(end: Expression): Fate {
  if (end.kind !== "Attribute" || !CLOSERS.has(end.attribute.name)) return BORROWED;
  const call = end.parent;
  // A closer that is handed on is called by someone else: `stack.push_async_callback(session.close)`.
  return call?.kind === "Call" && end.isOneOf(call.function) ? { closes: [call], escapes: [] } : { closes: [], escapes: [end] };
}

function fateOfTarget(program: Program, module: Module, target: Expression, depth: number): Fate {
  if (depth <= 0) return { closes: [], escapes: [target] };
  if (target.kind === "Attribute" && target.value.kind === "Name") {
    const fate = fateOfAttribute(program, target.attribute.name, depth - 1);
    return fate.closes.length + fate.escapes.length > 0 ? { closes: [], escapes: [target] } : BORROWED;
  }
  if (target.kind !== "Name") return { closes: [], escapes: [target] };
  const binding = lookup(scopeAt(module, target), target.name);
  if (binding?.scope.kind !== "function") return { closes: [], escapes: [target] };
  return remembered(program, binding, depth - 1, () => fateOfBinding(program, module, binding, depth - 1));
}

const LOOKERS = new Set([
  "isinstance",
  "issubclass",
  "print",
  "len",
  "id",
  "repr",
  "str",
  "type",
  "hasattr",
  "bool",
  "callable",
  "cast",
  "typing.cast",
]);
const CLOSING_WRAPPERS = /(^|\.)(aclosing|closing)$/;
const LOGGING = /(^|\.)_*(log|logger|logging)\.\w+$/i;

/** An object given to a call: only lent to what is known to look at it, else gone. */
function fateOfArgument(program: Program, module: Module, call: Call, position: number | string | null, depth: number): Fate {
  const callee = call.function.text;
  if (LOOKERS.has(callee) || LOGGING.test(callee)) return BORROWED;
  if (CLOSING_WRAPPERS.test(callee)) return fateOf(program, module, call, depth);
  const gone: Fate = { closes: [], escapes: [call] };
  if (depth <= 0 || position === null) return gone;
  const site = callsOf(program, functionAt(module, call)).find((one) => one.node === call);
  if (!site?.isSure || site.targets.length === 0) return gone;
  const fates = site.targets.map((target) => fateOfParameter(program, site, target, position, depth - 1));
  if (fates.some((fate) => fate === null || fate.escapes.length > 0)) return gone;
  return fates.every((fate) => fate !== null && fate.closes.length > 0) ? { closes: [call], escapes: [] } : BORROWED;
}

function fateOfParameter(program: Program, site: CallSite, target: FunctionInfo, position: number | string, depth: number): Fate | null {
  const name = typeof position === "string" ? position : parameterNames(site, target)[position];
  const binding = name ? target.scope.bindings.get(name) : undefined;
  if (binding?.definitions[0]?.kind !== "parameter") return null;
  const { role } = binding.definitions[0].node;
  if (role === "star" || role === "doubleStar") return null;
  // A function that hands it to itself does no more with it the second time.
  if (target === site.fn && mentionsParameter(site.node, position, binding.name)) return BORROWED;
  return remembered(program, binding, depth, () => fateOfBinding(program, target.module, binding, depth));
}

function mentionsParameter(call: Call, position: number | string, name: string): boolean {
  const argument = typeof position === "string" ? keyword(call, position) : positional(call)[position];
  return argument?.kind === "Name" && argument.name === name;
}

/** The names of the parameters that a call's positional arguments go to, in order; a bound `self` is left out. */
function parameterNames(site: CallSite, target: FunctionInfo): readonly string[] {
  const { node } = target;
  if (node.kind === "Module") return [];
  const names = node.parameters.parameters
    .filter((one) => one.role === "regular" || one.role === "positionalOnly")
    .map((one) => one.name.name);
  return isBound(site, target) ? names.slice(1) : names;
}

function isBound(site: CallSite, target: FunctionInfo): boolean {
  if (!target.cls || target.node.kind !== "FunctionDef") return false;
  const decorators = target.node.decorators.map((decorator) => decorator.text);
  if (decorators.includes("staticmethod")) return false;
  if (decorators.includes("classmethod") || target.name === "__init__" || target.name === "__call__") return true;
  return !(site.callee.kind === "function" && site.callee.receiver?.kind === "class");
}

export function joined(fates: readonly Fate[]): Fate {
  return { closes: fates.flatMap((fate) => fate.closes), escapes: fates.flatMap((fate) => fate.escapes) };
}

/** Answers by what is asked about, one for each depth: so an answer never hangs on what was asked before. */
type Memory = Map<string | Binding, (Fate | undefined)[]>;

const memories = new WeakMap<Program, Memory>();

function remembered(program: Program, key: string | Binding, depth: number, find: () => Fate): Fate {
  let memory = memories.get(program);
  if (!memory) {
    memory = new Map();
    memories.set(program, memory);
  }
  let fates = memory.get(key);
  if (!fates) {
    fates = [];
    memory.set(key, fates);
  }
  const known = fates[depth];
  if (known) return known;
  const fate = find();
  fates[depth] = fate;
  return fate;
}
