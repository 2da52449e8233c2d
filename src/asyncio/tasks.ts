/** Where tasks are made: by asyncio, by a loop's method, by functions of the program that hand a fresh task back, by callbacks. */
import { factOf, lastNamesOf, lastNamesWhere } from "../knowledge/lookup.ts";
import { argumentAt, type CallSite, callsOf, keyword, mayMean, positional, targetsOf } from "../program/calls.ts";
import { typeOf } from "../program/infer.ts";
import type { FunctionInfo, Module } from "../program/model.ts";
import { importedBy, namesFor, namesOf } from "../program/naming.ts";
import type { Program } from "../program/program.ts";
import { optionsOf, type Type } from "../program/types.ts";
import type { Call, Expression } from "../python/nodes.ts";
import { firstArgument, type Holding, holdingOf } from "./holding.ts";
import { asyncSitesNamed } from "./modules.ts";

export interface TaskSite {
  /** The call that makes the task, or the function handed over as a callback that will. */
  readonly node: Expression;
  /** The expression whose value is the task; null where only a callback's caller gets it. */
  readonly value: Expression | null;
  readonly fn: FunctionInfo;
  /** The coroutine that the task runs, as far as the text shows it. */
  readonly coroutine: Expression | null;
  /** The library function that makes it, or the program's own that wraps one. */
  readonly maker: string | FunctionInfo;
  /** False where the call may also be of something else. */
  readonly isSure: boolean;
  /** False where it may only hand back a task that runs already. */
  readonly isFresh: boolean;
}

const MAKERS = new Set([
  "asyncio.create_task",
  "asyncio.ensure_future",
  "asyncio.async",
  "asyncio.Task",
  "asyncio.AbstractEventLoop.create_task",
]);
/** These make tasks of the coroutines they are given; what they return is all that holds them. */
const GATHERERS = new Set(["asyncio.gather", "asyncio.shield"]);

const CALLERS = new Set(["loop", "signal", "exit"]);

/** The tasks that a function's own body makes, in source order. Those of a task group belong to the group. */
export function taskSites(program: Program, fn: FunctionInfo): readonly TaskSite[] {
  const known = sitesOf.get(fn);
  if (known) return known;
  // A function that calls itself is no wrapper of itself.
  sitesOf.set(fn, []);
  const names = taskNames(program);
  const sites = callsOf(program, fn)
    .filter((site) => mayMean(program, site, names))
    .flatMap((site) => [...madeBy(program, site), ...madeByCallbacks(program, site)]);
  sitesOf.set(fn, sites);
  return sites;
}

const sitesOf = new WeakMap<FunctionInfo, readonly TaskSite[]>();

const namesOfMakers = new WeakMap<Program, ReadonlySet<string>>();

/** The last names of all calls that may make a task: the library's, and those of functions that may hand one back. */
function taskNames(program: Program): ReadonlySet<string> {
  const known = namesOfMakers.get(program);
  if (known) return known;
  const own = [...MAKERS, ...GATHERERS].flatMap(lastNamesOf);
  const found = new Set(namesFor(program, [...own, ...callbackTakers(importedBy(program))]));
  // A set grows while it is walked: what hands back what another hands back is found as well.
  for (const name of found)
    for (const site of asyncSitesNamed(program, name))
      if (mayHandBack(program, site)) for (const other of namesOf(program, site.fn)) found.add(other);
  namesOfMakers.set(program, found);
  return found;
}

const callbackTakers = lastNamesWhere((fact) => fact.calls !== undefined && CALLERS.has(fact.calls.on) && fact.name.startsWith("asyncio."));

function mayHandBack(program: Program, site: CallSite): boolean {
  const { node, fn } = site;
  if (fn.node.kind === "Module" || fn.yields.length > 0) return false;
  const { parent } = node;
  return [node, ...(parent?.kind === "Await" ? [parent] : [])].some((value) => holdingOf(program, fn.module, value).fate === "returned");
}

function madeBy(program: Program, site: CallSite): readonly TaskSite[] {
  const { node, fn } = site;
  const options = optionsOf(site.callee).filter((option) => option.kind !== "none");
  const makers = options.flatMap((option) => (option.kind === "external" && isMaker(option.name) ? [option.name] : []));
  const [maker] = makers;
  if (maker) {
    const argument = makerArgument(maker, node);
    if (
      makers.length < options.length &&
      options.some((option) => option.kind !== "unknown" && !(option.kind === "external" && isMaker(option.name)))
    )
      return [];
    return isAlreadyFuture(program, fn.module, maker, argument)
      ? []
      : [
          {
            node,
            value: node,
            fn,
            coroutine: argument,
            maker,
            isSure: makers.length === options.length,
            isFresh: isFresh(program, fn.module, maker, argument),
          },
        ];
  }
  if (isLoopByName(node, site.callee))
    return [
      {
        node,
        value: node,
        fn,
        coroutine: firstArgument(node),
        maker: "asyncio.AbstractEventLoop.create_task",
        isSure: false,
        isFresh: true,
      },
    ];
  return wrapped(program, site);
}

function isMaker(name: string): boolean {
  return MAKERS.has(name) || GATHERERS.has(name);
}

function makerArgument(maker: string, call: Call): Expression | null {
  return maker === "asyncio.ensure_future" ? argumentAt(call, 0, "coro_or_future") : firstArgument(call);
}

/** `ensure_future` and `gather` give back what already runs; only coroutines become new tasks. */
function isFresh(program: Program, module: Module, maker: string, argument: Expression | null): boolean {
  if (maker !== "asyncio.ensure_future" && !GATHERERS.has(maker)) return true;
  if (!argument) return false;
  const given = argument.kind === "Starred" ? elementOf(argument.value) : argument;
  return given !== null && (typeOf(program, module, given).kind === "coroutine" || given.kind === "Call");
}

function elementOf(iterable: Expression): Expression | null {
  return iterable.kind === "GeneratorExp" || iterable.kind === "ListComp" ? iterable.element : null;
}

function isAlreadyFuture(program: Program, module: Module, maker: string, argument: Expression | null): boolean {
  if (maker !== "asyncio.ensure_future" && maker !== "asyncio.shield") return false;
  if (!argument) return true;
  const type = typeOf(program, module, argument);
  return optionsOf(type).some(
    (option) =>
      option.kind === "instance" && typeof option.cls === "string" && /^(asyncio|concurrent\.futures)\.(Task|Future)$/.test(option.cls),
  );
}

/** `self.loop.create_task(…)` where nothing tells the loop's type but its name. */
function isLoopByName(call: Call, callee: Type): boolean {
  if (call.function.kind !== "Attribute" || call.function.attribute.name !== "create_task") return false;
  if (callee.kind === "function" || positional(call).length === 0) return false;
  if (callee.kind === "external" && factOf(callee.name)) return false;
  return /(^|[._])loop(\(\))?$/i.test(call.function.value.text);
}

/** A call of a function of the program that makes a task, keeps it nowhere, and returns it. */
function wrapped(program: Program, site: CallSite): readonly TaskSite[] {
  const { node, fn, targets } = site;
  const [target] = targets;
  const inner = targets.map((one) => handedBack(program, one));
  const [first] = inner;
  if (!target || !first || inner.some((one) => one === null)) return [];
  const value = target.isAsync ? node.parent : node;
  if (value?.kind !== "Call" && value?.kind !== "Await") return [];
  const isSure = site.isSure && first.isSure;
  return [
    {
      node,
      value,
      fn,
      coroutine: positional(node).find((argument) => isCoroutineCall(program, fn.module, argument)) ?? null,
      maker: target,
      isSure,
      isFresh: first.isFresh,
    },
  ];
}

/** What a wrapper is given may be the coroutine, or only what the task is about. */
function isCoroutineCall(program: Program, module: Module, argument: Expression): boolean {
  if (argument.kind !== "Call") return false;
  const type = typeOf(program, module, argument);
  return type.kind === "coroutine" || type.kind === "unknown";
}

/** The task that a function makes and leaves to its caller to keep; null where there is none, or where it keeps one itself. */
function handedBack(program: Program, fn: FunctionInfo): TaskSite | null {
  if (fn.node.kind === "Module" || fn.yields.length > 0) return null;
  const sites = taskSites(program, fn).flatMap((site) =>
    site.value ? [{ site, fate: holdingOf(program, fn.module, site.value).fate }] : [],
  );
  if (sites.some(({ fate }) => fate === "kept")) return null;
  return sites.find(({ fate }) => fate === "returned")?.site ?? null;
}

/** A callback's caller throws away what it returns: `loop.call_later(1, lambda: asyncio.create_task(work()))`. */
function madeByCallbacks(program: Program, site: CallSite): readonly TaskSite[] {
  const calls = site.name === null ? undefined : factOf(site.name)?.calls;
  if (!calls || !CALLERS.has(calls.on) || !site.name?.startsWith("asyncio.") || typeof calls.argument === "object") return [];
  const argument = typeof calls.argument === "number" ? positional(site.node)[calls.argument] : keyword(site.node, calls.argument);
  if (!argument || argument.kind === "Starred") return [];
  const type = typeOf(program, site.fn.module, argument);
  const { fn } = site;
  if (type.kind === "external" && MAKERS.has(type.name))
    return [{ node: argument, value: null, fn, coroutine: null, maker: type.name, isSure: true, isFresh: true }];
  const [target] = targetsOf(program, type);
  const made = target && !target.isAsync ? handedBack(program, target) : null;
  return made && target
    ? [
        {
          node: argument,
          value: null,
          fn,
          coroutine: made.coroutine,
          maker: target,
          isSure: made.isSure && type.kind !== "union",
          isFresh: made.isFresh,
        },
      ]
    : [];
}

/** Who holds the task of a site: nobody, for one that a callback returns to its caller. */
export function holdingOfTask(program: Program, site: TaskSite): Holding {
  return site.value ? holdingOf(program, site.fn.module, site.value) : { fate: "dropped", name: null };
}

/** True where the call makes several tasks at once: `gather`. */
export function isGatherer(site: TaskSite): boolean {
  return typeof site.maker === "string" && GATHERERS.has(site.maker);
}
