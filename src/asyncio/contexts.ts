/** Where a function runs: on the loop, on a worker thread, in a process, in a signal handler; with the way it gets there. */
import { type CallSite, callsOf } from "../program/calls.ts";
import { isSubclassOf } from "../program/members.ts";
import type { FunctionInfo, Module } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import type { Node } from "../python/nodes.ts";
import { type Destination, type Handover, handoversOf } from "./handovers.ts";
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

interface Table {
  readonly modules: readonly Module[];
  readonly handovers: readonly Handover[];
  readonly callers: ReadonlyMap<FunctionInfo, readonly CallSite[]>;
  readonly ways: Map<Context, ReadonlyMap<FunctionInfo, Way>>;
}

const tables = new WeakMap<Program, Table>();

function tableOf(program: Program): Table {
  const known = tables.get(program);
  if (known) return known;
  // What other modules were parsed on the way depends on who asked first; those that speak of async never do.
  const modules = [...program.modules].filter(speaksOfAsync).sort((a, b) => (a.path < b.path ? -1 : 1));
  const handovers = modules.flatMap((module) => module.functions.flatMap((fn) => handoversOf(program, fn)));
  const made: Table = { modules, handovers, callers: callersIn(program, modules), ways: new Map() };
  tables.set(program, made);
  return made;
}

const WORD = new TextEncoder().encode("async");
const spoken = new WeakMap<Module, boolean>();

function speaksOfAsync(module: Module): boolean {
  const known = spoken.get(module);
  if (known !== undefined) return known;
  const { source } = module.tree;
  const [first = 0] = WORD;
  let answer = false;
  for (let at = source.indexOf(first); at >= 0 && !answer; at = source.indexOf(first, at + 1))
    answer = WORD.every((byte, index) => source[at + index] === byte);
  spoken.set(module, answer);
  return answer;
}

function callersIn(program: Program, modules: readonly Module[]): ReadonlyMap<FunctionInfo, readonly CallSite[]> {
  const callers = new Map<FunctionInfo, CallSite[]>();
  for (const module of modules)
    for (const fn of module.functions)
      for (const site of callsOf(program, fn))
        for (const target of site.targets) {
          const sites = callers.get(target);
          if (sites) sites.push(site);
          else callers.set(target, [site]);
        }
  return callers;
}

/** Every module of the program that speaks of asynchronous code, by path. */
export function asyncModules(program: Program): readonly Module[] {
  return tableOf(program).modules;
}

/** Every function given away in those modules. */
export function allHandovers(program: Program): readonly Handover[] {
  return tableOf(program).handovers;
}

/** The calls that may run a function, from those modules. */
export function callersOf(program: Program, fn: FunctionInfo): readonly CallSite[] {
  return tableOf(program).callers.get(fn) ?? [];
}

/** How a function gets to run in a context; null where nothing shows that it does. */
export function wayTo(program: Program, context: Context, fn: FunctionInfo): Way | null {
  const { ways } = tableOf(program);
  let reached = ways.get(context);
  if (!reached) {
    reached = reachedFrom(program, entriesTo(program, context));
    ways.set(context, reached);
  }
  return reached.get(fn) ?? null;
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
  const way = wayTo(program, "loop", fn);
  return way !== null && way.from === null && way.isSure;
}

function entriesTo(program: Program, context: Context): readonly Way[] {
  const { modules, handovers } = tableOf(program);
  const found: Way[] = [];
  for (const handover of handovers)
    if (handover.on === context)
      for (const fn of handover.targets)
        if (!fn.isAsync) found.push({ fn, from: null, node: handover.node, handover, isSure: handover.isSure });
  for (const module of modules)
    for (const cls of module.classes) {
      const names = ownEntries(context, (ancestor) => isSubclassOf(program, cls, ancestor));
      for (const name of names) {
        const fn = cls.methods.get(name);
        if (fn && !fn.isAsync) found.push({ fn, from: null, node: fn.node, handover: null, isSure: true });
      }
    }
  for (const fn of modules.flatMap((module) => startsIn(context, module)))
    found.push({ fn, from: null, node: fn.node, handover: null, isSure: true });
  if (context === "loop")
    for (const module of modules)
      for (const fn of module.functions) if (fn.isAsync) found.push({ fn, from: null, node: fn.node, handover: null, isSure: true });
  return found;
}

/** The functions that Python itself, or a test runner, begins with. */
function startsIn(context: Context, module: Module): readonly FunctionInfo[] {
  if (context === "import") return [module.top];
  const isTest = context === "test" && isTestFile(module);
  return isTest ? module.functions.filter((fn) => !fn.isAsync && fn.name.startsWith("test")) : [];
}

const PROTOCOL_METHODS = [
  "connection_made",
  "connection_lost",
  "data_received",
  "eof_received",
  "pause_writing",
  "resume_writing",
  "datagram_received",
  "error_received",
  "buffer_updated",
  "get_buffer",
  "pipe_data_received",
  "pipe_connection_lost",
  "process_exited",
];

/** Methods that the base class calls in its own context. */
function ownEntries(context: Context, isA: (ancestor: string) => boolean): readonly string[] {
  if (context === "thread") return isA("threading.Thread") ? ["run"] : [];
  if (context === "process") return isA("multiprocessing.Process") || isA("multiprocessing.process.BaseProcess") ? ["run"] : [];
  return context === "loop" && isA("asyncio.BaseProtocol") ? PROTOCOL_METHODS : [];
}

/** Breadth first, so that each function is reached by its shortest way; all sure ways go before the others. */
function reachedFrom(program: Program, entries: readonly Way[]): ReadonlyMap<FunctionInfo, Way> {
  const reached = new Map<FunctionInfo, Way>();
  const sure = entries.filter((entry) => entry.isSure);
  const doubtful = entries.filter((entry) => !entry.isSure);
  for (const queue of [sure, doubtful])
    for (const way of queue) {
      if (reached.has(way.fn)) continue;
      reached.set(way.fn, way);
      for (const site of callsOf(program, way.fn)) {
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
