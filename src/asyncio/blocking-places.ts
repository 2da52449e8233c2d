/** What blocks in a function's own body: library calls, `with` and `for` statements over library objects. */
import type { BlockingCall } from "../config/settings.ts";
import type { Cost, Fact } from "../knowledge/fact.ts";
import { factOf } from "../knowledge/lookup.ts";
import { argumentAt, type CallSite, callSiteOf, callsOf, keyword, libraryName, positional } from "../program/calls.ts";
import { typeOf } from "../program/infer.ts";
import { type FunctionInfo, isGenerator, type Module } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import { isGivenBuffer, isInMemory, livesInMemory } from "../program/special.ts";
import { callsNamed, spells } from "../program/spelling.ts";
import { external, optionsOf, type Type } from "../program/types.ts";
import { stringValue } from "../python/literals.ts";
import type { Call, Expression, Name, Node } from "../python/nodes.ts";
import { type Configured, configuredCalls } from "./configured.ts";
import { isKnownDone, isKnownFull } from "./known-done.ts";
import { makersOf } from "./makers.ts";
import { kindsIn, lastName } from "./names.ts";
import { handlerAround } from "./places.ts";
import { waitsForGivenLoop } from "./self-waits.ts";
import { bringsTransport } from "./transports.ts";
import { blockingExit } from "./with-exits.ts";

/** One step of a chain: a place in a function that goes on to block. */
export interface BlockingStep {
  readonly fn: FunctionInfo;
  readonly node: Node;
  /** The function of the program called here; null where the step itself blocks. */
  readonly target: FunctionInfo | null;
}

/** Why a place blocks: the steps from it down to the library call that does. */
export interface Blocking {
  readonly steps: readonly BlockingStep[];
  /** The library function at the end. */
  readonly fact: Fact;
  readonly cost: Cost;
  /** False where some step could also call something else. */
  readonly isSure: boolean;
}

/** Blocking facts found so far: a search reads each function once. */
export interface BlockingMemory {
  /** What the project's settings say of a call. */
  readonly configured: Configured;
  readonly direct: Map<FunctionInfo, readonly Blocking[]>;
  readonly chains: Map<FunctionInfo, Blocking | null>;
  /** The same where what the function gives back is awaited. */
  readonly awaited: Map<FunctionInfo, Blocking | null>;
}

export function newBlockingMemory(calls: readonly BlockingCall[]): BlockingMemory {
  return { configured: configuredCalls(calls), direct: new Map(), chains: new Map(), awaited: new Map() };
}

/** Library calls of the body that block, and `with` and `for` statements over library objects that do. */
export function directPlaces(program: Program, memory: BlockingMemory, fn: FunctionInfo): readonly Blocking[] {
  const known = memory.direct.get(fn);
  if (known) return known;
  const places = [...blockingCalls(program, memory, fn), ...blockingWiths(program, fn), ...blockingLoops(program, fn)];
  memory.direct.set(fn, places);
  return places;
}

function blockingCalls(program: Program, memory: BlockingMemory, fn: FunctionInfo): readonly Blocking[] {
  return callsOf(program, fn).flatMap((site) => {
    const configured = memory.configured(site);
    if (configured?.fact.blocks && !useIsAwaited(site) && !site.targets.some((target) => target.isAsync))
      return [place(fn, site.node, configured.fact, configured.fact.blocks, configured.isSure)];
    if (NO_LIBRARYS.has(site.callee.kind)) return NOTHING;
    const options = optionsOf(site.callee).flatMap((option) => (option.kind === "none" ? [] : [calledThrough(option)]));
    const facts = options.flatMap((option) =>
      option.kind === "external" && !livesInMemory(option.receiver) ? blockingFact(option.name, site.node) : [],
    );
    const [fact] = facts;
    if (!fact?.blocks || useIsAwaited(site)) return NOTHING;
    // Where asyncio's own future may stand, which only tells what it has, the thread's has its answer too.
    const isFutures = fact.name.startsWith("concurrent.futures.Future.");
    if (isFutures && (options.some(isAsyncioFutures) || waitsForGivenLoop(program, site) || isKnownDone(site))) return NOTHING;
    if (fact.name === "queue.Queue.get" && isKnownFull(site)) return NOTHING;
    const queue = fact.name === "queue.Queue.put" ? boundOfQueues(fn.module) : "bounded";
    if (queue === "unbounded") return NOTHING;
    if (options.some(isAnyFile) && (!fn.isAsync || asksForMemory(site.node))) return NOTHING;
    if (ON_DISK.has(fact.blocks) && isGivenBuffer(program, site.fn.module, site.node)) return [];
    const isSocketMethod = fact.name.startsWith("socket.socket.");
    if (isSocketMethod && (setsBlocking(fn.module) || (SENT_AT_ONCE.test(fact.name) && isForDatagrams(program, site)))) return [];
    const mayDiffer = options.some(
      (option) => isAnyStream(option) || (option.kind === "external" && bringsTransport(program, option.receiver ?? null)),
    );
    // Whoever made the socket may have made it non-blocking.
    const isSure = facts.length === options.length && !isSocketMethod && queue === "bounded" && !mayDiffer;
    return [place(fn, site.node, fact, fact.blocks, isSure)];
  });
}

/** Most calls are of the program's own, or of nothing known. */
const NO_LIBRARYS: ReadonlySet<Type["kind"]> = new Set(["function", "class", "lambda", "unknown", "none"]);
const NOTHING: readonly Blocking[] = [];

function isAsyncioFutures(option: Type): boolean {
  return option.kind === "external" && /^asyncio\.(Future|Task)\./.test(option.name);
}

const STREAMS = new Set(["io.IOBase", "io.RawIOBase", "io.BufferedIOBase", "io.TextIOBase"]);

/** A method of what is only said to be some stream, which may as well be in memory. */
function isAnyStream(option: Type): boolean {
  return isAnyFile(option) || STREAMS.has(receiverOf(option));
}

/** A parser that takes a `BinaryIO` is mostly given bytes: of such files only coroutines are judged that read them themselves. */
function isAnyFile(option: Type): boolean {
  return /^typing\.(IO|BinaryIO|TextIO)$/.test(receiverOf(option));
}

function receiverOf(option: Type): string {
  const receiver = option.kind === "external" ? option.receiver : null;
  return receiver?.kind === "instance" && typeof receiver.cls === "string" ? receiver.cls : "";
}

/** True under a condition on where the file is: a spooled one is in memory until it has rolled over. */
function asksForMemory(node: Node): boolean {
  for (let at = node.parent; at && at.kind !== "FunctionDef"; at = at.parent)
    if ((at.kind === "If" || at.kind === "IfExp") && /memory|rolled/i.test(at.test.text)) return true;
  return false;
}

const QUEUES = ["Queue", "LifoQueue", "PriorityQueue"];

/** Whether the queues that a file makes have a size: a queue without one takes whatever it is given at once. */
function boundOfQueues(module: Module): "bounded" | "unbounded" | "unknown" {
  const made = QUEUES.flatMap((name) => callsNamed(module, name));
  if (made.some(({ id }) => module.tree.nextSibling(module.tree.firstChild(id)) !== 0)) return "bounded";
  return QUEUES.some((name) => spells(module, name)) ? "unbounded" : "unknown";
}

export const ON_DISK: ReadonlySet<Cost> = new Set(["file", "smallFile"]);

/** `partial(f, …)()` calls f. */
function calledThrough(callee: Type): Type {
  if (callee.kind === "partial") return calledThrough(callee.target);
  const name = callee.kind === "instance" ? libraryName(callee) : null;
  return name === null ? callee : external(name, callee);
}

/** True for a file that chooses whether its sockets block: which of them do is more than types tell. */
function setsBlocking(module: Module): boolean {
  return callsNamed(module, "setblocking").length > 0;
}

const SENT_AT_ONCE = /\.(connect|connect_ex|send|sendall|sendto|sendmsg)$/;

/** True for a socket for datagrams: connecting one only notes an address, and sending waits for no peer. */
function isForDatagrams(program: Program, { fn, node }: CallSite): boolean {
  const receiver = node.function.kind === "Attribute" ? node.function.value : null;
  const own = receiver ? makersOf(program, fn.module, receiver) : [];
  const made = own.length > 0 ? own : callsNamed(fn.module, "socket").map(({ id }) => fn.module.tree.node(id));
  return made.length > 0 && made.every((maker) => /\bSOCK_DGRAM\b/.test(maker.text));
}

function blockingFact(name: string, call: Call | null): readonly Fact[] {
  const fact = factOf(name);
  return fact?.blocks && !(call && isExcused(fact, call)) ? [fact] : [];
}

/** What is awaited gives way: then the type was wrong, not the code. So does what is asked whether it can be awaited. */
export function useIsAwaited({ fn, node }: CallSite): boolean {
  const { parent } = node;
  if (parent?.kind === "Await" || (parent?.kind === "Call" && isTaken(parent, node))) return true;
  const [target] = parent?.kind === "Assign" ? parent.targets : [];
  return target?.kind === "Name" && isAskedFor(fn, target);
}

/** `asyncio.wait_for(event.wait(), 5)`: what is given there can be awaited. */
function isTaken(taker: Call, given: Call): boolean {
  return TAKERS.has(taker.function.text) && taker.arguments.some((argument) => argument.is(given));
}

const TAKERS = new Set(["wait_for", "shield", "gather", "create_task", "ensure_future"].map((name) => `asyncio.${name}`));

/** `if isawaitable(result): await result` */
function isAskedFor({ module, node }: FunctionInfo, result: Name): boolean {
  if (!QUESTIONS.some((question) => spells(module, question))) return false;
  return kindsIn(node, "Call").some(
    ({ function: asked, arguments: [given] }) =>
      QUESTIONS.includes(lastName(asked)) && given?.kind === "Name" && given.name === result.name,
  );
}

const QUESTIONS: readonly string[] = ["isawaitable", "iscoroutine", "isfuture"];

function isExcused(fact: Fact, call: Call): boolean {
  switch (fact.blocksUnless) {
    case "nonblocking":
      return isFalse(argumentAt(call, 0, "block")) || isFalse(keyword(call, "blocking")) || isZero(keyword(call, "timeout"));
    case "timeoutZero":
      return isZero(argumentAt(call, 0, "timeout"));
    case "intervalAbsent":
      return isAbsentOrNone(argumentAt(call, 0, "interval"));
    default:
      if (fact.name.startsWith("os.wait")) return positional(call).some((argument) => argument.text.includes("WNOHANG"));
      // Told that the host is a number, it asks nobody.
      if (fact.name === "socket.getaddrinfo") return call.arguments.some((argument) => argument.text.includes("AI_NUMERICHOST"));
      if (fact.name.startsWith("socket.socket.connect")) return isLoopback(positional(call)[0]);
      if (fact.name === "select.select") return isZero(positional(call)[3] ?? null);
      if (fact.name === "sqlite3.connect") return isInMemory(call);
      if (fact.name === "feedparser.parse") return !isAddress(argumentAt(call, 0, "url_file_stream_or_string"));
      return fact.name === "time.sleep" && isZero(positional(call)[0] ?? null);
  }
}

/** True for what is written or named as an address; text that was fetched before may be behind any other name. */
function isAddress(node: Expression | null): boolean {
  if (node?.kind === "Name" || node?.kind === "Attribute" || node?.kind === "Subscript") return NAMED_ADDRESS.test(node.text);
  return node !== null && WRITTEN_ADDRESS.test(node.text);
}

const NAMED_ADDRESS = /(url|uri|link|href)["'\]]*$/i;
const WRITTEN_ADDRESS = /^[fr]*["']+(https?|feed):/i;

/** `("127.0.0.1", port)`: this machine accepts or refuses at once. */
function isLoopback(address: Expression | undefined): boolean {
  const host = address?.kind === "Tuple" ? address.elements[0] : undefined;
  return host !== undefined && LOOPBACK.test(stringValue(host) ?? "");
}

const LOOPBACK = /^(localhost|127\.0\.0\.\d+|::1)$/;

function isFalse(node: Expression | null): boolean {
  return node !== null && ((node.kind === "SingletonLiteral" && node.value === "False") || isZero(node));
}

function isZero(node: Expression | null): boolean {
  return node?.kind === "NumberLiteral" && Number(node.text) === 0;
}

function isAbsentOrNone(node: Expression | null): boolean {
  return node === null || (node.kind === "SingletonLiteral" && node.value === "None");
}

function place(fn: FunctionInfo, node: Node, fact: Fact, cost: Cost, isSure: boolean): Blocking {
  return { steps: [{ fn, node, target: null }], fact, cost, isSure };
}

function libraryClasses(type: Type): readonly string[] {
  return optionsOf(type).flatMap((option) => (option.kind === "instance" && typeof option.cls === "string" ? [option.cls] : []));
}

function blockingWiths(program: Program, fn: FunctionInfo): readonly Blocking[] {
  return fn.withs.flatMap((id) => {
    const node = fn.module.tree.node(id);
    if (node.kind !== "With" || node.isAsync) return [];
    return node.items.flatMap((item) => {
      const type = typeOf(program, fn.module, item.manager);
      const classes = livesInMemory(type) ? [] : libraryClasses(type);
      const [fact] = classes.flatMap((cls) => [...blockingFact(`${cls}.__enter__`, null), ...blockingExit(cls, node, item)]);
      return fact?.blocks ? [place(fn, item, fact, fact.blocks, optionsOf(type).length === 1)] : [];
    });
  });
}

/** Builtins that loop over what they are given. */
const DRAINING = new Set(
  ["list", "tuple", "set", "frozenset", "sorted", "sum", "min", "max", "any", "all", "next", "dict"].map((name) => `builtins.${name}`),
);

function blockingLoops(program: Program, fn: FunctionInfo): readonly Blocking[] {
  const iterables: Expression[] = [];
  for (const id of fn.loops) {
    const node = fn.module.tree.node(id);
    if (node.kind === "For" && !node.isAsync) iterables.push(node.iterable);
  }
  for (const id of fn.comprehensions) {
    const node = fn.module.tree.node(id);
    if ("generators" in node) for (const generator of node.generators) if (!generator.isAsync) iterables.push(generator.iterable);
  }
  for (const site of callsOf(program, fn)) if (site.isOf(DRAINING)) iterables.push(...positional(site.node).slice(0, 1));
  return iterables.flatMap((iterable) => {
    const given = iterable.kind === "Call" ? lazyResult(program, callSiteOf(program, fn, iterable.id)) : null;
    if (given) return [given];
    const callee = iterable.kind === "Call" ? typeOf(program, fn.module, iterable.function) : null;
    const called = callee?.kind === "external" ? factOf(callee.name) : undefined;
    // What blocks when it is called has been told as a call.
    if (called?.blocks) return [];
    if (called?.iterationBlocks) return [place(fn, iterable, called, called.iterationBlocks, true)];
    const type = typeOf(program, fn.module, iterable);
    if (livesInMemory(type)) return [];
    // `for line in process.stdout`: what has no class of its own is known by its place.
    for (const cls of type.kind === "external" ? [type.name] : libraryClasses(type)) {
      const turn = factOf(`${cls}.__next__`);
      const cost = factOf(cls)?.iterationBlocks ?? turn?.blocks;
      const fact = turn ?? factOf(cls);
      if (cost && fact) return [place(fn, iterable, fact, cost, optionsOf(type).length === 1)];
    }
    return [];
  });
}

/** A loop over what a function of the program gives back unread: `return path.glob(pattern)` does nothing until it is looped over. */
function lazyResult(program: Program, site: CallSite): Blocking | null {
  for (const target of site.targets) {
    if (target.isAsync || isGenerator(target)) continue;
    for (const id of target.returns) {
      const node = target.module.tree.node(id);
      const value = node.kind === "Return" && node.value?.kind === "Call" ? node.value : null;
      const fact = value ? factOf(callSiteOf(program, target, value.id).name ?? "") : undefined;
      if (!value || !fact?.iterationBlocks || fact.blocks) continue;
      const inner = place(target, value, fact, fact.iterationBlocks, site.isSure && !isConditional(target, value));
      return { ...inner, steps: [{ fn: site.fn, node: site.node, target }, ...inner.steps] };
    }
  }
  return null;
}

/** True where it is not this call that decides whether a node of the called function runs: its arguments do, or that something has failed before. */
export function isConditional(fn: FunctionInfo, node: Node): boolean {
  return handlerAround(node) !== null || dependsOnCaller(fn, node);
}

/** True where a branch on one of the function's own parameters decides whether a node runs: this caller may never get there. */
function dependsOnCaller(fn: FunctionInfo, node: Node): boolean {
  if (fn.node.kind !== "FunctionDef") return false;
  const names = new Set(
    fn.node.parameters.parameters.map((parameter) => parameter.name.name).filter((name) => name !== "self" && name !== "cls"),
  );
  if (names.size === 0) return false;
  let child = node;
  for (let at = node.parent; at && !at.is(fn.node); child = at, at = at.parent) {
    if ((at.kind === "If" || at.kind === "IfExp") && !at.test.is(child) && mentions(at.test, names)) return true;
  }
  return false;
}

function mentions(node: Node, names: ReadonlySet<string>): boolean {
  return node.kind === "Name" ? names.has(node.name) : node.children.some((child) => mentions(child, names));
}
