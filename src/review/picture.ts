/** Draws the picture of a program from what the engines know: entries, tasks, awaits, and the chains that lead to what blocks. */
import { blockingPlaces } from "../asyncio/blocking.ts";
import type { BlockingMemory } from "../asyncio/blocking-places.ts";
import { allHandovers } from "../asyncio/contexts.ts";
import type { Handover } from "../asyncio/handovers.ts";
import { asyncModules } from "../asyncio/modules.ts";
import { isTestFile } from "../asyncio/places.ts";
import { type TaskSite, taskSites } from "../asyncio/tasks.ts";
import type { Cost } from "../knowledge/fact.ts";
import { factOf } from "../knowledge/lookup.ts";
import { callsOf } from "../program/calls.ts";
import type { FunctionInfo } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import type { Node } from "../python/nodes.ts";
import type { EdgeKind, NodeKind, Picture, PictureEdge, PictureNode } from "../report/picture.ts";

/** More than this nobody looks at; what matters most is kept. */
const MOST_NODES = 110;

/** Of those that neither may block nor have a finding, so that no kind crowds out the others. */
const MOST_OF: Readonly<Record<NodeKind, number>> = { entry: 30, task: 30, thread: 10, library: MOST_NODES, coroutine: 30, function: 10 };

/** A look at a file's data or one small file is no reason to draw a line. */
const TOO_SMALL: ReadonlySet<Cost> = new Set(["stat", "smallFile"]);

/** A function of the program, or a library's by its name. */
type Subject = FunctionInfo | string;

interface Line {
  readonly to: Subject;
  readonly kind: EdgeKind;
  readonly line: number;
}

interface Sketch {
  readonly kinds: Map<Subject, { readonly kind: NodeKind; readonly detail: string }>;
  readonly lines: Map<FunctionInfo, Map<Subject, Line>>;
  /** Functions on a way to something that blocks. */
  readonly blocking: Set<Subject>;
}

/** `spoken` are the dotted names of functions in which something was found. Tests run the program; they are no part of it. */
export function pictureOf(program: Program, memory: BlockingMemory, spoken: ReadonlySet<string>): Picture {
  const sketch: Sketch = { kinds: new Map(), lines: new Map(), blocking: new Set() };
  const functions = asyncModules(program)
    .filter((module) => !isTestFile(module))
    .flatMap((module) => module.functions);
  for (const handover of allHandovers(program)) if (!isTestFile(handover.fn.module)) sketchHandover(sketch, handover);
  for (const fn of functions) {
    for (const site of taskSites(program, fn)) sketchTask(sketch, program, site);
    if (fn.isAsync) sketchCoroutine(sketch, program, memory, fn);
  }
  return framed(sketch, spoken);
}

function sketchTask(sketch: Sketch, program: Program, { fn, coroutine, maker, node }: TaskSite): void {
  const made = coroutine?.kind === "Call" ? callsOf(program, fn).find((site) => site.node.is(coroutine)) : undefined;
  for (const target of made?.targets ?? []) {
    if (target === fn) continue;
    if (sketch.kinds.get(target)?.kind !== "entry")
      sketch.kinds.set(target, { kind: "task", detail: typeof maker === "string" ? maker : maker.name });
    addEdge(sketch, fn, target, "starts", node);
  }
}

function sketchHandover(sketch: Sketch, handover: Handover): void {
  const role = roleOf(handover);
  for (const target of handover.targets) {
    const known = sketch.kinds.get(target);
    if (!known || RANK[role.kind] < RANK[known.kind]) sketch.kinds.set(target, role);
    if (role.kind !== "entry" && handover.fn !== target) addEdge(sketch, handover.fn, target, "starts", handover.node);
  }
}

/** The first of two roles is the one that says more. */
const RANK: Readonly<Record<NodeKind, number>> = { entry: 0, task: 1, thread: 2, library: 3, coroutine: 4, function: 5 };

function roleOf({ on, role, via }: Handover): { readonly kind: NodeKind; readonly detail: string } {
  if (role !== null) return { kind: "entry", detail: role === "handler" ? "request handler" : role };
  if (factOf(via)?.runsLoop) return { kind: "entry", detail: via };
  if (on === "task") return { kind: "task", detail: via };
  if (on === "thread" || on === "process") return { kind: "thread", detail: `in a ${on}` };
  return { kind: "entry", detail: on === "loop" ? "callback of the loop" : on === "signal" ? "signal handler" : "at exit" };
}

function sketchCoroutine(sketch: Sketch, program: Program, memory: BlockingMemory, fn: FunctionInfo): void {
  for (const site of callsOf(program, fn))
    for (const target of site.targets) {
      // What is handed to a task maker is started, not awaited: that line is there already.
      if (target.isAsync && target !== fn) addEdge(sketch, fn, target, "awaits", site.node);
    }
  for (const { steps, fact, cost } of blockingPlaces(program, memory, fn)) {
    if (TOO_SMALL.has(cost)) continue;
    for (const step of steps) {
      sketch.blocking.add(step.fn);
      if (step.target) addEdge(sketch, step.fn, step.target, "calls", step.node);
      else addEdge(sketch, step.fn, fact.name, "blocks", step.node);
    }
    sketch.blocking.add(fact.name);
    sketch.kinds.set(fact.name, { kind: "library", detail: cost });
  }
}

/** Between two there is one line; a chain of calls to what blocks says more than any other. */
function addEdge({ lines }: Sketch, from: FunctionInfo, to: Subject, kind: EdgeKind, node: Node): void {
  const leaving = lines.get(from) ?? new Map<Subject, Line>();
  lines.set(from, leaving);
  if (!leaving.has(to) || kind === "calls") leaving.set(to, { to, kind, line: from.module.tree.position(node.start).line });
}

/** Keeps what matters most, numbers it in an order that does not depend on who was asked first, and counts the rest. */
function framed({ kinds, lines, blocking }: Sketch, spoken: ReadonlySet<string>): Picture {
  const edges = [...lines].flatMap(([from, leaving]) => [...leaving.values()].map((line) => ({ from, ...line })));
  const ends = edges.flatMap(({ from, to }): Subject[] => [from, to]);
  const subjects = [...new Set<Subject>([...ends, ...kinds.keys()])];
  const degree = new Map<Subject, number>();
  for (const end of ends) degree.set(end, (degree.get(end) ?? 0) + 1);
  const onTheWay = leadingTo(
    [...blocking].filter((subject) => typeof subject === "string"),
    edges,
  );
  const weight = (subject: Subject): number => {
    const { kind } = kindOf(kinds, subject);
    const role = kind === "entry" ? 3 : kind === "task" ? 4 : kind === "thread" ? 2 : 0;
    const near = blocking.has(subject) ? 1000 : spoken.has(nameOf(subject)) ? 500 : onTheWay.has(subject) ? 100 : 0;
    // What touches nothing else that is drawn says little.
    return near + ((degree.get(subject) ?? 0) === 0 ? 0 : role * 10) + Math.min(9, degree.get(subject) ?? 0);
  };
  const byWeight = subjects.map((subject) => ({ subject, weight: weight(subject) }));
  byWeight.sort((a, b) => b.weight - a.weight || byText(nameOf(a.subject), nameOf(b.subject)));
  const taken = new Map<NodeKind, number>();
  const hasRoom = ({ subject, weight: own }: (typeof byWeight)[number]): boolean => {
    if (own >= 500) return true;
    const { kind } = kindOf(kinds, subject);
    const count = (taken.get(kind) ?? 0) + 1;
    taken.set(kind, count);
    return count <= MOST_OF[kind];
  };
  const wanted = byWeight.length <= MOST_NODES ? byWeight : byWeight.filter(hasRoom).slice(0, MOST_NODES);
  const drawn = wanted.map(({ subject }) => subject);
  drawn.sort((a, b) => byText(nameOf(a), nameOf(b)) || placeOf(a).line - placeOf(b).line);
  const ids = new Map(drawn.map((subject, id) => [subject, id]));
  const nodes: readonly PictureNode[] = drawn.map((subject, id) => ({
    id,
    name: nameOf(subject),
    ...placeOf(subject),
    ...kindOf(kinds, subject),
  }));
  const shown: PictureEdge[] = [];
  for (const { from, to, kind, line } of edges) {
    const [start, end] = [ids.get(from), ids.get(to)];
    if (start !== undefined && end !== undefined) shown.push({ from: start, to: end, kind, line });
  }
  return { nodes, edges: shown.sort((a, b) => a.from - b.from || a.to - b.to), left: subjects.length - drawn.length };
}

/** What gets to one of these, over any number of steps, and they themselves. */
function leadingTo(
  ends: readonly Subject[],
  edges: readonly { readonly from: FunctionInfo; readonly to: Subject }[],
): ReadonlySet<Subject> {
  const before = new Map<Subject, FunctionInfo[]>();
  for (const { from, to } of edges) before.set(to, [...(before.get(to) ?? []), from]);
  const found = new Set<Subject>(ends);
  for (const subject of found) for (const from of before.get(subject) ?? []) found.add(from);
  return found;
}

function kindOf(kinds: Sketch["kinds"], subject: Subject): { readonly kind: NodeKind; readonly detail: string } {
  const known = kinds.get(subject);
  if (known) return known;
  return { kind: typeof subject !== "string" && subject.isAsync ? "coroutine" : "function", detail: "" };
}

function nameOf(subject: Subject): string {
  return typeof subject === "string" ? subject : subject.qualifiedName;
}

function placeOf(subject: Subject): { readonly path: string; readonly line: number } {
  if (typeof subject === "string") return { path: "", line: 0 };
  return { path: subject.module.path, line: subject.module.tree.position(subject.node.start).line };
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
