/** Answers `explain path.py:LINE`: all that is known of one line, by the same functions that the rules ask. */
import { blockingPlaces } from "../asyncio/blocking.ts";
import type { Blocking } from "../asyncio/blocking-places.ts";
import { type CallKnowledge, type Certainty, callInWords, callKnowledge, type How } from "../asyncio/calling.ts";
import { type Context, wayTo } from "../asyncio/contexts.ts";
import { callersOf } from "../asyncio/modules.ts";
import { isSuspensionPoint } from "../asyncio/suspension.ts";
import type { ReviewSettings } from "../config/settings.ts";
import type { Cost } from "../knowledge/fact.ts";
import { type CallSite, callSiteOf } from "../program/calls.ts";
import { functionAt } from "../program/lookup.ts";
import type { FunctionInfo, Module } from "../program/model.ts";
import { NO_PACKAGES, type Packages } from "../program/packages.ts";
import type { Node } from "../python/nodes.ts";
import type { Finding, TraceStep } from "../report/model.ts";
import { type RunContext, reviewFile } from "../review/file-review.ts";
import { openReview, type SourceFile } from "../review/review.ts";
import { spanOf } from "../review/spans.ts";
import { messageOf, traceOf } from "../rules/blocking/report.ts";
import { wayNotes } from "../rules/concurrency/report.ts";
import type { TraceNote } from "../rules/context.ts";

/** Where a function runs, and what shows it. */
export interface ContextKnown {
  readonly context: Context;
  /** False where some step of the way may lead elsewhere. */
  readonly isSure: boolean;
  /** From the entry point down to the function. */
  readonly way: readonly TraceStep[];
}

export interface CallKnown {
  /** What is called, as it is written. */
  readonly call: string;
  readonly column: number;
  /** Functions of the program or of packages with their places, and library functions without one. */
  readonly targets: readonly { readonly name: string; readonly path: string | null; readonly line: number | null }[];
  readonly how: How;
  readonly certainty: Certainty;
  readonly receiver: { readonly text: string; readonly type: string } | null;
  /** All of this in a sentence. */
  readonly text: string;
  /** What it gives away to be run elsewhere: on a thread, in a process, as a task, by a signal. */
  readonly gives: readonly { readonly on: string; readonly runs: readonly string[]; readonly isSure: boolean }[];
  /** Null where nothing is known to block. */
  readonly blocks: BlocksKnown | null;
}

export interface BlocksKnown {
  readonly cost: Cost;
  readonly isSure: boolean;
  readonly text: string;
  readonly chain: readonly TraceStep[];
}

/** A `with` or a `for` that blocks by itself, whatever is called in it. */
export interface StatementBlocks extends BlocksKnown {
  readonly code: string;
}

/** An `await`, `async with`, `async for`: whether other tasks may run there. */
export interface PauseKnown {
  readonly code: string;
  readonly column: number;
  readonly mayGiveWay: boolean;
}

export interface PlaceKnown {
  readonly kind: "place";
  readonly path: string;
  readonly line: number;
  readonly code: string;
  /** The function whose body the line is in, dotted; the module's name at top level. */
  readonly function: string;
  readonly isAsync: boolean;
  readonly contexts: readonly ContextKnown[];
  /** The calls in asynchronous files that may run the function. */
  readonly callers: readonly TraceStep[];
  readonly calls: readonly CallKnown[];
  readonly blocks: readonly StatementBlocks[];
  readonly pauses: readonly PauseKnown[];
  /** What stands on this line, at every tier. */
  readonly findings: readonly Finding[];
}

const CONTEXTS: readonly Context[] = ["loop", "thread", "process", "signal", "exit", "import", "test"];

/** All that is known of a line (from 1) of one of the files; null where there is no such file or line. */
export function explainPlace(
  files: readonly SourceFile[],
  place: { readonly path: string; readonly line: number },
  settings: ReviewSettings,
  packages: Packages = NO_PACKAGES,
): PlaceKnown | null {
  const { run } = openReview(files, { ...settings, confidence: "possible", minSeverity: "low" }, undefined, packages);
  const module = run.program.module(place.path);
  const start = module?.tree.lineStarts()[place.line - 1];
  if (!module || start === undefined) return null;
  const fn = functionOn(module, place.line);
  const end = module.tree.lineStarts()[place.line] ?? module.tree.source.length;
  return {
    kind: "place",
    path: place.path,
    line: place.line,
    code: module.tree.textBetween(start, end).trim(),
    function: fn.qualifiedName,
    isAsync: fn.isAsync,
    contexts: contextsOf(run, fn),
    callers: steps(callersOf(run.program, fn).slice(0, MOST_CALLERS).map(callerNote(run))),
    calls: callsOn(run, module, place.line),
    blocks: statementsOn(run, module, place.line),
    pauses: pausesOn(run, module, place.line),
    findings: reviewFile(run, module).findings.filter((finding) => finding.line <= place.line && place.line <= finding.endLine),
  };
}

/** A reader wants to see that it is called, and how; not every place. */
const MOST_CALLERS = 10;

function callerNote({ program }: RunContext): (site: CallSite) => TraceNote {
  return (site) => {
    const { how } = callKnowledge(program, site);
    const message = `\`${site.fn.qualifiedName}\` ${HOW_CALLED[how]}`;
    return { module: site.fn.module, node: site.node, message };
  };
}

const HOW_CALLED: Readonly<Record<How, string>> = {
  direct: "calls it",
  awaited: "awaits it",
  task: "makes a task of it",
  coroutine: "makes a coroutine of it",
};

/** The innermost function around a line, its `def` included. */
function functionOn(module: Module, line: number): FunctionInfo {
  let best = module.top;
  for (const fn of module.functions) {
    if (fn === module.top || fn.node.kind === "Lambda") continue;
    const { line: first } = module.tree.position(fn.node.start);
    const { line: last } = module.tree.position(fn.node.end);
    if (first <= line && line <= last && (best === module.top || fn.node.start >= best.node.start)) best = fn;
  }
  return best;
}

function contextsOf({ program }: RunContext, fn: FunctionInfo): readonly ContextKnown[] {
  return CONTEXTS.flatMap((context) => {
    const way = wayTo(program, context, fn);
    return way ? [{ context, isSure: way.isSure, way: steps(wayNotes(way, context)) }] : [];
  });
}

function steps(notes: readonly TraceNote[]): readonly TraceStep[] {
  return notes.map(({ module, node, message }) => {
    const { line, column } = spanOf(module, node);
    return { path: module.path, line, column, message };
  });
}

/** The calls that begin on a line, or whose name stands there. */
function callsOn(run: RunContext, module: Module, line: number): readonly CallKnown[] {
  const { program, memory } = run;
  const lineOf = (offset: number) => module.tree.position(offset).line;
  const found: CallKnown[] = [];
  for (const fn of module.functions) {
    const on = fn.calls.filter((id) => {
      const node = module.tree.node(id);
      return lineOf(node.start) === line || (node.kind === "Call" && lineOf(node.function.end) === line);
    });
    if (on.length === 0) continue;
    const blocking = blockingPlaces(program, memory.blocking, fn);
    for (const id of on) {
      const site = callSiteOf(program, fn, id);
      if (site) found.push(callKnown(callKnowledge(program, site), blocking.find((one) => one.steps[0]?.node.id === id) ?? null));
    }
  }
  return found;
}

function statementsOn({ program, memory }: RunContext, module: Module, line: number): readonly StatementBlocks[] {
  return module.functions.flatMap((fn) =>
    [...fn.withs, ...fn.loops, ...fn.comprehensions].length === 0
      ? []
      : blockingPlaces(program, memory.blocking, fn).flatMap((blocking) => {
          const node = blocking.steps[0]?.node;
          if (!node || fn.calls.includes(node.id) || module.tree.position(node.start).line !== line) return [];
          return [{ code: node.text.split("\n")[0] ?? "", ...blocksKnown(blocking) }];
        }),
  );
}

function blocksKnown(blocking: Blocking): BlocksKnown {
  return { cost: blocking.cost, isSure: blocking.isSure, text: messageOf(blocking), chain: steps(traceOf(blocking)) };
}

function callKnown(knowledge: CallKnowledge, blocking: Blocking | null): CallKnown {
  const { site, targets, libraries, how, certainty, receiver, handovers } = knowledge;
  const { module } = site.fn;
  return {
    call: site.node.function.text.replace(/\s+/g, " "),
    column: module.tree.position(site.node.start).column,
    targets: [...targets.map(targetKnown), ...libraries.map((name) => ({ name, path: null, line: null }))],
    how,
    certainty,
    receiver,
    text: callInWords(knowledge),
    gives: handovers.map(({ on, targets: given, isSure }) => ({ on, runs: given.map((target) => target.qualifiedName), isSure })),
    blocks: blocking && blocksKnown(blocking),
  };
}

function targetKnown(target: FunctionInfo): CallKnown["targets"][number] {
  return { name: target.qualifiedName, path: target.module.path, line: spanOf(target.module, target.node).line };
}

function pausesOn({ program }: RunContext, module: Module, line: number): readonly PauseKnown[] {
  const nodes: readonly Node[] = module.functions.flatMap((fn) =>
    [...fn.awaits, ...fn.withs, ...fn.loops, ...fn.comprehensions].map((id) => module.tree.node(id)),
  );
  return nodes.flatMap((node) => {
    const at = module.tree.position(node.start);
    if (at.line !== line || !isAsynchronous(node) || !functionAt(module, node).isAsync) return [];
    const [code = ""] = node.text.split("\n");
    return [{ code, column: at.column, mayGiveWay: isSuspensionPoint(program, module, node) }];
  });
}

function isAsynchronous(node: Node): boolean {
  if (node.kind === "Await") return true;
  if (node.kind === "With" || node.kind === "For") return node.isAsync;
  return "generators" in node && node.generators.some((one) => one.isAsync);
}
