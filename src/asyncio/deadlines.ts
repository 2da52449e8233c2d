/** Does a wait have a deadline: its own, its client's, one around it, or one on every way that leads to it? */
import type { Fact } from "../knowledge/fact.ts";
import { factOf, libraryOf } from "../knowledge/lookup.ts";
import { type CallSite, callsOf, hasHiddenArguments, keyword } from "../program/calls.ts";
import { typeOf } from "../program/infer.ts";
import type { FunctionInfo, Module } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import { optionsOf } from "../program/types.ts";
import { useOf } from "../program/uses.ts";
import type { Call, Expression, Node } from "../python/nodes.ts";
import { makersOf } from "./makers.ts";
import { asyncSitesNamed, callersOf } from "./modules.ts";
import { isTestFile } from "./places.ts";

/**
 * `bounded`: some deadline ends the wait. `default`: only the library's own, `fact.timeout` seconds. `disabled`: that default
 * is switched off in the text. `sometimes`: some ways to the wait have a deadline. `none`: none of the known ones has.
 */
export type Bound = "bounded" | "default" | "disabled" | "sometimes" | "none";

/** A library call that waits; its deadline is found when something asks. */
export class Wait {
  readonly site: CallSite;
  readonly fact: Fact;
  readonly #program: Program;
  #bound: Bound | null = null;

  constructor(program: Program, site: CallSite, fact: Fact) {
    this.#program = program;
    this.site = site;
    this.fact = fact;
  }

  get bound(): Bound {
    this.#bound ??= boundOf(this.#program, this.site, this.fact);
    return this.#bound;
  }
}

/** The library waits that a coroutine's own body awaits or enters. */
export function waitsOf(program: Program, fn: FunctionInfo): readonly Wait[] {
  return callsOf(program, fn).flatMap((site) => {
    const fact = isWaitedFor(site.node) ? waitingFact(site) : null;
    return fact ? [new Wait(program, site, fact)] : [];
  });
}

/** What is known of the call; of several libraries' methods the first, where every one of them waits. */
function waitingFact(site: CallSite): Fact | null {
  const facts = optionsOf(site.callee).flatMap((option) =>
    option.kind === "none" ? [] : [option.kind === "external" ? factOf(option.name) : undefined],
  );
  const [first] = facts;
  return first && facts.every((fact) => fact?.waits !== undefined) ? first : null;
}

/** True for a call that is awaited, or entered by `async with`. */
export function isWaitedFor(call: Call): boolean {
  const use = useOf(call);
  return use.kind === "awaited" || (use.kind === "entered" && use.isAsync);
}

function boundOf(program: Program, site: CallSite, fact: Fact): Bound {
  const given = ownTimeout(site.node, fact);
  if (given === "given") return "bounded";
  const around = boundAround(program, site);
  if (around === "bounded") return "bounded";
  if (given === "none" && fact.timeout !== undefined) return "disabled";
  const client = clientTimeout(program, site);
  if (client === "given") return "bounded";
  if (client === "none") return "disabled";
  if (fact.timeout !== undefined) return "default";
  return client === "unknown" && areClientsBounded(program, fact) ? "bounded" : around;
}

/** For each program, whether all that make clients of a library, by its import name, give them a deadline. */
const boundedLibraries = new WeakMap<Program, Map<string, boolean>>();

/** A client that was handed in has the deadline that every client of its library is made with, if each has one. */
function areClientsBounded(program: Program, { name }: Fact): boolean {
  const memory = boundedLibraries.get(program) ?? new Map<string, boolean>();
  boundedLibraries.set(program, memory);
  const library = name.slice(0, name.indexOf("."));
  const known = memory.get(library);
  if (known !== undefined) return known;
  const timeouts = (libraryOf(name)?.facts ?? []).flatMap((maker) => {
    const { clientTimeoutParameter: parameter } = maker;
    if (parameter === undefined) return [];
    const sites = asyncSitesNamed(program, maker.name.slice(maker.name.lastIndexOf(".") + 1));
    const made = sites.filter((site) => site.name === maker.name && !isTestFile(site.fn.module));
    return made.map((site) => keyword(site.node, parameter));
  });
  const areBounded = timeouts.length > 0 && timeouts.every((value) => value !== null && !isNoTimeout(value));
  memory.set(library, areBounded);
  return areBounded;
}

/** The deadline that a call has from what stands around it, or around the calls that lead to it. */
export function boundAround(program: Program, site: CallSite): "bounded" | "sometimes" | "none" {
  return isWithinDeadline(program, site.fn.module, site.node) ? "bounded" : boundOfWays(program, site.fn);
}

/** The timeout that the call itself names: a value, None, or nothing. */
function ownTimeout(call: Call, fact: Fact): "given" | "none" | "absent" {
  if (fact.timeoutParameter === undefined) return "absent";
  const value = keyword(call, fact.timeoutParameter);
  if (value) return isNoTimeout(value) ? "none" : "given";
  return hasHiddenArguments(call) && call.arguments.some((one) => one.kind === "Keyword") ? "given" : "absent";
}

/** `None`, `ClientTimeout(total=None)`, `Timeout(None)`. */
export function isNoTimeout(value: Expression): boolean {
  if (isNone(value)) return true;
  if (value.kind !== "Call" || !/(^|\.)(Client)?Timeout$/.test(value.function.text)) return false;
  return value.arguments.length > 0 && value.arguments.every((argument) => isNone(argument.kind === "Keyword" ? argument.value : argument));
}

function isNone(node: Node): boolean {
  return node.kind === "SingletonLiteral" && node.value === "None";
}

const CLIENT_TIMEOUT = /timeout/i;

/** What the constructor of the object that is waited on says of timeouts; `unknown` where the object comes from elsewhere. */
function clientTimeout(program: Program, site: CallSite): "given" | "none" | "absent" | "unknown" {
  const { function: called } = site.node;
  if (called.kind !== "Attribute") return "absent";
  const makers = makersOf(program, site.fn.module, called.value).filter((maker) => !DEADLINE_NAME.test(maker.function.text));
  const named = makers.flatMap((maker) =>
    maker.arguments.flatMap((one) => (one.kind === "Keyword" && (one.name === null || CLIENT_TIMEOUT.test(one.name.name)) ? [one] : [])),
  );
  if (named.length === 0)
    return makers.some((maker) => typeOf(program, site.fn.module, maker.function).kind === "external") ? "absent" : "unknown";
  return named.every((one) => one.name !== null && isNoTimeout(one.value)) ? "none" : "given";
}

/** Names of scopes and wrappers that set a deadline, where nothing else is known of them. */
const DEADLINE_NAME = /time_?out|deadline|wait_for|fail_after|move_on|time_?limit/i;

/** True where a `with` block, or a call that is given the awaitable, sets a deadline around a place of its own function. */
export function isWithinDeadline(program: Program, module: Module, node: Node): boolean {
  let child = node;
  for (let parent = node.parent; parent; child = parent, parent = parent.parent) {
    if (parent.kind === "Lambda" || parent.kind === "ClassDef") return false;
    if (parent.kind === "FunctionDef") return parent.decorators.some((decorator) => DEADLINE_NAME.test(decorator.text));
    if (parent.kind === "With" && parent.items.some((item) => !item.is(child) && setsDeadline(program, module, item.manager))) return true;
    if (parent.kind === "Call" && !child.isOneOf(parent.function) && isBoundingCall(program, module, parent)) return true;
  }
  return false;
}

function isBoundingCall(program: Program, module: Module, call: Call): boolean {
  const callee = typeOf(program, module, call.function);
  const fact = callee.kind === "external" ? factOf(callee.name) : undefined;
  if (fact?.timeoutParameter !== undefined || fact?.bounds === "argument") {
    const value = keyword(call, fact.timeoutParameter ?? "timeout") ?? (fact.bounds === "argument" ? call.arguments[1] : undefined);
    return value !== undefined && value !== null && !isNone(value);
  }
  return DEADLINE_NAME.test(call.function.text);
}

function setsDeadline(program: Program, module: Module, manager: Expression): boolean {
  const callee = manager.kind === "Call" ? typeOf(program, module, manager.function) : null;
  if (callee?.kind === "external" && factOf(callee.name)?.bounds === "body") {
    const [first] = manager.kind === "Call" ? manager.arguments : [];
    return !(first && isNone(first));
  }
  // `limit = asyncio.timeout(5)`, then `async with limit`: the way to ask afterwards whose deadline passed.
  const makers = manager.kind === "Name" ? makersOf(program, module, manager) : [];
  if (makers.length > 0 && makers.every((maker) => setsDeadline(program, module, maker))) return true;
  const type = typeOf(program, module, manager);
  if (type.kind === "contextManager" && type.callee.kind === "function") {
    const { fn } = type.callee;
    if (fn.yields.some((id) => isWithinDeadline(program, fn.module, fn.module.tree.node(id)))) return true;
  }
  return DEADLINE_NAME.test(manager.kind === "Call" ? manager.function.text : manager.text);
}

const memories = new WeakMap<Program, Map<FunctionInfo, Bound>>();

/** The deadlines on the known ways to a function. */
function boundOfWays(program: Program, fn: FunctionInfo): "bounded" | "sometimes" | "none" {
  let memory = memories.get(program);
  if (!memory) {
    memory = new Map();
    memories.set(program, memory);
  }
  const known = memory.get(fn);
  if (known === "bounded" || known === "sometimes" || known === "none") return known;
  // A way that comes back to the function itself adds nothing.
  memory.set(fn, "none");
  const sites = callersThatCount(program, fn);
  const bounds = sites.map((site) => (isWithinDeadline(program, site.fn.module, site.node) ? "bounded" : boundOfWays(program, site.fn)));
  const answer =
    bounds.length > 0 && bounds.every((one) => one === "bounded") ? "bounded" : bounds.some((one) => one !== "none") ? "sometimes" : "none";
  memory.set(fn, answer);
  return answer;
}

/** A test that waits a while for what it tests proves nothing of the program. */
function callersThatCount(program: Program, fn: FunctionInfo): readonly CallSite[] {
  const sites = callersOf(program, fn).filter((site) => site.fn !== fn);
  return isTestFile(fn.module) ? sites : sites.filter((site) => !isTestFile(site.fn.module));
}

const LONGEST_WAY = 5;

/** One way to a function on which nobody sets a deadline, the outermost call first; empty where no call is known. */
export function unboundedWay(program: Program, fn: FunctionInfo): readonly CallSite[] {
  const way: CallSite[] = [];
  const seen = new Set([fn]);
  for (let at = fn; way.length < LONGEST_WAY; ) {
    const site = callersThatCount(program, at).find((one) => !seen.has(one.fn) && !isWithinDeadline(program, one.fn.module, one.node));
    if (!site) break;
    way.unshift(site);
    seen.add(site.fn);
    at = site.fn;
  }
  return way;
}
