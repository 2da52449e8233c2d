/** Which functions can be live in two tasks at once, on the same object, and what shows it. */
import { factOf } from "../knowledge/lookup.ts";
import { type CallSite, positional } from "../program/calls.ts";
import { lookup, scopeAt } from "../program/lookup.ts";
import type { FunctionInfo, Module, Scope } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import type { Expression, Node } from "../python/nodes.ts";
import { allHandovers } from "./contexts.ts";
import type { Handover } from "./handovers.ts";
import { readsOf } from "./holding.ts";
import { callersOf } from "./modules.ts";
import { isTestFile, loopAround } from "./places.ts";

/** What makes two tasks run a function at once. */
export interface Crowd {
  /** `beside`: one piece of code starts two of them; `several`: they are started here and there, perhaps never both. */
  readonly why: "handler" | "repeated" | "beside" | "several";
  /** A place that starts such a task. */
  readonly module: Module;
  readonly node: Node;
  readonly message: string;
  /** The call that makes the started coroutine, where it is the very function asked about. */
  readonly start: Expression | null;
}

/**
 * `crowd`: shown to be live twice. `alone`: all that starts it is known, and is one task. `unknown`: whoever uses this
 * code decides, as with a library's public method.
 */
export type Liveness = { readonly kind: "crowd"; readonly crowd: Crowd } | { readonly kind: "alone" } | { readonly kind: "unknown" };

interface Memory {
  readonly spawns: ReadonlyMap<FunctionInfo, readonly Handover[]>;
  readonly answers: Map<string, Liveness>;
}

const memories = new WeakMap<Program, Memory>();

function memoryOf(program: Program): Memory {
  const known = memories.get(program);
  if (known) return known;
  const spawns = new Map<FunctionInfo, Handover[]>();
  for (const handover of allHandovers(program)) {
    if (!startsTask(handover)) continue;
    for (const target of handover.targets) {
      const list = spawns.get(target);
      if (list) list.push(handover);
      else spawns.set(target, [handover]);
    }
  }
  const made: Memory = { spawns, answers: new Map() };
  memories.set(program, made);
  return made;
}

function startsTask(handover: Handover): boolean {
  return handover.on === "task" || handover.on === "loop" || (handover.on === "thread" && handover.role !== null);
}

/**
 * Whether two tasks can be in a function at once; `onSelf` asks about one and the same object of its class, `owner` about one
 * run of the function around whose scope that is: every run of it has variables of its own.
 */
export function livenessOf(program: Program, fn: FunctionInfo, onSelf: boolean, owner: Scope | null = null): Liveness {
  const { answers } = memoryOf(program);
  const key = `${fn.module.path} ${fn.node.id} ${onSelf} ${owner?.node.id ?? ""}`;
  const known = answers.get(key);
  if (known) return known;
  const answer = search(program, fn, onSelf, owner);
  answers.set(key, answer);
  return answer;
}

interface Visit {
  readonly fn: FunctionInfo;
  readonly onSelf: boolean;
}

/** Walks from a function to whatever calls or starts it. */
function search(program: Program, start: FunctionInfo, onSelf: boolean, owner: Scope | null): Liveness {
  const { spawns } = memoryOf(program);
  const queue: Visit[] = [{ fn: start, onSelf }];
  const seen = new Set<FunctionInfo>([start]);
  const roots: Root[] = [];
  let isOpen = false;
  for (const visit of queue) {
    if (visit.fn.scope === owner) continue;
    const isTest = isTestFile(visit.fn.module);
    // What a test does many times at once says nothing about the program.
    const counts = (by: FunctionInfo): boolean => isTest || !isTestFile(by.module);
    const started = (spawns.get(visit.fn) ?? []).filter((handover) => counts(handover.fn));
    const sites = callersOf(program, visit.fn).filter((site) => counts(site.fn) && !isSpawned(site, started));
    // Nothing in the program runs it: then a test runner does, once at a time, or code that is not here.
    if (started.length === 0 && sites.length === 0 && !isTest) isOpen = true;
    for (const handover of started) {
      const object = !handover.isSure ? UNKNOWN : visit.onSelf ? startedOn(handover) : SHARED;
      const crowd = crowdOf(handover, object);
      if (crowd) return { kind: "crowd", crowd: { ...crowd, start: visit.fn === start ? startedCall(handover) : null } };
      if (object.kind === "unknown") isOpen = true;
      if (object.kind === "own" || object.kind === "unknown" || handover.role !== null) continue;
      const runsLoop = factOf(handover.via)?.runsLoop === true;
      // `await wait_for(f())` runs f for its caller, as a plain await does.
      if (INLINE.test(handover.via) && !runsLoop) {
        if (object.kind !== "local") push(queue, seen, { fn: handover.fn, onSelf: object.kind === "self" });
        continue;
      }
      roots.push({ handover, group: object.kind === "local" ? object.name : "", isMain: runsLoop });
      if (object.kind !== "local") push(queue, seen, { fn: handover.fn, onSelf: object.kind === "self" });
    }
    for (const site of sites) {
      const object = site.isSure ? calledOn(visit, site) : UNKNOWN;
      if (object.kind === "unknown") isOpen = true;
      if (object.kind === "self" || object.kind === "shared") push(queue, seen, { fn: site.fn, onSelf: object.kind === "self" });
    }
  }
  const tasks = roots.filter((root) => !root.isMain);
  const isPair = (a: Root, b: Root): boolean => a !== b && a.group === b.group && !isSameStart(a, b);
  const beside = tasks.find((root) => tasks.some((other) => isPair(root, other) && isBeside(root.handover.node, other.handover.node)));
  const pair = beside ?? tasks.find((root) => tasks.some((other) => isPair(root, other)));
  if (pair) {
    const { handover } = pair;
    return {
      kind: "crowd",
      crowd: {
        why: beside ? "beside" : "several",
        module: handover.fn.module,
        node: handover.argument ?? handover.node,
        message: "one of several tasks that run it is started here",
        start: handover.targets.includes(start) ? startedCall(handover) : null,
      },
    };
  }
  return isOpen ? { kind: "unknown" } : { kind: "alone" };
}

interface Root {
  readonly handover: Handover;
  /** The same for tasks on the same object, as far as the text tells. */
  readonly group: string;
  readonly isMain: boolean;
}

/** The object that a call works on; one that makes an object has it for itself. */
function calledOn(visit: Visit, site: CallSite): Receiver {
  if (!visit.onSelf) return SHARED;
  return visit.fn.name === "__init__" && !/super\(\)/.test(site.node.function.text)
    ? OWN
    : receiverOf(site.fn, site.node.function, site.node);
}

/** True for two calls that run one after the other: arguments of one call, or statements of one block. */
function isBeside(a: Node, b: Node): boolean {
  const [one, other] = [statementOf(a), statementOf(b)];
  return one.tree === other.tree && (one.is(other) || (one.slot === other.slot && one.parent !== null && one.parent.is(other.parent)));
}

function statementOf(node: Node): Node {
  let at = node;
  while (at.parent && !("body" in at.parent && Array.isArray(at.parent.body))) at = at.parent;
  return at;
}

function isSameStart(a: Root, b: Root): boolean {
  return a.handover.node === b.handover.node && a.handover.argument === b.handover.argument;
}

function push(queue: Visit[], seen: Set<FunctionInfo>, visit: Visit): void {
  if (seen.has(visit.fn) || visit.fn === visit.fn.module.top) return;
  seen.add(visit.fn);
  queue.push(visit);
}

function isSpawned(site: CallSite, started: readonly Handover[]): boolean {
  return started.some((handover) => handover.argument !== null && contains(handover.argument, site.node));
}

function contains(outer: Node, inner: Node): boolean {
  return inner.tree === outer.tree && inner.start >= outer.start && inner.end <= outer.end;
}

const INLINE = /\.(wait_for|shield|run_until_complete|run)$|^asyncio\.(run|wait_for|shield)$/;

/** What shows that a handover starts more than one task on the object. */
function crowdOf(handover: Handover, object: Receiver): Omit<Crowd, "start"> | null {
  const at = { module: handover.fn.module, node: handover.node };
  if (object.kind === "own" || object.kind === "unknown") return null;
  if (handover.role !== null) {
    return handover.role === "handler" || handover.role === "middleware"
      ? { why: "handler", ...at, message: "registered as a handler: every request runs it in a task of its own" }
      : null;
  }
  if (INLINE.test(handover.via) || handover.on === "thread") return null;
  const repeated = loopAround(handover.argument ?? handover.node) ?? loopAround(handover.node);
  if (repeated && !isAwaitedInPlace(handover.node)) return { why: "repeated", ...at, message: "a loop starts one task after another here" };
  if (handover.argument && makesMany(handover.argument)) return { why: "repeated", ...at, message: "several tasks are started here" };
  return null;
}

/** `*(f(x) for x in xs)`, `[f(x) for x in xs]`. */
function makesMany(argument: Expression): boolean {
  if (argument.kind === "Starred") return true;
  return argument.kind === "ListComp" || argument.kind === "GeneratorExp" || argument.kind === "SetComp";
}

/** In a loop, `await create_task(f())` waits for each before the next. */
function isAwaitedInPlace(node: Node): boolean {
  return node.parent?.kind === "Await" && !/gather$/.test(node.kind === "Call" ? node.function.text : "");
}

/** The call whose receiver tells on which object a started coroutine works. */
function startedCall(handover: Handover): Expression | null {
  const { argument } = handover;
  const given = argument?.kind === "Starred" ? (collected(handover.fn, argument.value) ?? argument.value) : argument;
  return given && isDisplay(given) ? given.element : given;
}

function isDisplay(node: Expression): node is Expression & { kind: "ListComp" | "GeneratorExp" | "SetComp" } {
  return node.kind === "ListComp" || node.kind === "GeneratorExp" || node.kind === "SetComp";
}

/** What a name collects of which all is started: `[f(x) for x in xs]`, or what a loop appends. */
function collected(fn: FunctionInfo, node: Expression): Expression | null {
  if (node.kind !== "Name") return null;
  const binding = lookup(scopeAt(fn.module, node), node.name);
  if (binding?.scope !== fn.scope) return null;
  const displays = binding.definitions.flatMap((one) => (one.kind === "value" && isDisplay(one.value) ? [one.value] : []));
  const added = readsOf(fn.module, binding).flatMap((read) => {
    const call = read.parent?.kind === "Attribute" && read.parent.attribute.name === "append" ? read.parent.parent : null;
    return call?.kind === "Call" ? positional(call) : [];
  });
  return displays[0] ?? added[0] ?? null;
}

function startedOn(handover: Handover): Receiver {
  const call = startedCall(handover);
  if (!call) return SHARED;
  // Of what a name holds that nothing shows to be collected here, the text does not tell the object.
  if (call.kind === "Name" && handover.argument?.kind === "Starred") return UNKNOWN;
  return receiverOf(handover.fn, call.kind === "Call" ? call.function : call, call.kind === "Call" ? call : handover.node);
}

/**
 * The object that a method is called on: the caller's own `self`; one that others know; a local one that the caller has
 * made before (shared by the tasks it starts, not with another run of the caller); one of its own for each turn or call;
 * or one that the text does not tell.
 */
type Receiver = { readonly kind: "self" | "shared" | "own" | "unknown" } | { readonly kind: "local"; readonly name: string };

const SHARED: Receiver = { kind: "shared" };
const UNKNOWN: Receiver = { kind: "unknown" };
const OWN: Receiver = { kind: "own" };

function receiverOf(fn: FunctionInfo, callee: Expression, place: Node): Receiver {
  if (callee.kind === "Name") return SHARED;
  if (callee.kind !== "Attribute") return UNKNOWN;
  let root = callee.value;
  let isDeep = false;
  while (root.kind === "Attribute") {
    root = root.value;
    isDeep = true;
  }
  if (root.kind === "Call") return { kind: root.function.text === "super" ? "self" : "own" };
  if (root.kind !== "Name") return UNKNOWN;
  const binding = lookup(scopeAt(fn.module, root), root.name);
  if (!binding) return UNKNOWN;
  if (binding.scope.kind === "module") return SHARED;
  if (isFirstParameter(fn, root.name)) return { kind: "self" };
  if (binding.scope.kind === "comprehension") return { kind: "own" };
  if (binding.scope !== fn.scope) return SHARED;
  if (isDeep) return UNKNOWN;
  if (binding.definitions.some((one) => one.kind === "element")) return { kind: "own" };
  if (!binding.definitions.every((one) => (one.kind === "value" && /Call|Await/.test(one.value.kind)) || one.kind === "entered"))
    return UNKNOWN;
  const [definition] = binding.definitions;
  const loop = loopAround(place);
  const isMadeInLoop = loop !== null && definition !== undefined && "node" in definition && contains(loop, definition.node);
  return isMadeInLoop ? { kind: "own" } : { kind: "local", name: `${fn.module.path} ${fn.node.id} ${root.name}` };
}

function isFirstParameter(fn: FunctionInfo, name: string): boolean {
  for (let at: FunctionInfo | null = fn; at; at = at.parent)
    if (at.cls && at.node.kind === "FunctionDef" && at.node.parameters.parameters[0]?.name.name === name) return true;
  return false;
}
