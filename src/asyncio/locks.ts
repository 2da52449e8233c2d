/** Which locks a function takes, itself or through what it calls, and what it does while it holds them. */
import { inheritsFrom } from "../knowledge/lookup.ts";
import { type CallSite, callsOf } from "../program/calls.ts";
import { typeOf } from "../program/infer.ts";
import type { FunctionInfo } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import { optionsOf, withoutNone } from "../program/types.ts";
import type { Expression, Node, With, WithItem } from "../python/nodes.ts";
import { placeOf, type SharedPlace } from "./sharing.ts";

export interface Taking {
  readonly fn: FunctionInfo;
  readonly item: WithItem;
  readonly statement: With;
  readonly place: SharedPlace;
}

/** Locks that a task cannot take twice. */
const ONCE = ["asyncio.Lock", "asyncio.Condition", "anyio.Lock", "threading.Lock"];

/** The `with` items of a function's body that take a lock known by its place and type. */
export function takingsOf(program: Program, fn: FunctionInfo): readonly Taking[] {
  return fn.withs.flatMap((id) => {
    const statement = fn.module.tree.node(id);
    if (statement.kind !== "With") return [];
    return statement.items.flatMap((item): readonly Taking[] => {
      const place = isLockOnce(program, fn, item.manager) ? placeOf(program, fn, item.manager) : null;
      return place && !place.isPassed ? [{ fn, item, statement, place }] : [];
    });
  });
}

function isLockOnce(program: Program, fn: FunctionInfo, manager: Expression): boolean {
  const options = optionsOf(withoutNone(typeOf(program, fn.module, manager)));
  const [only] = options;
  if (options.length !== 1 || only?.kind !== "instance" || typeof only.cls !== "string") return false;
  const { cls } = only;
  return ONCE.some((lock) => inheritsFrom(cls, lock));
}

/** A way from a place under a lock to another taking: the calls on it, and the taking. */
export interface Inner {
  readonly chain: readonly CallSite[];
  readonly taking: Taking;
}

/** What is taken while a lock is held: in the body itself, and by what the body waits for or calls. */
export function takenUnder(program: Program, outer: Taking): readonly Inner[] {
  const own = takingsOf(program, outer.fn).filter(
    (inner) => inner.item !== outer.item && (isInBody(outer.statement, inner.item) || followsIn(outer, inner)),
  );
  const through = sitesUnder(program, outer).flatMap((site) => takenBy(program, site));
  return [...own.map((taking) => ({ chain: [], taking })), ...through];
}

/** `async with a, b` takes b under a. */
function followsIn(outer: Taking, inner: Taking): boolean {
  return outer.statement.is(inner.statement) && inner.item.start > outer.item.start;
}

/** The calls under a lock that run before it is let go: awaited ones, and plain functions. */
export function sitesUnder(program: Program, outer: Taking): readonly CallSite[] {
  return callsOf(program, outer.fn).filter((site) => isInBody(outer.statement, site.node));
}

export function isInBody(statement: With, node: Node): boolean {
  const [first] = statement.body;
  const last = statement.body.at(-1);
  return first !== undefined && last !== undefined && node.start >= first.start && node.end <= last.end;
}

/** True where the body of what is called runs now: a coroutine only if it is awaited, entered or looped over. */
function runsNow(site: CallSite, target: FunctionInfo): boolean {
  const { parent } = site.node;
  if (!target.isAsync) return true;
  return parent?.kind === "Await" || parent?.kind === "WithItem" || (parent?.kind === "For" && parent.isAsync);
}

function takenBy(program: Program, start: CallSite): readonly Inner[] {
  const found: Inner[] = [];
  const seen = new Set<FunctionInfo>();
  const queue: (readonly CallSite[])[] = [[start]];
  for (const chain of queue) {
    const site = chain.at(-1);
    const [target] = site?.targets ?? [];
    if (!site?.isSure || !target || seen.has(target) || !runsNow(site, target)) continue;
    seen.add(target);
    for (const taking of takingsOf(program, target)) found.push({ chain, taking });
    for (const next of callsOf(program, target)) queue.push([...chain, next]);
  }
  return found;
}

/** True where each call of the chain is made on the caller's own object, so that an attribute means the same thing throughout. */
export function staysOnSelf(chain: readonly CallSite[]): boolean {
  return chain.every((site) => {
    const callee = site.node.function;
    return callee.kind === "Attribute" && callee.value.kind === "Name" && callee.value.name === firstParameter(site.fn);
  });
}

function firstParameter(fn: FunctionInfo): string | null {
  for (let at: FunctionInfo | null = fn; at; at = at.parent)
    if (at.cls && at.node.kind === "FunctionDef") return at.node.parameters.parameters[0]?.name.name ?? null;
  return null;
}
