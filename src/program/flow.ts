/**
 * The control flow of one function: which step may follow which, errors and cancellation included.
 *
 * A step is a simple statement, or the part of a compound one that runs by itself: a test, an iterable, a `with` item, an
 * `except` clause. From each lead ways of three kinds: `next`; `error`, where an Exception is raised; `cancel`, where an
 * await or a yield is left by a CancelledError or a GeneratorExit, which `except Exception` does not catch. A `finally`
 * body has steps of its own for each way that leads through it, so that no path enters by an error and leaves as if
 * nothing had happened.
 */
import type { Expression, For, Match, Node, Raise, Statement, Try, While, With } from "../python/nodes.ts";
import type { FunctionInfo } from "./model.ts";
import { catches, risksOf, suppressed } from "./risks.ts";

export type Way = "next" | "error" | "cancel";

/** How a function is left: at its end or by `return`, by an error, by cancellation. */
export type Exit = "end" | "error" | "cancel";

export interface FlowStep {
  /** What runs here; where the handlers of a `try` are asked, the `try`; null at an exit and where ways only part. */
  readonly node: Node | null;
  readonly exit: Exit | null;
  readonly edges: FlowEdge[];
}

export interface FlowEdge {
  readonly way: Way;
  readonly to: FlowStep;
}

export interface Flow {
  readonly entry: FlowStep;
  /** The steps of each node that is one; several for a node inside a `finally` or a handler that more than one way enters. */
  readonly steps: ReadonlyMap<number, readonly FlowStep[]>;
}

const flows = new WeakMap<FunctionInfo, Flow>();

/** The flow of a function's own body, made once; a module's top level and a lambda have one too. */
export function flowOf(fn: FunctionInfo): Flow {
  const known = flows.get(fn);
  if (known) return known;
  const made = new Builder().build(fn);
  flows.set(fn, made);
  return made;
}

/** The steps in which a node runs: its own, or those of the statement or part that holds it. */
export function stepsAt(flow: Flow, node: Node): readonly FlowStep[] {
  for (let at: Node | null = node; at; at = at.parent) {
    // The body of a nested function runs elsewhere, if it runs at all.
    if (at !== node && (at.kind === "FunctionDef" || at.kind === "Lambda")) return [];
    const steps = flow.steps.get(at.id);
    if (steps) return steps;
  }
  return [];
}

/** A path found in a flow: the nodes of its steps, and how it leaves the function. */
export interface Path {
  readonly exit: Exit;
  readonly nodes: readonly Node[];
  /** The first step that is left by an error or a cancellation; null on a path of plain steps. */
  readonly raisedAt: Node | null;
}

export interface PathQuery {
  /** A path ends, unreported, at a step in which one of these nodes runs. */
  readonly stops: readonly Node[];
  /** The exits asked for; all where absent. */
  readonly exits?: readonly Exit[];
  /** Leaves out edges that the question is not about; `from` is the node of the step that is left. */
  readonly follows?: (edge: FlowEdge, from: Node | null) => boolean;
}

/**
 * The shortest path from behind a node to an exit of its function that meets no step at which it stops; null where every
 * path is stopped. Behind means: the node has run without an error. From null, a path starts where the function does.
 */
export function pathOut(flow: Flow, from: Node | null, query: PathQuery): Path | null {
  const exits = query.exits;
  return search(flow, from, query, (step) => step.exit !== null && (exits === undefined || exits.includes(step.exit)));
}

/** The shortest path from behind one node to another of the same function; null where there is none. */
export function pathTo(flow: Flow, from: Node, to: Node, query: PathQuery): Path | null {
  const targets = new Set(stepsAt(flow, to));
  return search(flow, from, query, (step) => targets.has(step));
}

/** True where every path from behind a node to the given exits passes one of the nodes. */
export function isAlwaysPassed(flow: Flow, from: Node, nodes: readonly Node[], exits?: readonly Exit[]): boolean {
  return pathOut(flow, from, { stops: nodes, ...(exits ? { exits } : {}) }) === null;
}

interface Visit {
  readonly step: FlowStep;
  readonly from: Visit | null;
  readonly raisedAt: Node | null;
}

function search(flow: Flow, from: Node | null, query: PathQuery, isGoal: (step: FlowStep) => boolean): Path | null {
  const queue: Visit[] = [];
  const seen = new Set<FlowStep>();
  const stops = new Set(query.stops.flatMap((node) => stepsAt(flow, node)));
  const push = (edge: FlowEdge, visit: Visit | null, node: Node | null): void => {
    if (seen.has(edge.to) || (query.follows && !query.follows(edge, node))) return;
    seen.add(edge.to);
    queue.push({ step: edge.to, from: visit, raisedAt: visit?.raisedAt ?? (edge.way === "next" ? null : node) });
  };
  if (from === null) {
    seen.add(flow.entry);
    queue.push({ step: flow.entry, from: null, raisedAt: null });
  } else for (const step of stepsAt(flow, from)) for (const edge of step.edges) if (edge.way === "next") push(edge, null, step.node);
  for (const visit of queue) {
    const { step } = visit;
    if (isGoal(step)) return pathOf(visit);
    if (stops.has(step)) continue;
    for (const edge of step.edges) push(edge, visit, step.node);
  }
  return null;
}

function pathOf(end: Visit): Path {
  const nodes: Node[] = [];
  for (let at: Visit | null = end; at; at = at.from) if (at.step.node && at.step.node.kind !== "Try") nodes.unshift(at.step.node);
  return { exit: end.step.exit ?? "end", nodes, raisedAt: end.raisedAt };
}

/** Where a step leads; made when something first leads there, so that a `finally` is copied only as often as needed. */
type Lazy = () => FlowStep;

interface Surroundings {
  readonly leave: Lazy;
  readonly error: Lazy;
  readonly cancel: Lazy;
  readonly breakTo: Lazy | null;
  readonly continueTo: Lazy | null;
  /** In an `except` clause: what a bare `raise` raises again. */
  readonly caught: "error" | "cancel" | null;
  readonly caughtName: string | null;
}

class Builder {
  readonly #steps = new Map<number, FlowStep[]>();

  build(fn: FunctionInfo): Flow {
    const end: FlowStep = { node: null, exit: "end", edges: [] };
    const error: FlowStep = { node: null, exit: "error", edges: [] };
    const cancel: FlowStep = { node: null, exit: "cancel", edges: [] };
    const around: Surroundings = {
      leave: () => end,
      error: () => error,
      cancel: () => cancel,
      breakTo: null,
      continueTo: null,
      caught: null,
      caughtName: null,
    };
    const body = fn.node;
    const entry = body.kind === "Lambda" ? this.#simple(body.body, end, around) : this.#block(body.body, end, around);
    return { entry, steps: this.#steps };
  }

  #step(node: Node): FlowStep {
    const step: FlowStep = { node, exit: null, edges: [] };
    const known = this.#steps.get(node.id);
    if (known) known.push(step);
    else this.#steps.set(node.id, [step]);
    return step;
  }

  #block(statements: readonly Statement[], after: FlowStep, around: Surroundings): FlowStep {
    let next = after;
    for (let index = statements.length - 1; index >= 0; index--) {
      const statement = statements[index];
      if (statement) next = this.#statement(statement, next, around);
    }
    return next;
  }

  #statement(node: Statement, after: FlowStep, around: Surroundings): FlowStep {
    switch (node.kind) {
      case "Return": {
        const step = this.#simple(node, null, around);
        step.edges.push({ way: "next", to: around.leave() });
        return step;
      }
      case "Raise":
        return this.#raise(node, around);
      case "Break":
        return this.#simple(node, around.breakTo?.() ?? after, around);
      case "Continue":
        return this.#simple(node, around.continueTo?.() ?? after, around);
      case "If": {
        const step = this.#simple(node.test, null, around);
        const value = constant(node.test);
        if (value !== false) lead(step, this.#block(node.body, after, around));
        if (value !== true) lead(step, this.#block(node.orelse, after, around));
        return step;
      }
      case "While":
        return this.#while(node, after, around);
      case "For":
        return this.#for(node, after, around);
      case "With":
        return this.#with(node, after, around);
      case "Try":
        return this.#try(node, after, around);
      case "Match":
        return this.#match(node, after, around);
      case "FunctionDef":
      case "ClassDef": {
        const step = this.#step(node);
        lead(step, after);
        return step;
      }
      default:
        return this.#simple(node, after, around);
    }
  }

  /** A step that goes on to `after`, or fails; `after` is null where the caller adds the way on. */
  #simple(node: Node, after: FlowStep | null, around: Surroundings): FlowStep {
    const step = this.#step(node);
    const risks = risksOf(node);
    if (after && !risks.neverReturns) lead(step, after);
    if (risks.error) step.edges.push({ way: "error", to: around.error() });
    if (risks.cancel) step.edges.push({ way: "cancel", to: around.cancel() });
    return step;
  }

  #raise(node: Raise, around: Surroundings): FlowStep {
    const step = this.#step(node);
    const way = raisedWay(node, around);
    step.edges.push({ way, to: way === "cancel" ? around.cancel() : around.error() });
    return step;
  }

  #while(node: While, after: FlowStep, around: Surroundings): FlowStep {
    const head = this.#simple(node.test, null, around);
    const inside: Surroundings = { ...around, breakTo: () => after, continueTo: () => head };
    const value = constant(node.test);
    if (value !== false) lead(head, this.#block(node.body, head, inside));
    if (value !== true) lead(head, this.#block(node.orelse, after, around));
    return head;
  }

  #for(node: For, after: FlowStep, around: Surroundings): FlowStep {
    const head = this.#step(node);
    const inside: Surroundings = { ...around, breakTo: () => after, continueTo: () => head };
    lead(head, this.#block(node.body, head, inside));
    lead(head, this.#block(node.orelse, after, around));
    if (node.isAsync) {
      head.edges.push({ way: "error", to: around.error() });
      head.edges.push({ way: "cancel", to: around.cancel() });
    }
    return this.#simple(node.iterable, head, around);
  }

  #with(node: With, after: FlowStep, around: Surroundings): FlowStep {
    let inside = around;
    for (const item of node.items) {
      const swallowed = suppressed(item.manager);
      if (swallowed.error) inside = { ...inside, error: either(inside.error, () => after) };
      if (swallowed.cancel) inside = { ...inside, cancel: either(inside.cancel, () => after) };
    }
    let next = this.#block(node.body, after, inside);
    for (let index = node.items.length - 1; index >= 0; index--) {
      const item = node.items[index];
      if (!item) continue;
      next = this.#simple(item, next, around);
      if (!node.isAsync || risksOf(item).cancel) continue;
      next.edges.push({ way: "cancel", to: around.cancel() });
      if (!risksOf(item).error) next.edges.push({ way: "error", to: around.error() });
    }
    return next;
  }

  #try(node: Try, after: FlowStep, around: Surroundings): FlowStep {
    const outer = node.finalbody.length === 0 ? around : this.#throughFinally(node, around);
    const done = node.finalbody.length === 0 ? after : this.#block(node.finalbody, after, around);
    const handlers = (way: "error" | "cancel"): Lazy => once(() => this.#dispatch(node, way, done, outer));
    const inside: Surroundings = { ...outer, error: handlers("error"), cancel: handlers("cancel") };
    const orelse = this.#block(node.orelse, done, outer);
    return this.#block(node.body, orelse, inside);
  }

  /** The surroundings of a `try` whose every way out runs its `finally` first. */
  #throughFinally(node: Try, around: Surroundings): Surroundings {
    const through = (to: Lazy): Lazy => once(() => this.#block(node.finalbody, to(), around));
    return {
      ...around,
      leave: through(around.leave),
      error: through(around.error),
      cancel: through(around.cancel),
      breakTo: around.breakTo && through(around.breakTo),
      continueTo: around.continueTo && through(around.continueTo),
    };
  }

  /** Where the ways part to the handlers that may catch what was raised, and past them. */
  #dispatch(node: Try, way: "error" | "cancel", after: FlowStep, around: Surroundings): FlowStep {
    const junction: FlowStep = { node, exit: null, edges: [] };
    for (const handler of node.handlers) {
      const part = catches(handler, way);
      if (part === "none") continue;
      const step = this.#step(handler);
      lead(step, this.#block(handler.body, after, { ...around, caught: way, caughtName: handler.name?.name ?? null }));
      lead(junction, step);
      if (part === "all") return junction;
    }
    junction.edges.push({ way, to: way === "cancel" ? around.cancel() : around.error() });
    return junction;
  }

  #match(node: Match, after: FlowStep, around: Surroundings): FlowStep {
    const step = this.#simple(node.subject, null, around);
    for (const one of node.cases) lead(step, this.#block(one.body, after, around));
    const last = node.cases.at(-1);
    const takesAll = last !== undefined && !last.guard && last.pattern.kind === "MatchAs" && !last.pattern.pattern;
    if (!takesAll) lead(step, after);
    return step;
  }
}

function lead(step: FlowStep, to: FlowStep): void {
  if (!step.edges.some((edge) => edge.to === to && edge.way === "next")) step.edges.push({ way: "next", to });
}

function once(make: Lazy): Lazy {
  let made: FlowStep | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

function either(a: Lazy, b: Lazy): Lazy {
  return once(() => ({
    node: null,
    exit: null,
    edges: [
      { way: "next", to: a() },
      { way: "next", to: b() },
    ],
  }));
}

function constant(test: Expression): boolean | null {
  if (test.kind === "SingletonLiteral") return test.value === "True";
  return test.kind === "NumberLiteral" ? Number(test.text) !== 0 : null;
}

function raisedWay(node: Raise, around: Surroundings): "error" | "cancel" {
  const { exception } = node;
  if (!exception) return around.caught ?? "error";
  if (exception.kind === "Name" && exception.name === around.caughtName) return around.caught ?? "error";
  return /(^|\.)CancelledError\b/.test(exception.text) ? "cancel" : "error";
}
