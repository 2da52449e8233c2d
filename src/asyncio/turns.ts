/** Loops whose turns wait for one thing after another although no turn needs the one before. */
import { typeOf } from "../program/infer.ts";
import type { FunctionInfo, Module } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import type { Await, Expression, For, Node, With } from "../python/nodes.ts";
import { namesRead, namesStored, nodesRunIn, storedTargets } from "./names.ts";
import { isSuspensionPoint } from "./suspension.ts";
import { rootName, type Source, workOf, workOfManager } from "./work.ts";

/** What the turns of one loop wait for. */
export interface IndependentTurns {
  readonly loop: Node;
  /** The wait of a turn that tells most: the first request, or the first wait. */
  readonly wait: Await | With;
  /** What the loop goes over, and the names it gives to each item. */
  readonly iterable: Expression;
  readonly items: readonly string[];
  readonly source: Source;
  /** False where a turn changes something elsewhere that is not the turn's own item. */
  readonly isClear: boolean;
  /** True where turns pause by a sleep of their own: someone may be spared on purpose. */
  readonly pauses: boolean;
}

/** What decides whether something in a turn is the turn's own. */
interface Turn {
  readonly program: Program;
  readonly fn: FunctionInfo;
  /** The loop's items and every name that a turn binds for itself. */
  readonly own: ReadonlySet<string>;
  readonly items: readonly string[];
  /** The items, and what a turn works out of them. */
  readonly led: ReadonlySet<string>;
}

/** The loops and comprehensions of a coroutine function whose turns could run at once. */
export function independentTurns(program: Program, fn: FunctionInfo): readonly IndependentTurns[] {
  if (!fn.isAsync || fn.yields.length > 0) return [];
  const nodes = [...fn.loops, ...fn.comprehensions].map((id) => fn.module.tree.node(id));
  return nodes.flatMap((node) => {
    const found = node.kind === "For" ? ofFor(program, fn, node) : ofComprehension(program, fn, node);
    return found && !keepsOrder(program, fn, node) ? [found] : [];
  });
}

function ofFor(program: Program, fn: FunctionInfo, loop: For): IndependentTurns | null {
  if (loop.isAsync || loop.orelse.length > 0 || hasOrderedItems(program, fn, loop.iterable)) return null;
  const inside = loop.body.flatMap((statement) => [...nodesRunIn(statement)]);
  if (inside.some((node) => LEAVING.has(node.kind)) || inside.some((node) => isLoop(node) && waitsIn(node).length > 0)) return null;
  const items = namesStored(loop.target);
  const own = new Set([...items, ...loop.body.flatMap(namesStored)]);
  if (carriesOver(loop, inside, items)) return null;
  return judged({ program, fn, own, items, led: ledNames(loop, items) }, loop, loop.iterable, loop.body.flatMap(waitsIn));
}

/** The items, and the names that a turn gives to what it works out of them by plain assignments: `url = f"{base}/{item}"`. */
function ledNames(loop: For, items: readonly string[]): ReadonlySet<string> {
  const led = new Set(items);
  for (const statement of loop.body)
    if (statement.kind === "Assign" && waitsIn(statement).length === 0 && namesRead(statement.value).some((name) => led.has(name.name)))
      for (const name of statement.targets.flatMap(namesStored)) led.add(name);
  return led;
}

const LEAVING: ReadonlySet<string> = new Set(["Break", "Return", "Yield", "YieldFrom", "While"]);

function isLoop(node: Node): boolean {
  return node.kind === "For" || "generators" in node;
}

function ofComprehension(program: Program, fn: FunctionInfo, node: Node): IndependentTurns | null {
  if (!("generators" in node) || node.kind === "GeneratorExp") return null;
  const [first, ...rest] = node.generators;
  if (!first || node.generators.some((one) => one.isAsync) || hasOrderedItems(program, fn, first.iterable)) return null;
  const items = namesStored(first.target);
  const own = new Set(node.generators.flatMap((one) => namesStored(one.target)));
  const parts = node.children.filter((child) => child.kind !== "Comprehension");
  const waits = [...parts, ...first.conditions, ...rest.flatMap((one) => [one.iterable, ...one.conditions])].flatMap(waitsIn);
  return judged({ program, fn, own, items, led: new Set(items) }, node, first.iterable, waits);
}

function waitsIn(node: Node): readonly (Await | With)[] {
  const found: (Await | With)[] = [];
  for (const at of nodesRunIn(node)) if (at.kind === "Await" || (at.kind === "With" && at.isAsync)) found.push(at);
  return found;
}

/** A turn is judged by everything it waits for: one wait whose order matters, or that nobody knows, and the loop is left alone. */
function judged(turn: Turn, loop: Node, iterable: Expression, waits: readonly (Await | With)[]): IndependentTurns | null {
  const { program, fn } = turn;
  let source: Source = "unproven";
  let isClear = true;
  const led: (Await | With)[] = [];
  let wait: Await | With | null = null;
  let pauses = false;
  for (const node of waits) {
    if (isPause(program, fn.module, node)) {
      pauses = true;
      continue;
    }
    if (!isSuspensionPoint(program, fn.module, node)) continue;
    for (const expression of node.kind === "Await" ? [node.value] : node.items.map((item) => item.manager)) {
      const isOwn = (receiver: Expression): boolean => turn.own.has(rootName(receiver)?.name ?? "");
      const work =
        node.kind === "Await" ? workOf(program, fn.module, expression, isOwn) : workOfManager(program, fn.module, expression, isOwn);
      const receiver = expression.kind === "Call" && expression.function.kind === "Attribute" ? expression.function.value : null;
      const isOnItem = receiver !== null && isOwn(receiver);
      if (work.kind === "ordered") return null;
      if (work.kind === "acts" && !isOnItem && work.source === "unproven") return null;
      if (work.kind === "acts" && !isOnItem) isClear = false;
      if (work.source === "network" && source !== "network") wait = node;
      if (work.source === "network" || (work.source === "database" && source === "unproven")) source = work.source;
    }
    if (namesRead(node).some((name) => turn.own.has(name.name))) led.push(node);
    else return null;
  }
  const isLed = led.some((node) => namesRead(node).some((name) => turn.led.has(name.name)));
  const shown = wait ?? led[0];
  return isLed && shown ? { loop, wait: shown, iterable, items: turn.items, source, isClear, pauses } : null;
}

/** `await asyncio.sleep(…)` as a statement: it waits for nothing but time. */
export function isPause(program: Program, module: Module, node: Node): boolean {
  if (node.kind !== "Await" || node.parent?.kind !== "ExprStatement" || node.value.kind !== "Call") return false;
  const callee = typeOf(program, module, node.value.function);
  return callee.kind === "external" && callee.name === "asyncio.sleep";
}

/** Tasks that run already, items that come as they are done, and orders chosen on purpose. */
function hasOrderedItems(program: Program, fn: FunctionInfo, iterable: Expression): boolean {
  if (iterable.kind !== "Call") return iterable.kind === "Subscript" && iterable.text.endsWith("[::-1]");
  const callee = typeOf(program, fn.module, iterable.function);
  return callee.kind === "external" && /(^builtins\.(reversed|sorted)$|as_completed$|^itertools\.|pairwise$)/.test(callee.name);
}

const KEEPING = /lock|transaction|semaphore|\bsem\b|limit|pipeline|throttl|mutex/i;

/** True inside a block that holds a lock, a transaction or a pipeline: what it protects is one thing after the other. */
function keepsOrder(program: Program, fn: FunctionInfo, node: Node): boolean {
  for (let at = node.parent; at && !at.is(fn.node); at = at.parent) {
    if (at.kind !== "With" || !at.isAsync) continue;
    if (
      at.items.some(
        (item) => KEEPING.test(item.manager.text) || workOfManager(program, fn.module, item.manager, () => false).kind === "acts",
      )
    )
      return true;
  }
  return false;
}

const COLLECTING = /^(append|add|extend|update|insert)$/;

/** True where a turn reads what an earlier one left: a name set later in the body, an object that the body both fills and asks. */
function carriesOver(loop: For, inside: readonly Node[], items: readonly string[]): boolean {
  const bound = new Set(loop.body.flatMap(namesStored));
  for (const name of bound) {
    if (items.includes(name)) continue;
    const firstStore = Math.min(
      ...inside.flatMap((node) => (node.kind === "Name" && node.context !== "load" && node.name === name ? [storeTime(node)] : [])),
    );
    if (inside.some((node) => node.kind === "Name" && node.context === "load" && node.name === name && node.start < firstStore))
      return true;
    const isCounted = inside.some((node) => node.kind === "AugAssign" && node.target.kind === "Name" && node.target.name === name);
    const isRead = inside.some((node) => node.kind === "Name" && node.context === "load" && node.name === name);
    if (isCounted && isRead && !isSetFirst(loop, name)) return true;
  }
  return fillsWhatItAsks(loop, inside, new Set([...bound, ...items]));
}

/** When a name has its new value: after the whole of its statement. */
function storeTime(name: Node): number {
  for (let at = name.parent; at; at = at.parent) {
    if (at.kind === "Assign" || at.kind === "AugAssign" || at.kind === "AnnAssign") return at.end;
    if (at.kind === "For" || at.kind === "With" || at.kind === "Comprehension" || at.kind === "ExceptHandler") return name.start;
  }
  return name.start;
}

function isSetFirst(loop: For, name: string): boolean {
  return loop.body.some(
    (statement) => statement.kind === "Assign" && statement.targets.some((target) => target.kind === "Name" && target.name === name),
  );
}

/** Stores into objects from outside the loop, and what else the turn reads of them. */
function fillsWhatItAsks(loop: For, inside: readonly Node[], own: ReadonlySet<string>): boolean {
  const filled = new Set<string>();
  const places: Node[] = [];
  const note = (expression: Expression, place: Node): void => {
    const root = rootName(expression);
    if (!root || own.has(root.name)) return;
    filled.add(expression.text);
    places.push(place);
  };
  for (const statement of loop.body)
    for (const target of storedTargets(statement)) {
      if (target.kind === "Attribute") note(target, target);
      if (target.kind === "Subscript") note(target.value, target);
    }
  for (const node of inside)
    if (node.kind === "Call" && node.function.kind === "Attribute" && COLLECTING.test(node.function.attribute.name))
      note(node.function.value, node.function);
  return inside.some((node) => {
    if (node.kind !== "Name" && node.kind !== "Attribute") return false;
    return filled.has(node.text) && !places.some((place) => place.start <= node.start && node.end <= place.end);
  });
}
