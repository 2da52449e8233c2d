/** Where a program starts one task for each element of something, and whether anything bounds how many run at once. */
import { factOf } from "../knowledge/lookup.ts";
import { type CallSite, callsOf, targetsOf } from "../program/calls.ts";
import { typeOf } from "../program/infer.ts";
import { lookup, scopeAt } from "../program/lookup.ts";
import type { FunctionInfo, Module } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import { optionsOf, type Type } from "../program/types.ts";
import type { Call, Comprehension, Expression, For, Name, Node } from "../python/nodes.ts";
import { kindsIn, nodesRunIn } from "./names.ts";
import { CONSTANT, isSetNumber } from "./set-numbers.ts";

export interface FanOut {
  /** The call that starts them: `gather(…)`, `create_task(…)` in a loop. */
  readonly node: Call;
  /** What is done for each element. */
  readonly work: Call;
  readonly target: Expression;
  readonly iterable: Expression;
  readonly isAsync: boolean;
}

const TOGETHER = new Set(["asyncio.gather", "asyncio.wait", "asyncio.as_completed"]);

/** The fan-outs of a function's own body. */
export function fanOutsOf(program: Program, fn: FunctionInfo): readonly FanOut[] {
  return callsOf(program, fn).flatMap((site) => {
    const turn = site.name !== null && TOGETHER.has(site.name) ? turnGivenTo(program, fn, site) : turnOfLoop(program, fn, site);
    return turn ? [{ node: site.node, ...turn }] : [];
  });
}

type Turn = Omit<FanOut, "node">;

/** `gather(*(f(x) for x in xs))`, `wait([create_task(f(x)) for x in xs])`, or the same through a local list. */
function turnGivenTo(program: Program, fn: FunctionInfo, site: CallSite): Turn | null {
  for (const argument of site.node.arguments) {
    const value = argument.kind === "Starred" ? argument.value : site.name === "asyncio.gather" ? null : argument;
    const turn = value && value.kind !== "Keyword" ? turnOfList(program, fn, value) : null;
    if (turn) return turn;
  }
  return null;
}

function turnOfList(program: Program, fn: FunctionInfo, value: Expression): Turn | null {
  if (value.kind === "ListComp" || value.kind === "GeneratorExp" || value.kind === "SetComp") {
    const [first] = value.generators;
    const work = startedBy(program, fn.module, value.element);
    return first && work && value.generators.length === 1 ? turnOf(first, work) : null;
  }
  if (value.kind === "Call" && value.function.text === "list" && value.arguments.length === 1) {
    const [inner] = value.arguments;
    return inner && inner.kind !== "Keyword" ? turnOfList(program, fn, inner) : null;
  }
  if (value.kind !== "Name") return null;
  for (const definition of lookup(scopeAt(fn.module, value), value.name)?.definitions ?? []) {
    if (definition.kind !== "value" && definition.kind !== "annotated") continue;
    const turn = definition.value && definition.value.kind !== "Name" ? turnOfList(program, fn, definition.value) : null;
    if (turn) return turn;
  }
  return turnOfAppends(program, fn, value);
}

function turnOf(at: Comprehension | For, work: Call): Turn {
  return { work, target: at.target, iterable: at.iterable, isAsync: at.isAsync };
}

/** `for x in xs: tasks.append(f(x))`. */
function turnOfAppends(program: Program, fn: FunctionInfo, list: Name): Turn | null {
  for (const site of callsOf(program, fn)) {
    const called = site.node.function;
    if (called.kind !== "Attribute" || called.value.text !== list.name || !/^(append|add)$/.test(called.attribute.name)) continue;
    const [element] = site.node.arguments;
    const loop = forAround(site.node);
    const work = element && element.kind !== "Keyword" ? startedBy(program, fn.module, element) : null;
    // A task that the loop makes is found where it is made.
    if (loop && work && work === element) return turnOf(loop, work);
  }
  return null;
}

/** `create_task(f(x))` in a loop over data. */
function turnOfLoop(program: Program, fn: FunctionInfo, site: CallSite): Turn | null {
  if (!makesTask(site.name)) return null;
  const loop = forAround(site.node);
  const work = startedBy(program, fn.module, site.node);
  return loop && work && work !== site.node ? turnOf(loop, work) : null;
}

function makesTask(name: string | null): boolean {
  return name !== null && /\.(create_task|ensure_future|start_soon)$/.test(name) && factOf(name)?.calls?.on === "task";
}

/** The innermost `for` of the function whose body holds a node; a `while` in between ends the search. */
function forAround(node: Node): For | null {
  let child = node;
  for (let parent = node.parent; parent; child = parent, parent = parent.parent) {
    if (parent.kind === "FunctionDef" || parent.kind === "Lambda" || parent.kind === "While" || "generators" in parent) return null;
    if (parent.kind === "For" && parent.body.some((statement) => statement.is(child))) return parent;
  }
  return null;
}

/** The coroutine call that an element is, or that it makes a task of. */
function startedBy(program: Program, module: Module, element: Expression): Call | null {
  if (element.kind !== "Call") return null;
  const callee = typeOf(program, module, element.function);
  if (callee.kind === "external" && makesTask(callee.name)) {
    const [inner] = element.arguments;
    if (inner?.kind === "Call") return startedBy(program, module, inner) ?? inner;
    return callee.name.endsWith("start_soon") ? element : null;
  }
  return callee.kind === "external" && /^asyncio\.(to_thread|sleep)$/.test(callee.name) ? null : element;
}

/** How much is known of the number of elements: few for certain, probably few, or whatever the data holds. */
export type Size = "few" | "likelyFew" | "any";

/** Names of things that a program has a handful of. */
export const FEW =
  /(worker|task|server|service|listener|handler|hook|callback|plugin|provider|cog|extension|backend|shard|subscri|process|signal|consumer|producer|component|module|runner|watcher|observer|middleware|monitor|transport|channel|step|method|func)s?(_\w*)?$/i;

/** How many elements an iterable may have. */
export function sizeOf(program: Program, module: Module, iterable: Expression, depth = 0): Size {
  if (depth > 5) return "any";
  const again = (inner: Expression): Size => sizeOf(program, module, inner, depth + 1);
  switch (iterable.kind) {
    case "List":
    case "Tuple":
    case "SetLiteral":
    case "Dict":
      return "few";
    case "Subscript":
      return iterable.index.kind === "Slice" ? "few" : "any";
    case "Attribute":
      return CONSTANT.test(iterable.attribute.name) ? "few" : "likelyFew";
    case "Call":
      return sizeOfCall(program, module, iterable, again);
    case "Name":
      return FEW.test(iterable.name) ? "likelyFew" : sizeOfName(module, iterable, again);
    default:
      return "any";
  }
}

const WRAPPERS = /^(enumerate|sorted|list|set|tuple|reversed|zip|filter|dict|frozenset)$/;

function sizeOfCall(program: Program, module: Module, call: Call, again: (inner: Expression) => Size): Size {
  const name = call.function.text;
  const args = call.arguments.flatMap((argument) => (argument.kind === "Keyword" || argument.kind === "Starred" ? [] : [argument]));
  if (name === "range") return args.every((argument) => isSetNumber(program, module, argument)) ? "few" : "likelyFew";
  if (WRAPPERS.test(name)) return args.map(again).sort((a, b) => ORDER[a] - ORDER[b])[0] ?? "few";
  if (call.function.kind === "Attribute" && /^(items|values|keys|copy)$/.test(call.function.attribute.name))
    return again(call.function.value);
  return FEW.test(name) ? "likelyFew" : "any";
}

const ORDER: Readonly<Record<Size, number>> = { few: 0, likelyFew: 1, any: 2 };
const PARTS = /batch|chunk|slice|page|group|partition|window/i;

function sizeOfName(module: Module, name: Name, again: (inner: Expression) => Size): Size {
  if (CONSTANT.test(name.name) || PARTS.test(name.name)) return "few";
  const definitions = lookup(scopeAt(module, name), name.name)?.definitions ?? [];
  const sizes = definitions.flatMap((definition): readonly Size[] => {
    switch (definition.kind) {
      case "value":
      case "annotated":
        if (!definition.value) return [];
        // An empty list is there to be filled.
        return [/^(\[\]|set\(\)|list\(\)|dict\(\)|\{\})$/.test(definition.value.text) ? "any" : again(definition.value)];
      case "element":
        return [PARTS.test(definition.iterable.text) ? "few" : "any"];
      default:
        return ["any"];
    }
  });
  return sizes.sort((a, b) => ORDER[b] - ORDER[a])[0] ?? "any";
}

/** `limited`: something bounds it. `network`, `database`: it waits for these. `unknown`: nothing is known of what it does. */
export type Load = "limited" | "network" | "database" | "nothing" | "unknown";

const LIMITER = /sem(aphore)?\b|semaphore|limit|throttl|slots?\b|bucket|\brate|capacity|\block\b|_lock\b/i;
const LIMITER_CLASS = /(Semaphore|CapacityLimiter|Limiter|Lock)$/;

/** What a call of a coroutine function loads, through everything it awaits. */
export function loadOf(program: Program, module: Module, call: Call): Load {
  if (
    LIMITER.test(call.function.text) ||
    call.arguments.some((argument) => isLimiter(program, module, argument.kind === "Keyword" ? argument.value : argument))
  )
    return "limited";
  const callee = typeOf(program, module, call.function);
  const options = optionsOf(callee).filter((option) => option.kind !== "none");
  const [only] = options;
  if (!only || options.length > 1 || only.kind === "unknown") return "unknown";
  return only.kind === "external" ? loadOfLibrary(only.name) : loadOfFunctions(program, targetsOf(program, only));
}

function loadOfLibrary(name: string): Load {
  const fact = factOf(name);
  if (!fact) return "unknown";
  if (fact.calls?.on === "thread" || fact.calls?.on === "process") return "limited";
  if (fact.waits === "network" || fact.waits === "stream" || fact.waits === "process") return "network";
  return fact.waits === "database" ? "database" : "nothing";
}

/** Through more functions than this, what is awaited is not followed: nobody could say what it comes to. */
const MOST_FUNCTIONS = 300;

/** Breadth first over what is awaited; a limiter anywhere on the way bounds it. */
function loadOfFunctions(program: Program, targets: readonly FunctionInfo[]): Load {
  let load: Load = targets.length === 0 ? "unknown" : "nothing";
  const seen = new Set(targets);
  let visited = 0;
  for (const fn of seen) {
    if (++visited > MOST_FUNCTIONS) return "unknown";
    if (hasLimiter(program, fn)) return "limited";
    for (const site of callsOf(program, fn)) {
      if (site.name !== null) load = heavier(load, loadOfLibrary(site.name));
      for (const target of site.targets) if (target.isAsync) seen.add(target);
    }
  }
  return load;
}

function heavier(a: Load, b: Load): Load {
  if (a === "network" || b === "network") return "network";
  return a === "database" || b === "database" ? "database" : a;
}

function hasLimiter(program: Program, fn: FunctionInfo): boolean {
  const inWith = fn.withs.some((id) => {
    const node = fn.module.tree.node(id);
    return node.kind === "With" && node.isAsync && node.items.some((item) => isLimiter(program, fn.module, item.manager));
  });
  return inWith || callsOf(program, fn).some((site) => site.name !== null && /(Semaphore|Limiter)\.acquire$/.test(site.name));
}

/** True for a semaphore, a limiter, or what is named like one. */
export function isLimiter(program: Program, module: Module, expression: Expression): boolean {
  const type = typeOf(program, module, expression);
  if (optionsOf(type).some((option) => isLimiterType(option))) return true;
  return LIMITER.test(
    expression.kind === "Call"
      ? expression.function.text
      : expression.kind === "Name" || expression.kind === "Attribute"
        ? expression.text
        : "",
  );
}

function isLimiterType(type: Type): boolean {
  return type.kind === "instance" && typeof type.cls === "string" && LIMITER_CLASS.test(type.cls);
}

/** True where the loop itself, or a block around it, keeps the number of tasks down: it waits before it starts more. */
export function isHeldBack(program: Program, module: Module, fanOut: FanOut): boolean {
  let child: Node = fanOut.node;
  for (let parent = fanOut.node.parent; parent && parent.kind !== "FunctionDef"; child = parent, parent = parent.parent) {
    if (parent.kind === "With" && parent.items.some((item) => !item.is(child) && isLimiter(program, module, item.manager))) return true;
    if (parent.kind !== "For" || !parent.iterable.is(fanOut.iterable)) continue;
    for (const statement of parent.body)
      for (const at of nodesRunIn(statement))
        if (at.kind === "Await" && /acquire|\bwait\(|gather|wait_for|\.join\(|drain|sleep/.test(at.value.text)) return true;
  }
  return false;
}

/** True for `for _ in range(n)`: so many tasks that all do the same, each in a loop. Their number is itself the bound. */
export function isPoolOfWorkers(program: Program, module: Module, { work, target, iterable }: FanOut): boolean {
  if (iterable.kind !== "Call" || iterable.function.text !== "range" || target.kind !== "Name") return false;
  if (work.arguments.some((argument) => kindsIn(argument, "Name").some(({ name }) => name === target.name))) return false;
  const functions = optionsOf(typeOf(program, module, work.function)).flatMap((option) => targetsOf(program, option));
  return functions.length > 0 && functions.every((fn) => fn.loops.length > 0);
}
