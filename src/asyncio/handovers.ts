/** Functions that are given away for someone else to call: to a thread, a process, the loop, a signal, a task, a framework. */
import type { Fact } from "../knowledge/fact.ts";
import { factOf, factsWhere } from "../knowledge/lookup.ts";
import { type CallSite, callsOf, keyword, mayMean, positional, sitesOfLibrary, targetsOf } from "../program/calls.ts";
import { typeOf } from "../program/infer.ts";
import { lookup, scopeAt } from "../program/lookup.ts";
import { isSubclassOf } from "../program/members.ts";
import { type FunctionInfo, functionsInside, type Module } from "../program/model.ts";
import { importedBy } from "../program/naming.ts";
import type { Program } from "../program/program.ts";
import { calledName, lastName } from "../program/spelling.ts";
import { optionsOf, type Type } from "../program/types.ts";
import type { Call, Expression, Node } from "../python/nodes.ts";
import { isSwitchedOff } from "./frameworks.ts";
import { assignedTo, givesSomething, handoverNames, takingDecorators } from "./handover-names.ts";
import { asyncModules } from "./modules.ts";

export type Destination = "thread" | "process" | "loop" | "signal" | "exit" | "task";

export interface Handover {
  readonly on: Destination;
  /** The function whose body hands over; for a decorator, the one around the decorated function. */
  readonly fn: FunctionInfo;
  /** The call or the decorator. */
  readonly node: Node;
  /** What is handed over; null where a decorator takes the function below it. */
  readonly argument: Expression | null;
  readonly targets: readonly FunctionInfo[];
  /** What takes it: the library's dotted name, or the name of a function of the program that passes it on. */
  readonly via: string;
  /** As what a framework takes it; null where no framework is involved. */
  readonly role: NonNullable<Fact["registers"]>["as"] | null;
  /** False where something else may be handed over instead, or taken by something else. */
  readonly isSure: boolean;
  /** True where nothing else than `via` can take it. */
  readonly isTakerSure: boolean;
}

/** A function of the program that hands one of its own parameters over. */
interface Forward {
  readonly parameter: string;
  readonly index: number;
  readonly on: Destination;
  readonly isSure: boolean;
}

interface Memory {
  readonly handovers: Map<FunctionInfo, readonly Handover[]>;
  readonly forwards: Map<FunctionInfo, readonly Forward[]>;
}

const memories = new WeakMap<Program, Memory>();

function memoryOf(program: Program): Memory {
  const known = memories.get(program);
  if (known) return known;
  const made: Memory = { handovers: new Map(), forwards: new Map() };
  memories.set(program, made);
  return made;
}

/** What a function's own body hands over, and what decorators directly inside it take. */
export function handoversOf(program: Program, fn: FunctionInfo): readonly Handover[] {
  const { handovers } = memoryOf(program);
  const known = handovers.get(fn);
  if (known) return known;
  // Functions that pass things on to each other in a circle end here.
  handovers.set(fn, []);
  const names = handoverNames(program);
  const sites = callsOf(program, fn).filter((site) => givesSomething(site) && mayMean(program, site, names));
  const found = [
    ...sites.flatMap((site) => fromCall(program, site)),
    ...fromAssignments(program, fn),
    ...fromDecorators(program, fn),
    ...(fn === fn.module.top ? fromClasses(program, fn) : []),
  ];
  handovers.set(fn, found);
  return found;
}

function fromCall(program: Program, site: CallSite): readonly Handover[] {
  const found: Handover[] = [];
  for (const option of optionsOf(site.callee)) {
    if (option.kind !== "external") continue;
    const fact = factOf(option.name);
    if (fact?.calls && holdsIn(program, fact))
      found.push(
        ...handedOver(
          program,
          site,
          givenTo(site.node, fact.calls.argument),
          { on: destinationOf(program, site, fact), isSure: true },
          fact.name,
        ),
      );
    if (fact?.registers?.argument !== undefined) found.push(...registered(program, site, fact));
  }
  for (const target of site.targets)
    for (const forward of forwardsOf(program, target)) {
      const argument = argumentFor(site, target, forward);
      if (argument) found.push(...handedOver(program, site, [argument], forward, target.name));
    }
  return found;
}

/** False where a client calls what it was given only once the program starts it in a way that it does not. */
function holdsIn(program: Program, fact: Fact): boolean {
  const where = fact.calls?.where;
  return !where || where.some((name) => asyncModules(program).some((module) => sitesOfLibrary(program, module, [name]).length > 0));
}

/** `client.on_message = work` */
function fromAssignments(program: Program, fn: FunctionInfo): readonly Handover[] {
  const found: Handover[] = [];
  for (const { target, value } of assignedTo(program, fn)) {
    const options = optionsOf(typeOf(program, fn.module, target));
    for (const option of options) {
      const fact = option.kind === "external" ? factOf(option.name) : undefined;
      if (fact?.calls?.argument !== "=" || !holdsIn(program, fact)) continue;
      const { targets, isSure } = runnable(program, fn.module, value);
      const isTakerSure = options.length === 1;
      found.push({
        on: fact.calls.on,
        fn,
        node: target,
        argument: value,
        targets,
        via: fact.name,
        role: null,
        isSure: isSure && isTakerSure,
        isTakerSure,
      });
    }
  }
  return found;
}

/** `run_in_executor` runs on whatever its executor has: threads, or processes. */
function destinationOf(program: Program, site: CallSite, fact: Fact): Destination {
  const on = fact.calls?.on ?? "thread";
  if (!fact.name.endsWith(".run_in_executor")) return on;
  const executor = keyword(site.node, "executor") ?? positional(site.node)[0];
  if (!executor) return on;
  const isProcess = optionsOf(typeOf(program, site.fn.module, executor)).some(
    (option) => option.kind === "instance" && option.cls === "concurrent.futures.ProcessPoolExecutor",
  );
  return isProcess ? "process" : on;
}

/** Names by which library functions call the argument that they run. */
const FUNCTION_PARAMETERS = ["func", "function", "fn", "callback", "coro", "task", "target", "fut", "future", "handler"];
/** Where a keyword-only habit has a position after all: `Thread(None, work)`. */
const POSITION_OF: Readonly<Record<string, number>> = { target: 1 };

function givenTo(call: Call, argument: number | string | readonly string[]): readonly Expression[] {
  if (typeof argument === "object") return argument.flatMap((name) => keyword(call, name) ?? []);
  const plain = positional(call);
  if (argument === "*") return plain;
  if (typeof argument === "string") {
    const at = keyword(call, argument) ?? plain[POSITION_OF[argument] ?? Number.POSITIVE_INFINITY];
    return at ? [at] : [];
  }
  if (plain.slice(0, argument + 1).some((one) => one.kind === "Starred") && argument > 0) return [];
  const at = plain[argument] ?? FUNCTION_PARAMETERS.map((name) => keyword(call, name)).find((value) => value !== null);
  return at ? [at] : [];
}

function handedOver(
  program: Program,
  site: CallSite,
  args: readonly Expression[],
  to: Pick<Forward, "on" | "isSure">,
  via: string,
): readonly Handover[] {
  return args.map((argument) => {
    const { targets, isSure } = runnable(program, site.fn.module, argument);
    const isTakerSure = to.isSure && optionsOf(site.callee).length === 1;
    return { on: to.on, fn: site.fn, node: site.node, argument, targets, via, role: null, isSure: isSure && isTakerSure, isTakerSure };
  });
}

function registered(program: Program, site: CallSite, fact: Fact): readonly Handover[] {
  const rule = fact.registers;
  if (!rule || rule.argument === undefined) return [];
  return givenTo(site.node, rule.argument).flatMap((argument) => {
    const { targets, isSure } = runnable(program, site.fn.module, argument);
    return targets.flatMap((target) =>
      roleOf(program, target, rule, { fn: site.fn, node: site.node, argument, via: fact.name, isSure, isTakerSure: isSure }),
    );
  });
}

type Registering = Pick<Handover, "fn" | "node" | "argument" | "via" | "isSure" | "isTakerSure">;

function roleOf(
  program: Program,
  target: FunctionInfo,
  rule: NonNullable<Fact["registers"]>,
  registering: Registering,
): readonly Handover[] {
  if ((!target.isAsync && rule.sync === "never") || isSwitchedOff(program, registering.via)) return [];
  const on = target.isAsync || rule.sync === "loop" ? "loop" : "thread";
  return [{ ...registering, on, targets: [target], role: rule.as }];
}

/** The functions that run once a value is called, awaited, or iterated and awaited. */
function runnable(
  program: Program,
  module: Module,
  argument: Expression,
): { readonly targets: readonly FunctionInfo[]; readonly isSure: boolean } {
  const options = optionsOf(typeOf(program, module, unwrapped(program, module, argument))).filter((option) => option.kind !== "none");
  const targets = options.flatMap((option) => functionsIn(program, option));
  return { targets, isSure: options.length === 1 && targets.length === 1 };
}

function functionsIn(program: Program, type: Type): readonly FunctionInfo[] {
  switch (type.kind) {
    case "coroutine":
      return functionsIn(program, type.callee);
    case "generator":
      return type.yields.kind === "coroutine" ? functionsIn(program, type.yields) : [];
    case "instance": {
      const [item] = type.args;
      if (typeof type.cls === "string") return item?.kind === "coroutine" ? functionsIn(program, item) : [];
      return targetsOf(program, type);
    }
    case "union":
      return type.options.flatMap((option) => functionsIn(program, option));
    default:
      return targetsOf(program, type);
  }
}

/** `*(f(x) for x in xs)` hands over what is starred; `context.run, f` would hand over f, which no type tells. */
function unwrapped(program: Program, module: Module, argument: Expression): Expression {
  if (argument.kind === "Starred") return argument.value;
  const parent = argument.parent;
  if (argument.kind !== "Attribute" || argument.attribute.name !== "run" || parent?.kind !== "Call") return argument;
  const isContext = optionsOf(typeOf(program, module, argument.value)).some(
    (option) => option.kind === "instance" && option.cls === "contextvars.Context",
  );
  const given = positional(parent);
  return (isContext ? given[given.findIndex((one) => one.is(argument)) + 1] : undefined) ?? argument;
}

function fromDecorators(program: Program, fn: FunctionInfo): readonly Handover[] {
  const names = takingDecorators(program);
  return fn.inner.flatMap((inner) => {
    if (inner.node.kind !== "FunctionDef") return [];
    const mayTake = inner.node.decorators.filter((decorator) => names.has(decoratorName(fn.module, decorator)));
    return mayTake.flatMap((decorator) => fromDecorator(program, fn, inner, decorator));
  });
}

const callingMethods = factsWhere((fact) => fact.handlers !== undefined && fact.registers !== undefined && fact.is === "class");

/** The methods by which classes of the file take part in a framework's work, one object for all that goes on at once. */
function fromClasses(program: Program, top: FunctionInfo): readonly Handover[] {
  const bases = callingMethods(importedBy(program));
  return top.module.classes.flatMap((cls) =>
    bases.flatMap(({ name, registers, handlers }) => {
      const named = Object.keys(handlers ?? {}).flatMap((method) => cls.methods.get(method) ?? []);
      if (!registers || named.length === 0 || !isSubclassOf(program, cls, name)) return [];
      const registering = { fn: top, node: cls.node, argument: null, via: name, isSure: true, isTakerSure: true };
      return named.flatMap((method) => roleOf(program, method, registers, registering));
    }),
  );
}

function decoratorName(module: Module, decorator: Expression): string {
  return decorator.kind === "Call" ? calledName(module.tree, decorator.id) : lastName(module.tree, decorator.id);
}

function fromDecorator(program: Program, fn: FunctionInfo, inner: FunctionInfo, decorator: Expression): readonly Handover[] {
  const callee = typeOf(program, fn.module, decorator.kind === "Call" ? decorator.function : decorator);
  const isOnly = optionsOf(callee).length === 1;
  const base = { fn, node: decorator, argument: null, isSure: isOnly, isTakerSure: isOnly };
  return optionsOf(callee).flatMap((option): readonly Handover[] => {
    if (option.kind === "external") {
      const fact = factOf(option.name);
      if (fact?.registers && fact.registers.argument === undefined)
        return roleOf(program, inner, fact.registers, { ...base, via: fact.name });
      return fact?.calls && fact.is === "decorator" ? [{ ...base, on: fact.calls.on, targets: [inner], via: fact.name, role: null }] : [];
    }
    if (option.kind !== "function" || decorator.kind === "Call") return [];
    const forwards = forwardsOf(program, option.fn).filter((forward) => forward.index === 0);
    return forwards.map((forward) => ({ ...base, on: forward.on, targets: [inner], via: option.fn.name, role: null }));
  });
}

/** The parameters that a function passes on to be called elsewhere, itself or by functions inside it. */
function forwardsOf(program: Program, fn: FunctionInfo): readonly Forward[] {
  const { forwards } = memoryOf(program);
  const known = forwards.get(fn);
  if (known) return known;
  forwards.set(fn, []);
  const found = hasParameters(fn) ? findForwards(program, fn) : [];
  forwards.set(fn, found);
  return found;
}

function hasParameters(fn: FunctionInfo): boolean {
  return fn.node.kind === "FunctionDef" && fn.node.parameters.parameters.length > 0;
}

function findForwards(program: Program, fn: FunctionInfo): readonly Forward[] {
  const found: Forward[] = [];
  for (const inner of [fn, ...functionsInside(fn)]) {
    for (const handover of handoversOf(program, inner)) {
      if (handover.on === "task" || handover.role !== null) continue;
      const names = handover.argument ? namesCalled(program, inner.module, handover) : [];
      for (const name of names) {
        const forward = parameterForward(fn, name, handover);
        if (forward && !found.some((one) => one.parameter === forward.parameter)) found.push(forward);
      }
    }
  }
  return found;
}

/** The names that the thread (or whoever) calls: the argument itself, or what a small function made for it calls. */
function namesCalled(program: Program, module: Module, handover: Handover): readonly (Expression & { kind: "Name" })[] {
  const given = handover.argument;
  const found = given?.kind === "Name" ? [given] : [];
  const first = given?.kind === "Call" && /(^|\.)partial$/.test(given.function.text) ? positional(given)[0] : undefined;
  if (first?.kind === "Name") found.push(first);
  for (const target of handover.targets) {
    if (target.module !== module || target.parent === module.top) continue;
    for (const site of callsOf(program, target)) if (site.node.function.kind === "Name") found.push(site.node.function);
  }
  return found;
}

function parameterForward(fn: FunctionInfo, name: Expression & { kind: "Name" }, handover: Handover): Forward | null {
  const binding = lookup(scopeAt(fn.module, name), name.name);
  if (!binding || binding.scope !== fn.scope || fn.node.kind !== "FunctionDef") return null;
  const parameters = fn.node.parameters.parameters;
  const index = parameters.findIndex(
    (parameter) => parameter.name.name === name.name && parameter.role !== "star" && parameter.role !== "doubleStar",
  );
  // Whether the parameter is what runs is sure even where its type, the caller's business, is not.
  return index < 0 ? null : { parameter: name.name, index, on: handover.on, isSure: handover.isTakerSure };
}

/** The argument of a call that a forwarding function gets for its parameter; a method's first parameter is not in the text. */
function argumentFor(site: CallSite, target: FunctionInfo, forward: Forward): Expression | null {
  const named = keyword(site.node, forward.parameter);
  if (named) return named;
  const isBound = target.cls !== null && site.node.function.kind === "Attribute" && !isStatic(target);
  const plain = positional(site.node);
  const at = forward.index - (isBound ? 1 : 0);
  return plain.slice(0, at + 1).some((one) => one.kind === "Starred") ? null : (plain[at] ?? null);
}

/** True for a function that is called without its object: its first parameter is in the text of the call. */
export function isStatic(fn: FunctionInfo): boolean {
  return fn.node.kind === "FunctionDef" && fn.node.decorators.some((decorator) => decorator.text === "staticmethod");
}
