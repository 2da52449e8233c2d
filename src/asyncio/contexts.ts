/** Where a function runs: on the loop, on a worker thread, in a process, in a signal handler; with the way it gets there. */
import { factsWhere } from "../knowledge/lookup.ts";
import { type CallSite, callsOf } from "../program/calls.ts";
import { isSubclassOf } from "../program/members.ts";
import type { ClassInfo, FunctionInfo, Module } from "../program/model.ts";
import { importedBy } from "../program/naming.ts";
import type { Program } from "../program/program.ts";
import type { Node } from "../python/nodes.ts";
import { type Destination, type Handover, handoversOf } from "./handovers.ts";
import { asyncModules, callersOf } from "./modules.ts";
import { isTestFile } from "./places.ts";

/** `import`: a module's top level, as it is imported or started; `test`: a test function, called by whoever runs the tests. */
export type Context = Exclude<Destination, "task"> | "import" | "test";

/** How a function gets to run in a context: the step before it, and the call or handover that takes it there. */
export interface Way {
  readonly fn: FunctionInfo;
  readonly from: Way | null;
  /** The call in `from`'s body; at the entry, the handover or the function itself. */
  readonly node: Node;
  /** The handover at the entry; null further down, and where a class's own method is the entry. */
  readonly handover: Handover | null;
  /** False where some step may lead elsewhere. */
  readonly isSure: boolean;
}

/** An entry with its rank in the list of all. */
type RankedWay = readonly [number, Way];

interface Memory {
  handovers: readonly Handover[] | null;
  byTarget: ReadonlyMap<FunctionInfo, readonly Handover[]> | null;
  readonly entries: Map<Context, readonly Way[]>;
  readonly entriesByFunction: Map<Context, ReadonlyMap<FunctionInfo, readonly RankedWay[]>>;
  readonly reached: Map<Context, ReadonlyMap<FunctionInfo, Way>>;
  readonly ways: Map<Context, Map<FunctionInfo, Way | null>>;
  readonly onLoop: Map<FunctionInfo, boolean>;
}

const memories = new WeakMap<Program, Memory>();

function memoryOf(program: Program): Memory {
  const known = memories.get(program);
  if (known) return known;
  const made: Memory = {
    handovers: null,
    byTarget: null,
    entries: new Map(),
    entriesByFunction: new Map(),
    reached: new Map(),
    ways: new Map(),
    onLoop: new Map(),
  };
  memories.set(program, made);
  return made;
}

/** Every function given away in the modules that speak of asynchronous code. */
export function allHandovers(program: Program): readonly Handover[] {
  const memory = memoryOf(program);
  memory.handovers ??= asyncModules(program).flatMap((module) => module.functions.flatMap((fn) => handoversOf(program, fn)));
  return memory.handovers;
}

/** The handovers that give away a function. */
export function handoversTo(program: Program, fn: FunctionInfo): readonly Handover[] {
  const memory = memoryOf(program);
  memory.byTarget ??= byTargets(allHandovers(program));
  return memory.byTarget.get(fn) ?? [];
}

function byTargets(handovers: readonly Handover[]): ReadonlyMap<FunctionInfo, readonly Handover[]> {
  const found = new Map<FunctionInfo, Handover[]>();
  for (const handover of handovers)
    for (const target of handover.targets) {
      const known = found.get(target);
      if (known) known.push(handover);
      else found.set(target, [handover]);
    }
  return found;
}

/** These begin at few functions, and reach few: what they reach is found once, for all. */
const NARROW: ReadonlySet<Context> = new Set(["thread", "process", "signal", "exit"]);

/** How a function gets to run in a context; null where nothing shows that it does. */
export function wayTo(program: Program, context: Context, fn: FunctionInfo): Way | null {
  if (!NARROW.has(context)) return wayBack(program, context, fn);
  const memory = memoryOf(program);
  let reached = memory.reached.get(context);
  if (!reached) {
    reached = reachedFrom(entriesTo(program, context), (way) => callsOf(program, way));
    memory.reached.set(context, reached);
  }
  return reached.get(fn) ?? null;
}

/** True where the loop gets to a function: enough to know that it does, however it does. */
export function isReachedFromLoop(program: Program, fn: FunctionInfo): boolean {
  const { onLoop } = memoryOf(program);
  const known = onLoop.get(fn);
  if (known !== undefined) return known;
  const behind = new Set<FunctionInfo>([fn]);
  for (const at of behind) {
    if (onLoop.get(at) || entriesByFunction(program, "loop").has(at)) {
      onLoop.set(fn, true);
      return true;
    }
    if (onLoop.get(at) === undefined) for (const site of callersOf(program, at)) behind.add(site.fn);
  }
  for (const at of behind) onLoop.set(at, false);
  return false;
}

/** Nearly everything is reached from the loop: so only what leads to this one function is looked at. */
function wayBack(program: Program, context: Context, fn: FunctionInfo): Way | null {
  const { ways } = memoryOf(program);
  const known = ways.get(context) ?? new Map<FunctionInfo, Way | null>();
  ways.set(context, known);
  const before = known.get(fn);
  if (before !== undefined) return before;
  const leading = new Map<FunctionInfo, Set<CallSite>>();
  const behind = new Set<FunctionInfo>([fn]);
  for (const at of behind)
    for (const site of runsInPlace(at) ? callersOf(program, at) : []) {
      behind.add(site.fn);
      leading.set(site.fn, (leading.get(site.fn) ?? new Set()).add(site));
    }
  const entries = [...behind].flatMap((at) => entriesByFunction(program, context).get(at) ?? []).sort(([a], [b]) => a - b);
  const reached = reachedFrom(
    entries.map(([, entry]) => entry),
    (at) => callsOf(program, at).filter((site) => leading.get(at)?.has(site)),
  );
  const way = reached.get(fn) ?? null;
  known.set(fn, way);
  return way;
}

/** The steps of a way, from its entry down to the function. */
export function stepsOf(way: Way): readonly Way[] {
  const steps: Way[] = [];
  for (let at: Way | null = way; at; at = at.from) steps.unshift(at);
  return steps;
}

/**
 * The functions of a module whose body the loop runs: coroutine functions, and plain functions that the loop calls itself:
 * callbacks of `call_soon` and `add_done_callback`, protocol methods, a framework's synchronous handlers.
 */
export function loopFunctions(program: Program, module: Module): readonly FunctionInfo[] {
  return module.functions.filter((fn) => fn.isAsync || isLoopEntry(program, fn));
}

function isLoopEntry(program: Program, fn: FunctionInfo): boolean {
  return (
    entriesByFunction(program, "loop")
      .get(fn)
      ?.some(([, entry]) => entry.isSure) === true
  );
}

function entriesByFunction(program: Program, context: Context): ReadonlyMap<FunctionInfo, readonly RankedWay[]> {
  const memory = memoryOf(program);
  const known = memory.entriesByFunction.get(context);
  if (known) return known;
  const found = new Map<FunctionInfo, RankedWay[]>();
  for (const [rank, entry] of entriesTo(program, context).entries()) {
    const ranked = found.get(entry.fn);
    if (ranked) ranked.push([rank, entry]);
    else found.set(entry.fn, [[rank, entry]]);
  }
  memory.entriesByFunction.set(context, found);
  return found;
}

function entriesTo(program: Program, context: Context): readonly Way[] {
  const { entries } = memoryOf(program);
  const known = entries.get(context);
  if (known) return known;
  const found: Way[] = [];
  for (const handover of allHandovers(program))
    if (handover.on === context)
      for (const fn of handover.targets)
        if (!fn.isAsync) found.push({ fn, from: null, node: handover.node, handover, isSure: handover.isSure });
  for (const module of asyncModules(program)) {
    for (const cls of module.classes) for (const fn of ownEntries(program, context, cls)) found.push(ownEntry(fn));
    for (const fn of startsIn(context, module)) found.push(ownEntry(fn));
  }
  if (context === "loop")
    for (const module of asyncModules(program)) for (const fn of module.functions) if (fn.isAsync) found.push(ownEntry(fn));
  entries.set(context, found);
  return found;
}

/** The functions that Python itself, or a test runner, begins with. */
function startsIn(context: Context, module: Module): readonly FunctionInfo[] {
  if (context === "import") return [module.top];
  const isTest = context === "test" && isTestFile(module);
  return isTest ? module.functions.filter((fn) => !fn.isAsync && fn.name.startsWith("test")) : [];
}

function ownEntry(fn: FunctionInfo): Way {
  return { fn, from: null, node: fn.node, handover: null, isSure: true };
}

const callingBack = factsWhere((fact) => fact.callsBack !== undefined);

/** Methods that the base class calls in its own context. */
function ownEntries(program: Program, context: Context, cls: ClassInfo): readonly FunctionInfo[] {
  if (cls.methods.size === 0) return [];
  const found: FunctionInfo[] = [];
  for (const { name, callsBack } of callingBack(importedBy(program))) {
    if (callsBack?.on !== context) continue;
    const own = callsBack.methods.flatMap((method) => cls.methods.get(method) ?? []).filter((fn) => !fn.isAsync);
    if (own.length > 0 && isSubclassOf(program, cls, name)) found.push(...own);
  }
  return found;
}

/** Breadth first, so that each function is reached by its shortest way; all sure ways go before the others. */
function reachedFrom(entries: readonly Way[], callsIn: (fn: FunctionInfo) => readonly CallSite[]): ReadonlyMap<FunctionInfo, Way> {
  const reached = new Map<FunctionInfo, Way>();
  const sure = entries.filter((entry) => entry.isSure);
  const doubtful = entries.filter((entry) => !entry.isSure);
  for (const queue of [sure, doubtful])
    for (const way of queue) {
      if (reached.has(way.fn)) continue;
      reached.set(way.fn, way);
      for (const site of callsIn(way.fn)) {
        const isSure = way.isSure && site.isSure;
        for (const target of site.targets)
          if (runsInPlace(target)) (isSure ? sure : doubtful).push({ fn: target, from: way, node: site.node, handover: null, isSure });
      }
    }
  return reached;
}

/** A coroutine function's call only makes a coroutine; a generator's body runs where someone iterates, mostly nearby. */
function runsInPlace(target: FunctionInfo): boolean {
  return !target.isAsync;
}
