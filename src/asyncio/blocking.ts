/** What may block, and the chain of calls that shows it. */
import type { Cost } from "../knowledge/fact.ts";
import { type CallSite, callsOf } from "../program/calls.ts";
import { type FunctionInfo, isGenerator } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import { isGivenBuffer } from "../program/special.ts";
import { optionsOf, type Type } from "../program/types.ts";
import type { Expression, Node } from "../python/nodes.ts";
import {
  type Blocking,
  type BlockingMemory,
  type BlockingStep,
  directPlaces,
  isConditional,
  ON_DISK,
  useIsAwaited,
} from "./blocking-places.ts";
import { asksForLoop, isDispatched } from "./running-loop.ts";

/** The blocking places of a function's own body: each call, `with` and `for` that blocks, or leads to what does. */
export function blockingPlaces(program: Program, memory: BlockingMemory, fn: FunctionInfo): readonly Blocking[] {
  const direct = directPlaces(program, memory, fn);
  const told = new Set(direct.map((blocking) => blocking.steps[0]?.node.id));
  const through = callsOf(program, fn).flatMap((site) => {
    const chain = told.has(site.node.id) ? null : chainThrough(program, memory, site);
    return chain ? [chain] : [];
  });
  return [...direct, ...through].sort((a, b) => startOf(a) - startOf(b));
}

/** Deep enough for any program; a longer chain is no longer a proof that someone reads. */
const LONGEST_CHAIN = 400;

function chainThrough(program: Program, memory: BlockingMemory, site: CallSite): Blocking | null {
  let best: Blocking | null = null;
  for (const target of site.targets) {
    if (!runsWhenCalled(target, site) || isSomethingElse(program, target, site)) continue;
    const inner = shortestChain(program, memory, target, useIsAwaited(site));
    if (!inner) continue;
    // `Picture(io.BytesIO(data))`: the branch for a path is not the one that is taken.
    if (!inner.isSure && ON_DISK.has(inner.cost) && isGivenBuffer(program, site.fn.module, site.node)) continue;
    const step: BlockingStep = { fn: site.fn, node: site.node, target };
    const chain: Blocking = { ...inner, steps: [step, ...inner.steps], isSure: inner.isSure && site.isSure && isOwn(program, target) };
    if (!best || isBetter(chain, best)) best = chain;
  }
  return best;
}

/** What a package does inside depends on more than its reader sees: what is cached, what is configured, what is installed beside it. */
function isOwn(program: Program, target: FunctionInfo): boolean {
  return !program.isInstalled(target.module);
}

function startOf(blocking: Blocking): number {
  return blocking.steps[0]?.node.start ?? 0;
}

function isBetter(a: Blocking, b: Blocking): boolean {
  if (a.isSure !== b.isSure) return a.isSure;
  return a.steps.length < b.steps.length;
}

/** A coroutine function's call only makes a coroutine, a generator's call only an iterator, unless a loop drains it here. */
function runsWhenCalled(target: FunctionInfo, site: CallSite): boolean {
  if (target.isAsync) return false;
  if (!isGenerator(target)) return true;
  const parent = site.node.parent;
  if (parent?.kind === "WithItem") return true;
  return (parent?.kind === "For" || parent?.kind === "Comprehension") && site.node.isOneOf(parent.iterable);
}

/**
 * What is awaited is no plain function's result: where the types leave a choice, or a decorator may have changed it, it is
 * the asynchronous one that runs. A decorator or a body that looks for a running loop has another way on one.
 */
function isSomethingElse(program: Program, target: FunctionInfo, site: CallSite): boolean {
  if (useIsAwaited(site) && (site.targets.some((other) => other.isAsync) || isReplaced(site.callee))) return true;
  return isDispatched(program, target) || asksForLoop(program, target);
}

function isReplaced(callee: Type): boolean {
  return optionsOf(callee).some((option) => option.kind === "function" && !option.sure);
}

interface Visit {
  readonly fn: FunctionInfo;
  readonly from: Visit | null;
  readonly node: Node | null;
  readonly isSure: boolean;
  /** True where its result is awaited by whoever called first. */
  readonly isAwaited: boolean;
  readonly depth: number;
}

/** The worst that a sync function leads to, by the shortest way: breadth first, so that cycles end. */
function shortestChain(program: Program, memory: BlockingMemory, start: FunctionInfo, isAwaited: boolean): Blocking | null {
  const chains = isAwaited ? memory.awaited : memory.chains;
  const known = chains.get(start);
  if (known !== undefined) return known;
  const found = memory.chains.get(start) === null ? null : searchFrom(program, memory, start, isAwaited);
  chains.set(start, found);
  return found;
}

function searchFrom(program: Program, memory: BlockingMemory, start: FunctionInfo, isAwaited: boolean): Blocking | null {
  const queue: Visit[] = [{ fn: start, from: null, node: null, isSure: true, isAwaited, depth: 0 }];
  const seen = new Set<FunctionInfo>([start]);
  let best: Blocking | null = null;
  let isWhole = true;
  for (const visit of queue) {
    // Nothing that is reached in doubt can be worse than the worst.
    if (!visit.isSure && best && WEIGHT[best.cost] === HEAVIEST) continue;
    const [place] = heaviestFirst(directPlaces(program, memory, visit.fn).filter((one) => leadsOn(visit, one)));
    if (place) {
      const chain = joined(visit, place);
      if (!best || isWorse(chain, best)) best = chain;
      if (best.isSure && WEIGHT[best.cost] === HEAVIEST) return best;
    }
    if (visit.depth >= LONGEST_CHAIN) {
      isWhole = false;
      continue;
    }
    for (const site of callsOf(program, visit.fn)) {
      // What a plain function only passes on to the await is no plain function's result either.
      const isPassedOn = visit.isAwaited && isResult(visit.fn, site.node);
      if (isPassedOn && (hasTwoFaces(visit.fn) || site.targets.some((other) => other.isAsync))) continue;
      for (const target of site.targets) {
        if (seen.has(target) || memory.chains.get(target) === null || !runsWhenCalled(target, site)) continue;
        seen.add(target);
        if (isDispatched(program, target) || asksForLoop(program, target)) continue;
        const isSure = visit.isSure && site.isSure && isOwn(program, target) && !isConditional(visit.fn, site.node);
        queue.push({ fn: target, from: visit, node: site.node, isSure, isAwaited: isPassedOn, depth: visit.depth + 1 });
      }
    }
  }
  // Where nothing was found, nothing is behind anything on the way either.
  if (!best && isWhole && !isAwaited) for (const { fn } of queue) memory.chains.set(fn, null);
  return best;
}

/** False for what only a person at work on the program stops at, for a moment, and for a result that is none of those that are awaited. */
function leadsOn(visit: Visit, { fact, steps }: Blocking): boolean {
  if (STOPS_FOR_DEBUGGING.has(fact.name) || (fact.name === "time.sleep" && steps.every(({ node }) => isMoment(node)))) return false;
  return !(visit.isAwaited && hasTwoFaces(visit.fn) && steps[0] && isResult(visit.fn, steps[0].node));
}

/** Seconds below which a sleep is worth telling where it stands, and not to all who come by. */
const MOMENT = 0.01;

function isMoment(node: Node): boolean {
  const [seconds] = node.kind === "Call" ? node.arguments : [];
  return seconds?.kind === "NumberLiteral" && Number(seconds.text) < MOMENT;
}

/** `return f()`, also by way of a name. */
function isResult(fn: FunctionInfo, node: Node): boolean {
  const { parent } = node;
  if (parent?.kind === "Return") return true;
  const [target] = parent?.kind === "Assign" ? parent.targets : [];
  return target?.kind === "Name" && returnedValues(fn).some((value) => value.kind === "Name" && value.name === target.name);
}

const STOPS_FOR_DEBUGGING = new Set(["pdb.set_trace", "builtins.breakpoint"]);

/** A function of several results, one for who awaits it and one for who does not: `return future` here, `return run(future)` there. */
function hasTwoFaces(fn: FunctionInfo): boolean {
  return returnedValues(fn).length > 1;
}

function returnedValues(fn: FunctionInfo): readonly Expression[] {
  return fn.returns.flatMap((id) => {
    const node = fn.module.tree.node(id);
    return node.kind === "Return" && node.value ? [node.value] : [];
  });
}

/** A sure chain says more than a doubtful one, then a heavy cost more than a light one; the first found is the shortest. */
function isWorse(a: Blocking, b: Blocking): boolean {
  if (a.isSure !== b.isSure) return a.isSure;
  return WEIGHT[a.cost] > WEIGHT[b.cost];
}

function joined(visit: Visit, place: Blocking): Blocking {
  const steps: BlockingStep[] = [...place.steps];
  for (let at: Visit = visit; at.from && at.node; at = at.from) steps.unshift({ fn: at.from.fn, node: at.node, target: at.fn });
  const isSure = place.isSure && visit.isSure && !place.steps.some((step) => isConditional(visit.fn, step.node));
  return { ...place, steps, isSure };
}

const HEAVIEST = 9;

const WEIGHT: Readonly<Record<Cost, number>> = {
  sleep: 9,
  network: 9,
  process: 9,
  database: 9,
  input: 9,
  socket: 8,
  configured: 7,
  lock: 7,
  wait: 7,
  file: 5,
  smallFile: 3,
  stat: 1,
};

function heaviestFirst(places: readonly Blocking[]): readonly Blocking[] {
  return places.length < 2 ? places : [...places].sort((a, b) => WEIGHT[b.cost] - WEIGHT[a.cost]);
}
