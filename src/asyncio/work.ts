/** What an awaited call does: whether it only asks for something, changes something, or must keep its place in an order. */
import type { Fact } from "../knowledge/fact.ts";
import { factOf } from "../knowledge/lookup.ts";
import { callsOf, positional, targetsOf } from "../program/calls.ts";
import { typeOf, typeOfCall } from "../program/infer.ts";
import { functionAt, lookup, scopeAt } from "../program/lookup.ts";
import { type FunctionInfo, isGenerator, type Module } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import { optionsOf, type Type } from "../program/types.ts";
import type { Call, Expression, Name, Node } from "../python/nodes.ts";
import { lastName, storedTargets } from "./names.ts";
import { isReplaceable } from "./suspension.ts";

/** Where the answer comes from; `unproven` where only names speak for it. */
export type Source = "network" | "database" | "unproven";

/** `asks`: leaves nothing changed. `acts`: changes something elsewhere. `ordered`: order matters, or nobody knows. */
export interface Work {
  readonly kind: "asks" | "acts" | "ordered";
  readonly source: Source;
}

const ORDERED: Work = { kind: "ordered", source: "unproven" };
const NEUTRAL: Work = { kind: "asks", source: "unproven" };

const memories = new WeakMap<Program, Map<FunctionInfo, Work>>();

/** The work of several things together: the most binding kind, the best known source. */
function together(parts: readonly Work[]): Work {
  let work = NEUTRAL;
  for (const part of parts) work = { kind: bindingKind(work.kind, part.kind), source: betterSource(work.source, part.source) };
  return work;
}

function bindingKind(a: Work["kind"], b: Work["kind"]): Work["kind"] {
  if (a === "ordered" || b === "ordered") return "ordered";
  return a === "acts" || b === "acts" ? "acts" : "asks";
}

function betterSource(a: Source, b: Source): Source {
  if (a === "network" || b === "network") return "network";
  return a === "database" || b === "database" ? "database" : "unproven";
}

const ASKING =
  /^(a?get|a?fetch|load|read|list|find|query|count|search|lookup|look_up|download|describe|head|resolve|retrieve|select|scan|mget|getaddrinfo|stat|info|exists|ping|text|json|body|content)($|_|[A-Z0-9])/;
/** Names that ask for something by verb and noun: enough for a guess where no type is known. */
const ASKING_FOR = /^(get|fetch|load|list|find|query|count|search|lookup|download|retrieve)_\w/;
const REQUEST = /(^|\.)(request|send)$/;

/** What awaiting an expression does. `own` is true for an object that only this turn or statement uses. */
export function workOf(program: Program, module: Module, awaited: Expression, own: (receiver: Expression) => boolean): Work {
  if (awaited.kind !== "Call") return ORDERED;
  const callee = typeOf(program, module, awaited.function);
  const options = optionsOf(callee).filter((option) => option.kind !== "none");
  const [only] = options;
  if (!only || options.length > 1) return ORDERED;
  switch (only.kind) {
    case "external":
      return workOfLibrary(program, module, awaited, only, own);
    case "function":
      return only.sure ? together(targetsOf(program, only).map((target) => workOfFunction(program, target))) : ORDERED;
    case "unknown":
      return guessed(awaited, own);
    default:
      return ORDERED;
  }
}

const OPENING_OR_CLOSING = /^(a?close|stop|cleanup|shutdown|disconnect|setup|start|connect|terminate|wait_closed)$/;

const OFFLOADING = /(^|_)(run_in_executor|to_thread|run_sync|run_in_threadpool)$/;

/** A call that nobody knows, by its name: a question by verb and noun, work for a thread, or an object's own opening or closing. */
function guessed(call: Call, own: (receiver: Expression) => boolean): Work {
  const name = lastName(call.function);
  if (ASKING_FOR.test(name) || OFFLOADING.test(name)) return NEUTRAL;
  const isOnOwn = call.function.kind === "Attribute" && call.function.value.kind === "Name" && own(call.function.value);
  return isOnOwn && OPENING_OR_CLOSING.test(name) ? { kind: "acts", source: "unproven" } : ORDERED;
}

function workOfLibrary(
  program: Program,
  module: Module,
  call: Call,
  callee: Type & { kind: "external" },
  own: (receiver: Expression) => boolean,
): Work {
  if (callee.name === "asyncio.wait_for" || callee.name === "asyncio.shield") {
    const inner = positional(call)[0];
    return inner ? workOf(program, module, inner, own) : ORDERED;
  }
  const fact = factOf(callee.name);
  if (!fact || OFFLOADING.test(callee.name)) return guessed(call, own);
  const verb = fact.name.slice(fact.name.lastIndexOf(".") + 1);
  const receiver = call.function.kind === "Attribute" ? call.function.value : null;
  const isOwn = receiver !== null && own(receiver);
  if (isExclusive(callee.receiver) && !isOwn) return ORDERED;
  // Without a pool behind it, a database client answers one statement after the other anyway.
  if (fact.waits === "database" && !isOwn && !isPooled(callee.receiver)) return ORDERED;
  if (!(fact.waits === "network" || fact.waits === "database" || fact.waits === "stream")) return ORDERED;
  const asks = ASKING.test(verb) || (REQUEST.test(fact.name) && /^["']GET["']$/i.test(positional(call)[0]?.text ?? ""));
  return { kind: asks ? "asks" : "acts", source: fact.waits === "database" ? "database" : "network" };
}

/** True for what two tasks must not use at once: a connection, a stream, a response. */
function isExclusive(receiver: Type | null): boolean {
  return receiverFacts(receiver).some((fact) => fact.exclusive === true);
}

function isPooled(receiver: Type | null): boolean {
  return receiverFacts(receiver).some((fact) => fact.pooled === true);
}

function receiverFacts(receiver: Type | null): readonly Fact[] {
  if (!receiver) return [];
  return optionsOf(receiver).flatMap((option) =>
    option.kind === "instance" && typeof option.cls === "string" ? (factOf(option.cls) ?? []) : [],
  );
}

/** What a run of a function of the program does, through everything it calls. */
export function workOfFunction(program: Program, fn: FunctionInfo): Work {
  let memory = memories.get(program);
  if (!memory) {
    memory = new Map();
    memories.set(program, memory);
  }
  const known = memory.get(fn);
  if (known) return known;
  // A call that comes back to itself adds nothing to what the rest of the body says.
  memory.set(fn, NEUTRAL);
  const work = changesSharedState(fn) ? ORDERED : namedAfter(fn, together([...awaitedParts(program, fn), ...calledParts(program, fn)]));
  memory.set(fn, work);
  return work;
}

/** Where nothing in the body is known to ask or act, its name decides; a body that stands for others says nothing else. */
function namedAfter(fn: FunctionInfo, work: Work): Work {
  if (work.source !== "unproven" || ASKING.test(fn.name.replace(/^_+/, ""))) return work;
  if (isReplaceable(fn) && !OPENING_OR_CLOSING.test(fn.name)) return ORDERED;
  return { kind: bindingKind(work.kind, "acts"), source: "unproven" };
}

function awaitedParts(program: Program, fn: FunctionInfo): readonly Work[] {
  const own = (receiver: Expression): boolean => isLocal(fn, receiver);
  const awaits = fn.awaits.flatMap((id) => {
    const node = fn.module.tree.node(id);
    if (node.kind !== "Await") return [];
    // A task or future of the function's own adds nothing; a call on its own client is work like any other.
    const isOwnTask = node.value.kind !== "Call" && isLocal(fn, node.value);
    return isOwnTask || isPause(program, fn.module, node.value) ? [] : [workOf(program, fn.module, node.value, own)];
  });
  const withs = fn.withs.flatMap((id) => {
    const node = fn.module.tree.node(id);
    return node.kind === "With" && node.isAsync ? node.items.map((item) => workOfManager(program, fn.module, item.manager, own)) : [];
  });
  const loops = fn.loops.flatMap((id) => {
    const node = fn.module.tree.node(id);
    return node.kind === "For" && node.isAsync && !isLocal(fn, node.iterable) ? [ORDERED] : [];
  });
  return [...awaits, ...withs, ...loops];
}

/** A pause inside a callee is its own; only one in the loop itself speaks of a rate. */
function isPause(program: Program, module: Module, awaited: Expression): boolean {
  if (awaited.kind !== "Call") return false;
  const callee = typeOf(program, module, awaited.function);
  return callee.kind === "external" && callee.name === "asyncio.sleep";
}

/** What entering a manager does: a request or a borrowed connection is work; a deadline is nothing; a lock keeps an order. */
export function workOfManager(program: Program, module: Module, manager: Expression, own: (receiver: Expression) => boolean): Work {
  const type = manager.kind === "Call" ? typeOfCall(program, module, manager) : typeOf(program, module, manager);
  if (type.kind === "instance" && typeof type.cls === "string") {
    if (type.cls === "asyncio.Timeout" || factOf(type.cls)?.pooled) return NEUTRAL;
    if (/(Lock|Semaphore|Condition|Transaction)$/.test(type.cls)) return ORDERED;
  }
  if (manager.kind !== "Call") return ORDERED;
  const callee = typeOf(program, module, manager.function);
  if (callee.kind === "external" && /\.(acquire|connection)$/.test(callee.name)) return { kind: "asks", source: "database" };
  return workOf(program, module, manager, own);
}

/** Functions that are called, not awaited: only what they change matters. */
function calledParts(program: Program, fn: FunctionInfo): readonly Work[] {
  return callsOf(program, fn).flatMap((site) =>
    site.targets.flatMap((target) =>
      target.isAsync || isGenerator(target) || target.name === "__init__" ? [] : [withoutSource(workOfFunction(program, target))],
    ),
  );
}

function withoutSource(work: Work): Work {
  return { kind: work.kind, source: "unproven" };
}

const CHANGING = /^(append|extend|insert|add|update|setdefault|pop|popleft|popitem|remove|discard|clear|appendleft|put_nowait|set|write)$/;

/** True where a body stores into an object that was there before it, or into a global name. */
function changesSharedState(fn: FunctionInfo): boolean {
  if (fn.node.kind !== "FunctionDef") return false;
  if (fn.scope.sendsElsewhere) return true;
  const stores = fn.node.body.flatMap((statement) => storedTargets(statement));
  if (stores.some((target) => target.kind !== "Name" && !isLocal(fn, target))) return true;
  return fn.calls.some((id) => {
    const node = fn.module.tree.node(id);
    return (
      node.kind === "Call" &&
      node.function.kind === "Attribute" &&
      CHANGING.test(node.function.attribute.name) &&
      !isLocal(fn, node.function.value)
    );
  });
}

/** True for an object made by the function itself: its root name is bound there, and not as a parameter. */
function isLocal(fn: FunctionInfo, expression: Expression): boolean {
  const root = rootName(expression);
  if (!root) return expression.kind !== "Attribute" && expression.kind !== "Subscript" && expression.kind !== "Call";
  const binding = fn.scope.bindings.get(root.name) ?? lookup(scopeAt(fn.module, root), root.name);
  if (!binding || functionAt(fn.module, root) !== fn) return false;
  if (binding.scope !== fn.scope && binding.scope.kind !== "comprehension") return false;
  return !binding.definitions.some((definition) => definition.kind === "parameter");
}

/** The name that an attribute, subscript or method chain starts from. */
export function rootName(expression: Expression): Name | null {
  let at: Node = expression;
  for (;;) {
    if (at.kind === "Name") return at;
    if (at.kind === "Attribute" || at.kind === "Subscript" || at.kind === "Starred") at = at.value;
    else if (at.kind === "Call") at = at.function;
    else return null;
  }
}
