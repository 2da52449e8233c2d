/** What the rules about races share: how surely two tasks meet, and how a race is told. */

import { type Liveness, livenessOf } from "../../asyncio/concurrency.ts";
import { callersOf } from "../../asyncio/modules.ts";
import { kindsIn } from "../../asyncio/names.ts";
import { loopAround } from "../../asyncio/places.ts";
import type { Race } from "../../asyncio/races.ts";
import { type Change, changesOf, locksAround, placeOf, type SharedPlace } from "../../asyncio/sharing.ts";
import { factOf } from "../../knowledge/lookup.ts";
import { callsOf } from "../../program/calls.ts";
import { functionAt, lookup, scopeAt } from "../../program/lookup.ts";
import { classOrder, decoration, memberOf } from "../../program/members.ts";
import type { FunctionInfo } from "../../program/model.ts";
import { attributesIn } from "../../program/references.ts";
import { optionsOf, type Type } from "../../program/types.ts";
import type { Compare, Expression, Node } from "../../python/nodes.ts";
import type { FileView, TraceNote } from "../context.ts";

/** Whether tasks can meet in a function over a place; null where a lock around every call, or a decorator, may keep them apart. */
export function meeting(cx: FileView, fn: FunctionInfo, place: SharedPlace): Liveness | null {
  if (!decoration(cx.program, fn).isSure && !isHandler(cx, fn)) return null;
  const sites = callersOf(cx.program, fn);
  if (sites.length > 0 && sites.every((site) => locksAround(cx.program, site.fn.module, site.node).length > 0)) return null;
  const live = livenessOf(cx.program, fn, place.kind === "attribute", place.kind === "closure" ? (place.binding?.scope ?? null) : null);
  return live.kind !== "crowd" && place.kind === "attribute" && isIterators(cx, fn) ? null : live;
}

/** True for a method of an asynchronous iterator, which is for the one task that loops over it. */
function isIterators({ program }: FileView, { cls }: FunctionInfo): boolean {
  if (!cls) return false;
  return classOrder(program, cls).some((owner) => owner !== null && typeof owner !== "string" && owner.methods.has("__anext__"));
}

/** A framework's decorator is not one that locks. */
function isHandler(cx: FileView, fn: FunctionInfo): boolean {
  const live = livenessOf(cx.program, fn, false);
  return live.kind === "crowd" && live.crowd.why === "handler";
}

/**
 * How surely tasks meet. `shown`: a handler, or tasks that a loop starts. `likely`: started in several places, or public
 * and called by whoever likes. `open`: nothing speaks for it and nothing against.
 */
export type Meeting = "shown" | "likely" | "open";

export function meetingOf(fn: FunctionInfo, place: SharedPlace, live: Liveness): Meeting {
  const isShown = live.kind === "crowd" && live.crowd.why !== "several";
  if (place.isPassed) return live.kind === "crowd" && live.crowd.start !== null && givesOneObject(live.crowd.start) ? "likely" : "open";
  if (isShown) return "shown";
  if (isLifecycle(fn) || live.kind === "alone") return "open";
  if (live.kind === "crowd") return "likely";
  return fn.name.startsWith("_") ? "open" : "likely";
}

/** Tasks started in a loop or a comprehension with an argument that is the same for all: `work(account, item)`. */
function givesOneObject(start: Expression): boolean {
  if (start.kind !== "Call") return false;
  const turns = loopAround(start);
  return start.arguments.some((argument) => argument.kind === "Name" && (turns === null || !isBoundIn(turns, argument.name)));
}

function isBoundIn(node: Node, name: string): boolean {
  if (node.kind === "Name") return node.context !== "load" && node.name === name;
  return node.children.some((child) => isBoundIn(child, name));
}

const LIFECYCLE =
  /^_*(async_)?(main|a?run|a?start|startup|on_startup|a?connect|re?connect|open|setup|set_up|asyncSetUp|init|initiali[sz]e|initialise|prepare|boot|bootstrap|load|serve|launch|__aenter__|__aexit__|enter|exit|a?close|aclose|stop|a?shutdown|disconnect|cleanup|teardown|tear_down|terminate|restart|reload|create|wait_closed|cancel)(_\w+)?$/;

/** `if self.owner is not task`, where task is the current one: no other task changes that. */
export function isAboutItself(fn: FunctionInfo, race: Race): boolean {
  return race.test !== null && kindsIn(race.test, "Compare").some((one) => comparesWithOwn(fn, one, race.read.text));
}

const IDENTITY: ReadonlySet<string> = new Set(["is", "isNot", "==", "!="]);

function comparesWithOwn(fn: FunctionInfo, { left, comparisons }: Compare, place: string): boolean {
  const [only, ...others] = comparisons;
  if (!only || others.length > 0 || !IDENTITY.has(only.operator)) return false;
  const own = left.text === place ? only.operand : only.operand.text === place ? left : null;
  return own?.kind === "Name" && isOwnToken(fn, own.name);
}

/** True for a name that stands for what only this task has: itself, or something that it has just made to be told by. */
export function isOwnToken(fn: FunctionInfo, name: string): boolean {
  const definitions = fn.scope.bindings.get(name)?.definitions ?? [];
  return definitions.some((one) => one.kind === "value" && /\b(current_task|get_ident|uuid4|object)\(/.test(one.value.text));
}

/** A function that a program runs once in its life, at a time of its own choosing. */
export function isLifecycle(fn: FunctionInfo): boolean {
  return LIFECYCLE.test(fn.name) || (fn.name.startsWith("__") && fn.name !== "__call__" && fn.name !== "__anext__");
}

/** Changes of a place by functions that may run while this one waits: not its own, not a constructor's. */
export function otherChanges(cx: FileView, fn: FunctionInfo, place: SharedPlace): readonly Change[] {
  return changesOf(cx.program, place).filter((change) => change.fn !== fn && !isConstructor(change.fn, place));
}

function isConstructor(fn: FunctionInfo, place: SharedPlace): boolean {
  return fn === fn.module.top || fn.name === "__init__" || fn.name === "__post_init__" || fn.scope === place.binding?.scope;
}

export function traceOf(
  cx: FileView,
  race: Race,
  live: Liveness,
  what: { readonly read: string; readonly act: string },
): readonly TraceNote[] {
  const notes: TraceNote[] = [
    { module: cx.module, node: race.read, message: what.read },
    { module: cx.module, node: race.wait, message: "other tasks run here" },
    { module: cx.module, node: race.act, message: what.act },
  ];
  if (live.kind === "crowd") return [...notes, { module: live.crowd.module, node: live.crowd.node, message: live.crowd.message }];
  const { node, name } = cx.functionAt(race.act);
  if (live.kind === "alone" || node.kind !== "FunctionDef") return notes;
  return [...notes, { module: cx.module, node: node.name, message: `two callers of ${name} at once are two such tasks` }];
}

/** The name of the lock that a snippet proposes. */
export function lockFor(place: SharedPlace): string {
  const name = `${place.name.replace(/^_+/, "")}_lock`;
  return place.kind === "attribute" ? `self._${name}` : name;
}

export function statementOf(node: Node): Node {
  let at = node;
  while (at.parent && !HOLDERS.has(at.parent.kind)) at = at.parent;
  return at;
}

const HOLDERS: ReadonlySet<string> = new Set([
  "Module",
  "FunctionDef",
  "ClassDef",
  "For",
  "While",
  "If",
  "With",
  "Try",
  "ExceptHandler",
  "MatchCase",
]);

/** True where the act stands in a branch of the test, or after one that leaves: the test decides whether it happens. */
export function isGoverned(race: Race): boolean {
  const owner = race.test?.parent;
  if (owner?.kind !== "If" && owner?.kind !== "While") return owner?.kind === "Assert";
  const isInside = [...owner.body, ...owner.orelse].some((one) => holds(one, race.act));
  return isInside || owner.kind === "While" || leaves(owner.body.at(-1));
}

/** True where a function that the awaited call runs looks at the place again, under a lock: then only one task makes it. */
export function isGuardedInside(cx: FileView, fn: FunctionInfo, race: Race): boolean {
  if (!race.value) return false;
  const { value } = race;
  return callsOf(cx.program, fn).some(
    (site) =>
      holds(value, site.node) &&
      site.targets.some((target) =>
        readsOf(cx, target, race.place).some((node) => locksAround(cx.program, target.module, node).length > 0),
      ),
  );
}

function readsOf(cx: FileView, fn: FunctionInfo, place: SharedPlace): readonly Node[] {
  return attributesIn(fn.module, place.name).filter(
    (node) => functionAt(fn.module, node) === fn && placeOf(cx.program, fn, node)?.key === place.key,
  );
}

/** What the test says of the place where the act stands: that it is there, or that it is missing; null where it says neither. */
export function knownAt(race: Race): "missing" | "there" | null {
  const { test } = race;
  const owner = test?.parent;
  if (!test || !owner) return null;
  const whenTrue = saysMissing(test, race.read);
  if (whenTrue === null) return null;
  if (owner.kind !== "If" && owner.kind !== "While") return owner.kind === "Assert" ? verdict(whenTrue) : null;
  if (owner.body.some((one) => holds(one, race.act))) return verdict(whenTrue);
  const isElse = owner.orelse.some((one) => holds(one, race.act));
  return isElse || owner.kind === "While" || leaves(owner.body.at(-1)) ? verdict(!whenTrue) : null;
}

function verdict(isMissing: boolean): "missing" | "there" {
  return isMissing ? "missing" : "there";
}

function holds(outer: Node, inner: Node): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

function leaves(statement: Node | undefined): boolean {
  return statement !== undefined && ["Return", "Raise", "Continue", "Break"].includes(statement.kind);
}

/** True where a test that holds means: the thing read is None, false, or not in the container. */
function saysMissing(test: Expression, read: Expression): boolean | null {
  switch (test.kind) {
    case "UnaryOp": {
      const inner = test.operator === "not" ? saysMissing(test.operand, read) : null;
      return inner === null ? null : !inner;
    }
    case "BoolOp": {
      const answers = test.values.flatMap((value) => (mentions(value, read) ? [saysMissing(value, read)] : []));
      return answers.find((answer) => answer !== null) ?? null;
    }
    case "NamedExpr":
      return saysMissing(test.value, read);
    case "Compare": {
      const [only, ...others] = test.comparisons;
      if (!only || others.length > 0) return null;
      if (only.operator === "in") return holds(only.operand, read) ? false : null;
      if (only.operator === "notIn") return holds(only.operand, read) ? true : null;
      const isNone = only.operand.kind === "SingletonLiteral" && only.operand.value !== "True";
      if (!isNone) return null;
      return only.operator === "is" || only.operator === "==" ? true : only.operator === "isNot" || only.operator === "!=" ? false : null;
    }
    case "Name":
    case "Attribute":
    case "Subscript":
      return test.is(read) || test.kind === "Name" ? false : null;
    case "Call":
      return /^hasattr$|\.get$/.test(test.function.text) && mentions(test, read) ? false : null;
    default:
      return null;
  }
}

/** The read itself, or a local name that it went through. */
function mentions(expression: Node, read: Expression): boolean {
  return holds(expression, read) || expression.kind === "Name" || expression.children.some((child) => mentions(child, read));
}

const KEEPER_NAMES =
  /client|conn|session|pool|channel|socket|\bws\b|_ws$|engine|broker|producer|consumer|redis|database|\bdb\b|_db$|browser|transport|writer|driver|bot$/i;

/** True for a value that must be closed or runs by itself, so that one made too many is lost: by its type, else by its name. */
export function isWorthKeeping(cx: FileView, race: Race): boolean {
  if (!race.value) return false;
  const options = optionsOf(cx.typeOf(race.value)).filter((option) => option.kind !== "none");
  if (options.some((option) => holdsSomething(cx, option))) return true;
  return !isKnown(options) && isFetched(cx, race.value) && KEEPER_NAMES.test(race.place.name);
}

function isKnown(options: readonly Type[]): boolean {
  return options.length > 0 && options.every((option) => option.kind !== "unknown");
}

/** True for what an await has given, by itself or through a local name. */
export function isFetched(cx: FileView, value: Expression): boolean {
  if (value.kind === "Await") return true;
  if (value.kind !== "Name") return false;
  const definitions = lookup(scopeAt(cx.module, value), value.name)?.definitions ?? [];
  return definitions.some((one) => (one.kind === "value" || one.kind === "annotated") && one.value?.kind === "Await");
}

/** True for text, numbers and containers of the language: made twice, they are the same. */
export function isPlainData(cx: FileView, race: Race): boolean {
  const options = race.value ? optionsOf(cx.typeOf(race.value)).filter((option) => option.kind !== "none") : [];
  return (
    isKnown(options) &&
    options.every(
      (option) =>
        option.kind === "tuple" || (option.kind === "instance" && typeof option.cls === "string" && option.cls.startsWith("builtins.")),
    )
  );
}

function holdsSomething(cx: FileView, option: Type): boolean {
  if (option.kind !== "instance") return false;
  if (typeof option.cls !== "string")
    return (
      KEEPER_NAMES.test(option.cls.name) ||
      ["close", "aclose", "disconnect", "stop", "shutdown", "__aexit__"].some(
        (name) => memberOf(cx.program, option, name).kind === "function",
      )
    );
  const fact = factOf(option.cls);
  return option.cls === "asyncio.Task" || fact?.closedBy !== undefined || fact?.pooled === true;
}
