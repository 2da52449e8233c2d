/** Where an event loop is started, and how code that already runs on one gets there. */
import { factOf, lastNamesWhere } from "../knowledge/lookup.ts";
import { type CallSite, callsOf, mayMean } from "../program/calls.ts";
import { typeOf } from "../program/infer.ts";
import { type FunctionInfo, functionsInside, isGenerator } from "../program/model.ts";
import { importedBy, namesFor, namesOf } from "../program/naming.ts";
import type { Program } from "../program/program.ts";
import { spells } from "../program/spelling.ts";
import { optionsOf } from "../program/types.ts";
import type { Call, Node } from "../python/nodes.ts";
import { asyncModules } from "./modules.ts";

/** A call that starts an event loop on its own thread. */
export interface LoopStart {
  readonly site: CallSite;
  /** What starts it, as a library calls it: `asyncio.run`. */
  readonly name: string;
  /** False where the receiver's type is not known, or may be another. */
  readonly isSure: boolean;
}

/** One step of a way: a call of a function of the program, or, at the end, the call that starts the loop. */
export interface StartStep {
  readonly fn: FunctionInfo;
  readonly node: Node;
  readonly target: FunctionInfo | null;
}

export interface StartChain {
  readonly steps: readonly StartStep[];
  readonly start: LoopStart;
  readonly isSure: boolean;
}

/** The calls of a function's own body that start a loop. */
export function loopStarts(program: Program, fn: FunctionInfo): readonly LoopStart[] {
  const known = startsOf.get(fn);
  if (known) return known;
  const found = callsOf(program, fn).flatMap((site) => startOf(program, site));
  startsOf.set(fn, found);
  return found;
}

const startsOf = new WeakMap<FunctionInfo, readonly LoopStart[]>();
const BRIDGES = new Set(["asgiref.sync.async_to_sync", "asgiref.sync.AsyncToSync", "flask.Flask.async_to_sync"]);

const starters = lastNamesWhere((fact) => fact.runsLoop === true);
const UNKNOWN_STARTER = "run_until_complete";

function startOf(program: Program, site: CallSite): readonly LoopStart[] {
  if (site.word !== UNKNOWN_STARTER && !mayMean(program, site, namesFor(program, starters(importedBy(program))))) return NO_STARTS;
  const options = optionsOf(site.callee).filter((option) => option.kind !== "none");
  for (const option of options) {
    if (option.kind !== "external") continue;
    const fact = factOf(option.name);
    // `async_to_sync(f)` only wraps; the loop starts when the result is called.
    if (fact?.runsLoop && !BRIDGES.has(fact.name)) return [{ site, name: fact.name, isSure: options.length === 1 }];
  }
  const { function: callee } = site.node;
  if (callee.kind === "Call" && isBridge(program, site, callee)) return [{ site, name: callee.function.text, isSure: true }];
  const isUnknown = options.every((option) => option.kind === "unknown" || (option.kind === "external" && !factOf(option.name)));
  if (isUnknown && callee.kind === "Attribute" && callee.attribute.name === UNKNOWN_STARTER)
    return [{ site, name: UNKNOWN_STARTER, isSure: false }];
  return NO_STARTS;
}

const NO_STARTS: readonly LoopStart[] = [];

function isBridge(program: Program, site: CallSite, callee: Call): boolean {
  const type = typeOf(program, site.fn.module, callee.function);
  return type.kind === "external" && BRIDGES.has(type.name);
}

/**
 * The shortest way from a call in code that runs on a loop to one that starts another; null where there is none. Packages are not
 * entered: one that starts loops of its own chooses when.
 */
export function chainToStart(program: Program, site: CallSite): StartChain | null {
  let best: StartChain | null = null;
  for (const target of site.targets) {
    if (!runsInPlace(target, site) || program.isInstalled(target.module)) continue;
    const inner = search(program, target);
    if (!inner) continue;
    const chain: StartChain = {
      ...inner,
      steps: [{ fn: site.fn, node: site.node, target }, ...inner.steps],
      isSure: inner.isSure && site.isSure,
    };
    if (!best || (chain.isSure && !best.isSure)) best = chain;
  }
  return best;
}

function runsInPlace(target: FunctionInfo, site: CallSite): boolean {
  if (target.isAsync) return false;
  if (!isGenerator(target)) return true;
  const parent = site.node.parent;
  return (
    parent?.kind === "WithItem" || ((parent?.kind === "For" || parent?.kind === "Comprehension") && site.node.isOneOf(parent.iterable))
  );
}

interface Visit {
  readonly fn: FunctionInfo;
  readonly from: Visit | null;
  readonly node: Node | null;
  readonly isSure: boolean;
}

const chains = new WeakMap<FunctionInfo, { readonly chain: StartChain | null }>();

/** Breadth first, so that cycles end; a sure way before others. Functions that look for a running loop first are not entered. */
function search(program: Program, from: FunctionInfo): StartChain | null {
  const known = chains.get(from);
  if (known) return known.chain;
  const queue: Visit[] = [{ fn: from, from: null, node: null, isSure: true }];
  const seen = new Set([from]);
  let doubtful: StartChain | null = null;
  for (const visit of queue) {
    if (asksForLoop(program, visit.fn)) continue;
    const starts = loopStarts(program, visit.fn);
    const start = starts.find((one) => one.isSure) ?? starts[0];
    if (start) {
      const chain = chainOf(visit, start);
      if (chain.isSure) {
        chains.set(from, { chain });
        return chain;
      }
      doubtful ??= chain;
    }
    for (const site of callsOf(program, visit.fn))
      for (const target of site.targets) {
        if (seen.has(target) || leadsNowhere(target) || !runsInPlace(target, site) || program.isInstalled(target.module)) continue;
        seen.add(target);
        queue.push({ fn: target, from: visit, node: site.node, isSure: visit.isSure && site.isSure });
      }
  }
  chains.set(from, { chain: doubtful });
  // Where nothing was found, nothing is behind anything on the way either.
  if (!doubtful) for (const fn of seen) chains.set(fn, { chain: null });
  return doubtful;
}

function leadsNowhere(fn: FunctionInfo): boolean {
  return chains.get(fn)?.chain === null;
}

function chainOf(visit: Visit, start: LoopStart): StartChain {
  const steps: StartStep[] = [{ fn: visit.fn, node: start.site.node, target: null }];
  for (let at: Visit = visit; at.from && at.node; at = at.from) steps.unshift({ fn: at.from.fn, node: at.node, target: at.fn });
  return { steps, start, isSure: visit.isSure && start.isSure };
}

const ASKS = new Set([
  "asyncio.get_running_loop",
  "asyncio._get_running_loop",
  "asyncio.events._get_running_loop",
  "asyncio.current_task",
  "sniffio.current_async_library",
]);

/**
 * True for a synchronous face of asynchronous code that first finds out whether a loop runs here: by `is_running()`, by
 * `get_running_loop()` in a `try`, or by a function of the program that does so.
 */
export function asksForLoop(program: Program, fn: FunctionInfo): boolean {
  if (fn.isAsync) return false;
  const known = asking.get(fn);
  if (known !== undefined) return known;
  const askers = askersOf(program);
  const found =
    askers.functions.has(fn) ||
    callsOf(program, fn).some(
      (site) => mayMean(program, site, askers.names) && site.targets.length === 1 && site.targets.every((one) => askers.functions.has(one)),
    );
  asking.set(fn, found);
  return found;
}

const asking = new WeakMap<FunctionInfo, boolean>();

/** The plain functions whose own bodies ask, and the names under which they are called. */
interface Askers {
  readonly functions: ReadonlySet<FunctionInfo>;
  readonly names: ReadonlySet<string>;
}

const askersIn = new WeakMap<Program, Askers>();

function askersOf(program: Program): Askers {
  const known = askersIn.get(program);
  if (known) return known;
  const functions = new Set<FunctionInfo>();
  for (const module of asyncModules(program)) {
    // A file that spells none of the questions asks none: its calls need no types.
    if (!QUESTIONS.some((question) => spells(module, question))) continue;
    for (const fn of module.functions) if (!fn.isAsync && callsOf(program, fn).some(asks)) functions.add(fn);
  }
  const found = { functions, names: new Set([...functions].flatMap((fn) => [...namesOf(program, fn)])) };
  askersIn.set(program, found);
  return found;
}

/**
 * True for a function behind a decorator that says that it runs on a thread, or whose wrapper finds out whether a loop runs here
 * and then runs something else instead: what its body does off the loop says nothing of a call on one.
 */
export function isDispatched(program: Program, fn: FunctionInfo): boolean {
  if (fn.node.kind !== "FunctionDef" || fn.node.decorators.length === 0) return false;
  return fn.node.decorators.some((decorator) => {
    if (ON_THREAD.test(decorator.text)) return true;
    const type = typeOf(program, fn.module, decorator.kind === "Call" ? decorator.function : decorator);
    if (type.kind !== "function") return false;
    return functionsInside(type.fn).some((inner) => asksForLoop(program, inner));
  });
}

/** Decorators that say by their words that the function runs on another thread. */
const ON_THREAD =
  /\bthread(ed)?\s*=\s*True\b|(^|[._])(threaded|(in|on|to)_(a_)?(thread|threadpool|executor)|sync_to_async|make_async|asyncify)\b/;

const QUESTIONS: readonly string[] = ["is_running", ...[...ASKS].map((name) => name.slice(name.lastIndexOf(".") + 1))];

function asks(site: CallSite): boolean {
  const { node } = site;
  if (node.function.kind === "Attribute" && node.function.attribute.name === "is_running") return true;
  return site.isOf(ASKS) && (site.name !== "asyncio.get_running_loop" || isTried(node));
}

function isTried(node: Node): boolean {
  let child = node;
  for (let parent = node.parent; parent && parent.kind !== "FunctionDef"; child = parent, parent = parent.parent)
    if (parent.kind === "Try" && parent.body.some((statement) => statement.is(child))) return true;
    else if (parent.kind === "With" && parent.items.some((item) => /suppress/.test(item.manager.text))) return true;
  return false;
}
