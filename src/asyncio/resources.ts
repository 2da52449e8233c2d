/** What a function makes that must be closed: where, of what kind, and where it is kept. */
import type { Fact } from "../knowledge/fact.ts";
import { factOf } from "../knowledge/lookup.ts";
import { type CallSite, callsOf } from "../program/calls.ts";
import { lookup, scopeAt } from "../program/lookup.ts";
import { type Binding, type ClassInfo, type FunctionInfo, isGenerator } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import { useOf } from "../program/uses.ts";
import type { Attribute, Call, Expression, Name, Node } from "../python/nodes.ts";

/** What kind of thing it is; each kind has its own rule. A `dependent` ends with what it was made from: cursors, pages, sites, transports. */
export type ResourceKind =
  | "client"
  | "connection"
  | "server"
  | "writer"
  | "response"
  | "process"
  | "executor"
  | "loop"
  | "dependent"
  | "file"
  | "other";

/** Where the object is kept once it is made. */
export type Keeping =
  /** Entered by the `with` statement whose item it is. */
  | { readonly kind: "managed"; readonly item: Node }
  /** Nothing holds it: a bare statement, or a temporary whose method is called. */
  | { readonly kind: "dropped"; readonly by: Node }
  | { readonly kind: "local"; readonly binding: Binding; readonly target: Name }
  | { readonly kind: "global"; readonly binding: Binding; readonly target: Name }
  | { readonly kind: "attribute"; readonly cls: ClassInfo | null; readonly name: string; readonly target: Attribute }
  /** Returned, yielded, given to a call, put into a container. */
  | { readonly kind: "escaped"; readonly by: Node };

export interface Resource {
  /** The call that makes it. */
  readonly made: Call;
  /** The value that is kept: the call, or the `await` around it. */
  readonly value: Expression;
  readonly fn: FunctionInfo;
  readonly kind: ResourceKind;
  /** The fact that says how it is closed. */
  readonly fact: Fact;
  /** What was called, in the code's own words: `aiohttp.ClientSession`. */
  readonly label: string;
  /** How it is closed, as after the dot: `close()`. */
  readonly closing: string;
  /** True where closing must be awaited. */
  readonly closesAsync: boolean;
  /** True where `async with` closes it. */
  readonly hasAsyncWith: boolean;
  readonly isPooled: boolean;
  readonly keeping: Keeping;
}

const memories = new WeakMap<Program, Map<FunctionInfo, readonly Resource[]>>();

/** The resources that a function's own body makes, in source order; those made by a factory of the program included. */
export function resourcesOf(program: Program, fn: FunctionInfo): readonly Resource[] {
  let memory = memories.get(program);
  if (!memory) {
    memory = new Map();
    memories.set(program, memory);
  }
  const known = memory.get(fn);
  if (known) return known;
  memory.set(fn, []);
  const found = callsOf(program, fn).flatMap((site) => {
    const resource = resourceAt(program, site);
    return resource ? [resource] : [];
  });
  memory.set(fn, found);
  return found;
}

function resourceAt(program: Program, site: CallSite): Resource | null {
  const made = madeBy(program, site);
  if (!made) return null;
  const value = made.isAwaited ? awaitAround(site.node) : site.node;
  if (!value) return null;
  const { fact } = made;
  const closing = fact.closedBy ?? "close()";
  return {
    made: site.node,
    value,
    fn: site.fn,
    kind: kindOf(fact),
    fact,
    label: site.node.function.text,
    closing: closing.replace(/^await /, ""),
    closesAsync: closing.startsWith("await "),
    hasAsyncWith: fact.context === "async" || fact.context === "both",
    isPooled: fact.pooled === true || factOf(site.name ?? "")?.pooled === true,
    keeping: keepingOf(site.fn, value, made.element),
  };
}

/** True for what asynchronous code opens: closed on the loop, or by `async with`. Plain files and sockets are other tools' trade. */
export function isAsyncResource(resource: Resource): boolean {
  return resource.closesAsync || resource.hasAsyncWith || resource.fact.loopBound === true || resource.fact.name.startsWith("asyncio.");
}

interface Made {
  readonly fact: Fact;
  readonly isAwaited: boolean;
  /** Which element of the tuple given back is the resource; -1 where it is the value itself. */
  readonly element: number;
}

function madeBy(program: Program, site: CallSite): Made | null {
  if (site.name !== null) return madeByLibrary(site.name);
  const [target] = site.targets;
  return target && site.isSure && site.targets.length === 1 ? madeByFactory(program, target) : null;
}

/** Methods that lend what a pool keeps: given back, not closed. */
const LENDING = /\.(acquire|getconn|instance|connection|get_loop)$/;

function madeByLibrary(name: string): Made | null {
  const fact = factOf(name);
  if (!fact || LENDING.test(name)) return null;
  const isAwaited = fact.is === "coroutine";
  // `await asyncpg.create_pool(…)` gives the pool, and so does the call alone.
  if (fact.closedBy) return fact.is === "property" || fact.is === "value" ? null : { fact, isAwaited, element: -1 };
  if (fact.is === "class" || !isAwaited) return null;
  const classes = fact.returnsTuple ?? [];
  const element = classes.findLastIndex((cls) => factOf(cls)?.closedBy !== undefined);
  const ofTuple = factOf(classes[element] ?? "");
  if (ofTuple) return { fact: ofTuple, isAwaited, element };
  const returned = fact.returns ? factOf(fact.returns) : undefined;
  return returned?.closedBy ? { fact: returned, isAwaited, element: -1 } : null;
}

/** A function of the program that makes a resource and gives it back to its caller. */
function madeByFactory(program: Program, target: FunctionInfo): Made | null {
  if (target.returns.length !== 1 || isGenerator(target) || target.node.kind !== "FunctionDef") return null;
  const statement = target.module.tree.node(target.returns[0] ?? 0);
  if (statement.kind !== "Return" || !statement.value) return null;
  const { value } = statement;
  for (const { keeping, value: made, fact } of resourcesOf(program, target)) {
    const isReturned =
      made === value ||
      (keeping.kind === "local" && value.kind === "Name" && lookup(scopeAt(target.module, value), value.name) === keeping.binding);
    const isOnly = keeping.kind !== "local" || keeping.binding.definitions.length === 1;
    if (isReturned && isOnly) return { fact, isAwaited: target.isAsync, element: -1 };
  }
  return null;
}

const LOOP = /^(asyncio\.(.*EventLoop|new_event_loop|Runner)|uvloop\..*)$/;

const DEPENDENT =
  /Cursor|\.cursor$|Site$|Transport$|[Cc]hannel$|\.Page$|BrowserContext$|^aiohttp\.web\..*Response$|\.pubsub$|PubSub$|Transaction$/;

function kindOf(fact: Fact): ResourceKind {
  const { name } = fact;
  if (LOOP.test(name)) return "loop";
  if (/^(concurrent\.futures|multiprocessing)\./.test(name)) return "executor";
  if (/StreamWriter$/.test(name)) return "writer";
  if (/subprocess|Popen|open_process|pexpect/.test(name)) return "process";
  if (DEPENDENT.test(name)) return "dependent";
  if (/Response$/.test(name) && !/WebSocket/.test(name)) return "response";
  if (
    /^(builtins|io|aiofiles|tempfile|zipfile|tarfile|gzip|bz2|lzma|shelve|dbm|mmap|PIL|logging|selectors)\b|open_file|\.Path\.open$/.test(
      name,
    )
  )
    return "file";
  if (/Server$|\.start_(unix_)?server$|\.create_(unix_)?server$|\.(unix_)?serve$|Runner$|\.listen$|create_tcp_listener/.test(name))
    return "server";
  if (fact.pooled) return "client";
  return fact.exclusive || /connect/i.test(name) ? "connection" : "other";
}

/** What stands around a call of a coroutine function when its result is wanted: `await f()`, `await wait_for(f(), 5)`. */
function awaitAround(call: Call): Expression | null {
  let value: Expression = call;
  for (;;) {
    const use = useOf(value);
    if (use.kind === "awaited") return use.by;
    if (use.kind === "entered") return value;
    if (use.kind !== "argument" || use.position !== 0 || !/(^|\.)(wait_for|shield|run_until_complete|run)$/.test(use.call.function.text))
      return null;
    if (/run(_until_complete)?$/.test(use.call.function.text)) return use.call;
    value = use.call;
  }
}

function keepingOf(fn: FunctionInfo, value: Expression, element: number): Keeping {
  const use = useOf(value);
  switch (use.kind) {
    case "entered":
      return { kind: "managed", item: use.item };
    case "awaited":
      return keepingOf(fn, use.by, element);
    case "statement":
      return { kind: "dropped", by: use.statement };
    case "member":
      return isManualEnter(use.attribute) ? { kind: "escaped", by: use.attribute } : { kind: "dropped", by: use.attribute };
    case "assigned": {
      const [target] = use.targets;
      if (!target || use.targets.length !== 1) return { kind: "escaped", by: value };
      return kept(fn, element < 0 ? target : elementOf(target, element), value);
    }
    default:
      return { kind: "escaped", by: value };
  }
}

/** `ClientSession().__aenter__()`, and builders that give the object itself back. */
function isManualEnter(attribute: Node): boolean {
  return attribute.kind !== "Attribute" || attribute.attribute.name.startsWith("__");
}

function elementOf(target: Expression, element: number): Expression | null {
  return target.kind === "Tuple" || target.kind === "List" ? (target.elements[element] ?? null) : null;
}

function kept(fn: FunctionInfo, target: Expression | null, value: Expression): Keeping {
  if (target?.kind === "Name") {
    const binding = lookup(scopeAt(fn.module, target), target.name);
    if (!binding) return { kind: "escaped", by: value };
    if (binding.scope.kind === "module") return { kind: "global", binding, target };
    return binding.scope === fn.scope ? { kind: "local", binding, target } : { kind: "escaped", by: value };
  }
  if (target?.kind === "Attribute" && target.value.kind === "Name")
    return { kind: "attribute", cls: classOf(fn, target.value.name), name: target.attribute.name, target };
  return { kind: "escaped", by: value };
}

/** The class whose `self` a name is in a method, or in a function nested in one. */
function classOf(fn: FunctionInfo, self: string): ClassInfo | null {
  for (let at: FunctionInfo | null = fn; at; at = at.parent) {
    if (!at.cls || at.node.kind !== "FunctionDef") continue;
    return at.node.parameters.parameters[0]?.name.name === self ? at.cls : null;
  }
  return null;
}
