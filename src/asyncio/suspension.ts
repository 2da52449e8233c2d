/** Where a coroutine really gives way: an `await` of something that never waits goes on without letting anyone else run. */

import { targetsOf } from "../program/calls.ts";
import { typeOf } from "../program/infer.ts";
import { memberOf } from "../program/members.ts";
import { type FunctionInfo, isGenerator, type Module } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import { optionsOf, type Type } from "../program/types.ts";
import type { Expression, FunctionDef, Node, Statement } from "../python/nodes.ts";

/** What decides whether a place gives way: it may by itself, or only if one of these functions of the program does. */
type Way = "mayGiveWay" | readonly FunctionInfo[];

interface Place {
  readonly node: Node;
  readonly way: Way;
}

interface Memory {
  readonly places: Map<FunctionInfo, readonly Place[]>;
  readonly answers: Map<FunctionInfo, boolean>;
}

/** Kept beside the program, so that facts thrown away take their answers with them. */
const memories = new WeakMap<Program, Memory>();

function memoryOf(program: Program): Memory {
  const known = memories.get(program);
  if (known) return known;
  const made: Memory = { places: new Map(), answers: new Map() };
  memories.set(program, made);
  return made;
}

/**
 * True where awaiting a coroutine function (or looping over an async generator, or entering what it manages) may let other
 * tasks run. Only a body whose every await leads to functions of the program that never wait is known not to.
 */
export function maySuspend(program: Program, fn: FunctionInfo): boolean {
  const { answers } = memoryOf(program);
  const known = answers.get(fn);
  if (known !== undefined) return known;
  const seen = new Set([fn]);
  for (const at of seen) {
    if (answers.get(at) === false) continue;
    const places = placesOf(program, at);
    if (answers.get(at) || isReplaceable(at) || places.some((place) => place.way === "mayGiveWay")) {
      answers.set(fn, true);
      return true;
    }
    // A set grows while it is walked: each function is visited once, so that cycles end.
    for (const place of places) if (place.way !== "mayGiveWay") for (const target of place.way) seen.add(target);
  }
  for (const at of seen) answers.set(at, false);
  return false;
}

/**
 * The places of a function's own body where other tasks may run, in source order: `await` expressions, `async with` and
 * `async for` statements, async comprehensions, and each `yield` of an async generator, which hands over to its consumer.
 */
export function suspensionPoints(program: Program, fn: FunctionInfo): readonly Node[] {
  const giving = placesOf(program, fn).filter((place) => givesWay(program, place.way));
  const yields = fn.isAsync ? fn.yields.map((id) => fn.module.tree.node(id)) : [];
  return [...giving.map((place) => place.node), ...yields].sort((a, b) => a.start - b.start);
}

/** True where one `await`, `async with`, `async for` or async comprehension may let other tasks run. */
export function isSuspensionPoint(program: Program, module: Module, node: Node): boolean {
  return waysOf(program, module, node).some((way) => givesWay(program, way));
}

function givesWay(program: Program, way: Way): boolean {
  return way === "mayGiveWay" || way.some((fn) => maySuspend(program, fn));
}

function placesOf(program: Program, fn: FunctionInfo): readonly Place[] {
  const { places } = memoryOf(program);
  const known = places.get(fn);
  if (known) return known;
  const nodes = [...fn.awaits, ...fn.withs, ...fn.loops, ...fn.comprehensions].map((id) => fn.module.tree.node(id));
  const found = nodes.flatMap((node) => waysOf(program, fn.module, node).map((way) => ({ node, way })));
  places.set(fn, found);
  return found;
}

/** What decides about a node; nothing for one that is not asynchronous. */
function waysOf(program: Program, module: Module, node: Node): readonly Way[] {
  switch (node.kind) {
    case "Await":
      return merged(eachOption(program, module, node.value, awaitedWay));
    case "With":
      return node.isAsync ? merged(node.items.flatMap((item) => eachOption(program, module, item.manager, enteredWay))) : [];
    case "For":
      return node.isAsync ? merged(eachOption(program, module, node.iterable, iteratedWay)) : [];
    case "ListComp":
    case "SetComp":
    case "DictComp": {
      const asynchronous = node.generators.filter((one) => one.isAsync);
      return asynchronous.length > 0 ? merged(asynchronous.flatMap((one) => eachOption(program, module, one.iterable, iteratedWay))) : [];
    }
    default:
      return [];
  }
}

/** One way for all that a node may run. */
function merged(ways: readonly Way[]): readonly Way[] {
  const functions: FunctionInfo[] = [];
  for (const way of ways) {
    if (way === "mayGiveWay") return [way];
    functions.push(...way);
  }
  return ways.length === 0 ? ["mayGiveWay"] : [functions];
}

function eachOption(
  program: Program,
  module: Module,
  expression: Expression,
  wayOf: (program: Program, type: Type) => Way,
): readonly Way[] {
  return optionsOf(typeOf(program, module, expression))
    .filter((option) => option.kind !== "none")
    .map((option) => wayOf(program, option));
}

function awaitedWay(program: Program, type: Type): Way {
  return type.kind === "coroutine" ? calledWay(program, type.callee) : "mayGiveWay";
}

function calledWay(program: Program, callee: Type): Way {
  if (callee.kind !== "function" || !callee.sure) return "mayGiveWay";
  return targetsOf(program, callee);
}

/** Library managers that neither entering nor leaving makes wait. */
const NEVER_WAITING = new Set(["asyncio.Timeout", "contextlib.nullcontext", "async_timeout.Timeout"]);

function enteredWay(program: Program, type: Type): Way {
  if (type.kind === "contextManager") return calledWay(program, type.callee);
  if (type.kind !== "instance") return "mayGiveWay";
  if (typeof type.cls === "string") return NEVER_WAITING.has(type.cls) ? [] : "mayGiveWay";
  return methodsWay(program, type, ["__aenter__", "__aexit__"]);
}

function iteratedWay(program: Program, type: Type): Way {
  if (type.kind === "generator") return calledWay(program, type.callee);
  if (type.kind !== "instance" || typeof type.cls === "string") return "mayGiveWay";
  const start = memberOf(program, type, "__aiter__");
  if (start.kind === "function" && start.fn.isAsync && isGenerator(start.fn)) return calledWay(program, start);
  return methodsWay(program, type, ["__anext__"]);
}

/** Methods that Python calls for a statement: they decide only where each is known and asynchronous. */
function methodsWay(program: Program, instance: Type, names: readonly string[]): Way {
  const found: FunctionInfo[] = [];
  for (const name of names) {
    const method = memberOf(program, instance, name);
    const way = calledWay(program, method);
    if (way === "mayGiveWay" || way.some((fn) => !fn.isAsync)) return "mayGiveWay";
    found.push(...way);
  }
  return found;
}

/** A body that only stands for another (`...`, an abstract method, a hook that does nothing) says nothing about what really runs. */
export function isReplaceable(fn: FunctionInfo): boolean {
  const { node } = fn;
  if (node.kind !== "FunctionDef") return false;
  if (node.body.some(isEllipsis) && node.body.every(isPlaceholder)) return true;
  return fn.cls !== null && (isAbstract(node) || node.body.every((statement) => isPlaceholder(statement) || statement.kind === "Raise"));
}

function isAbstract(node: FunctionDef): boolean {
  return node.decorators.some((decorator) => /(^|\.)abstractmethod$/.test(decorator.text));
}

function isEllipsis(statement: Statement): boolean {
  return statement.kind === "ExprStatement" && statement.value.kind === "EllipsisLiteral";
}

function isPlaceholder(statement: Statement): boolean {
  return (
    statement.kind === "Pass" ||
    isEllipsis(statement) ||
    (statement.kind === "ExprStatement" && /^(Str|Concatenation)$/.test(statement.value.kind))
  );
}
