/** What becomes of a cancellation: the handlers, `suppress` blocks and jumps in `finally` at which it ends. */
import { callSiteOf } from "../program/calls.ts";
import { typeOf } from "../program/infer.ts";
import { lookup, scopeAt } from "../program/lookup.ts";
import type { FunctionInfo } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import { optionsOf, type Type } from "../program/types.ts";
import type { ExceptHandler, Expression, Node, Statement, Try, With } from "../python/nodes.ts";
import { kindsRunIn, lastName, nodesRunIn } from "./names.ts";
import { isForTrio } from "./other-loops.ts";
import { loopAround, triesIn, withsIn } from "./places.ts";
import { isSuspensionPoint } from "./suspension.ts";
import { followingStatements, type Way, waysOut } from "./ways.ts";
import { rootName } from "./work.ts";

/** A place where a cancellation of the function itself ends without going on to whoever cancelled. */
export interface Swallow {
  /** The handler, the `with` item, the jump in `finally` or the `return` of `__aexit__`. */
  readonly node: Node;
  readonly kind: "handler" | "suppress" | "finally" | "aexit";
  /** By what name it was caught: as itself, as BaseException, or by a clause that names nothing. */
  readonly caught: "cancelled" | "base" | "everything";
  /** The first place where the cancellation can come out. */
  readonly point: Node;
  readonly after: "loops" | "ends" | "goesOn" | "raisesOther";
  /** Why it may be meant: raised again on some way, kept for later, or it may be the cancellation of an awaited task. */
  readonly doubt: "none" | "raisedSometimes" | "handedOn" | "awaitsTask";
}

/** Where a coroutine function swallows its own cancellation. Waiting for what the function itself has cancelled is left out. */
export function swallowedCancellations(program: Program, fn: FunctionInfo): readonly Swallow[] {
  const { node } = fn;
  // Trio has another cancellation, which nobody can swallow for long.
  if (!fn.isAsync || node.kind !== "FunctionDef" || isForTrio(fn.module)) return [];
  const search: Search = { program, fn, cancelled: cancelledTexts(fn) };
  const found: Swallow[] = [];
  for (const at of triesIn(fn)) found.push(...inTry(search, at));
  for (const at of withsIn(fn)) found.push(...inWith(search, at));
  return [...found, ...inExit(fn)];
}

interface Search {
  readonly program: Program;
  readonly fn: FunctionInfo;
  /** What the function cancels: the text of the receiver, and from where on. */
  readonly cancelled: readonly { readonly text: string; readonly from: number }[];
}

/** How a clause's types take a cancellation; null where they let it pass. */
function caughtBy(search: Search, types: readonly Expression[]): "cancelled" | "base" | null {
  const names = types
    .filter((type) => !isChosenByCaller(search, type))
    .flatMap((type) =>
      isAnyiosCancellation(search, type) ? ["asyncio.CancelledError"] : classNames(typeOf(search.program, search.fn.module, type)),
    );
  if (names.includes("builtins.BaseException")) return "base";
  return names.includes("asyncio.CancelledError") ? "cancelled" : null;
}

/** `except anyio.get_cancelled_exc_class():` is `except asyncio.CancelledError:` on an event loop of asyncio. */
function isAnyiosCancellation({ program, fn }: Search, type: Expression): boolean {
  if (type.kind !== "Call") return false;
  const callee = typeOf(program, fn.module, type.function);
  return callee.kind === "external" && callee.name === "anyio.get_cancelled_exc_class";
}

/** `except errors:` with a parameter: its annotation only bounds what the caller may choose. */
function isChosenByCaller(search: Search, type: Expression): boolean {
  const root = rootName(type);
  const binding = root ? lookup(scopeAt(search.fn.module, root), root.name) : null;
  return binding?.definitions.some((definition) => definition.kind === "parameter" || definition.kind === "annotated") ?? false;
}

function classNames(type: Type): readonly string[] {
  if (type.kind === "tuple") return type.elements.flatMap(classNames);
  return optionsOf(type).flatMap((option) => (option.kind === "external" ? [option.name] : []));
}

function caughtByHandler(search: Search, handler: ExceptHandler): Swallow["caught"] | null {
  if (!handler.type) return "everything";
  return caughtBy(search, handler.type.kind === "Tuple" ? handler.type.elements : [handler.type]);
}

function inTry(search: Search, node: Try): readonly Swallow[] {
  const points = pointsIn(search, node.body);
  return [
    ...inHandlers(search, node, points),
    ...inFinally(node, [...points, ...node.handlers.flatMap((one) => pointsIn(search, one.body))]),
  ];
}

function inHandlers(search: Search, node: Try, points: readonly Node[]): readonly Swallow[] {
  const [point] = points;
  if (!point || points.every((one) => isCancelledHere(search, one))) return [];
  for (const handler of node.handlers) {
    const caught = caughtByHandler(search, handler);
    if (!caught) continue;
    const swallow = inHandler(search, handler, caught, points);
    return swallow ? [swallow] : [];
  }
  return [];
}

const SWALLOWING: readonly Way[] = ["falls", "continue", "break", "return", "raise"];

function inHandler(search: Search, handler: ExceptHandler, caught: Swallow["caught"], points: readonly Node[]): Swallow | null {
  const [point] = points;
  const name = handler.name?.name ?? null;
  const ways = waysOut(handler.body, name);
  const isSwallowed = SWALLOWING.some((way) => ways.has(way));
  if (!point || !isSwallowed || asksWhoCancelled(search.fn, handler) || isRaisedByHelper(search, handler, name)) return null;
  return {
    node: handler.type ?? handler,
    kind: "handler",
    caught,
    point,
    after: whatFollows(handler, handler.parent ?? handler, ways),
    doubt: ways.has("reraise")
      ? "raisedSometimes"
      : handsOn(search.fn, handler, name)
        ? "handedOn"
        : points.every((one) => awaitsTask(search, one))
          ? "awaitsTask"
          : "none",
  };
}

/** `cancelling()`, `uncancel()`, a look at the exception's class, or a new `cancel()` of the current task: it knows what it does. */
const ASKS =
  /\b(cancelling|uncancel)\(|isinstance\([^)]*CancelledError|current_task\(\)\.cancel\(|raise\s+(\w+\.)*CancelledError|get_cancelled_exc_class/;

function asksWhoCancelled(fn: FunctionInfo, handler: ExceptHandler): boolean {
  if (ASKS.test(handler.body.map((statement) => statement.text).join("\n"))) return true;
  // `cancelled = True` here and `raise CancelledError` at the end of the function.
  return (
    fn.node.kind === "FunctionDef" &&
    fn.node.body.some((statement) => statement.end > handler.end && /\braise\s+(\w+\.)*CancelledError/.test(statement.text))
  );
}

/** `await failed(error)` as a statement of the handler's own, where the function called ends with raising it. */
function isRaisedByHelper({ program, fn }: Search, handler: ExceptHandler, name: string | null): boolean {
  if (name === null) return false;
  return handler.body.some((statement) => {
    const value = statement.kind === "ExprStatement" ? statement.value : null;
    const call = value?.kind === "Await" ? value.value : value;
    if (call?.kind !== "Call") return false;
    const at = call.arguments.findIndex((argument) => argument.kind === "Name" && argument.name === name);
    const { targets } = callSiteOf(program, fn, call.id);
    return at >= 0 && targets.length > 0 && targets.every((target) => raisesParameter(target, target.cls ? at + 1 : at));
  });
}

function raisesParameter({ node }: FunctionInfo, index: number): boolean {
  if (node.kind !== "FunctionDef") return false;
  const last = node.body.at(-1);
  const parameter = node.parameters.parameters[index];
  return last?.kind === "Raise" && last.exception?.kind === "Name" && last.exception.name === parameter?.name.name;
}

const KEEPING = /^(set_exception|append|appendleft|put|put_nowait|throw|athrow|add|send|send_nowait|set|setdefault)$/;

/** True for a handler that passes the exception itself on: keeps it, returns it, sets it on a future. */
function handsOn(fn: FunctionInfo, handler: ExceptHandler, name: string | null): boolean {
  if (name === null) return false;
  for (const at of handler.body.flatMap((statement) => kindsRunIn(statement, "Name"))) {
    if (at.name !== name || at.context !== "load") continue;
    const parent = at.parent;
    if (
      parent?.kind === "Assign" ||
      parent?.kind === "AnnAssign" ||
      parent?.kind === "Return" ||
      parent?.kind === "Yield" ||
      parent?.kind === "Tuple"
    )
      return true;
    if (parent?.kind === "Call" && parent.function.kind === "Attribute" && KEEPING.test(parent.function.attribute.name)) return true;
    if (isRaisedLater(fn, at)) return true;
  }
  return false;
}

/** `failure = told(error)` here, and `raise failure` behind. */
function isRaisedLater(fn: FunctionInfo, error: Node): boolean {
  let at: Node | null = error;
  while (at && at.kind !== "Assign" && at.kind !== "ExceptHandler") at = at.parent;
  const [target] = at?.kind === "Assign" ? at.targets : [];
  return target?.kind === "Name" && new RegExp(`\\braise ${target.name}\\b`).test(fn.node.text);
}

/** What the function does once the block is left. */
function whatFollows(inside: Node, block: Node, ways: ReadonlySet<Way>): Swallow["after"] {
  const goesOn = ways.has("falls") || ways.has("continue");
  if (!goesOn && !ways.has("break") && !ways.has("return")) return "raisesOther";
  const loop = loopAround(block);
  if (loop && goesOn && !leavesLoop(block, loop, ways) && !endsTest(inside, loop)) return "loops";
  if (!ways.has("falls") && !ways.has("break")) return "ends";
  const rest = followingStatements(ways.has("break") && loop ? loop : block);
  if (!ways.has("return") && alwaysRaises(rest)) return "raisesOther";
  return rest.some((statement) => isSuspending(statement)) ? "goesOn" : "ends";
}

/** True where the function is left by an error in any case, such as the one that is being dealt with: `raise`. */
function alwaysRaises(rest: readonly Statement[]): boolean {
  return [...waysOut(rest, null)].every((way) => way === "raise" || way === "reraise");
}

/** True where what follows in the loop's body always leaves it. */
function leavesLoop(block: Node, loop: Node, ways: ReadonlySet<Way>): boolean {
  if (ways.has("continue")) return false;
  const rest = waysOut(followingStatements(block, loop), null);
  return !rest.has("falls") && !rest.has("continue");
}

/** `except …: self.running = False` ends `while self.running`. */
function endsTest(handler: Node, loop: Node): boolean {
  if (loop.kind !== "While") return false;
  const test = loop.test.text;
  for (const at of nodesRunIn(handler))
    if ((at.kind === "Name" || at.kind === "Attribute") && at.context === "store" && test.includes(at.text)) return true;
  return false;
}

function isSuspending(node: Node): boolean {
  return kindsRunIn(node, "Await", "With", "For").some((at) => at.kind === "Await" || at.isAsync);
}

/** The places of a block where a cancellation can come out of it; inner blocks that already end it are left out. */
function pointsIn(search: Search, body: readonly Statement[]): readonly Node[] {
  const found: Node[] = [];
  const visit = (node: Node): void => {
    if (node.kind === "FunctionDef" || node.kind === "Lambda" || node.kind === "ClassDef") return;
    if (node.kind === "Yield" || isSuspensionPoint(search.program, search.fn.module, node)) found.push(node);
    const ended =
      node.kind === "Try" &&
      node.handlers.some((handler) => caughtByHandler(search, handler) && !waysOut(handler.body, null).has("reraise"));
    for (const child of node.children) if (!(ended && node.kind === "Try" && child.isOneOf(...node.body))) visit(child);
  };
  for (const statement of body) visit(statement);
  return found.sort((a, b) => a.start - b.start);
}

function inWith(search: Search, node: With): readonly Swallow[] {
  if (node.isAsync) return [];
  return node.items.flatMap((item): readonly Swallow[] => {
    const { manager } = item;
    if (manager.kind !== "Call" || !classNames(typeOf(search.program, search.fn.module, manager.function)).includes("contextlib.suppress"))
      return [];
    const caught = caughtBy(
      search,
      manager.arguments.flatMap((argument) => (argument.kind === "Keyword" ? [] : [argument])),
    );
    const points = pointsIn(search, node.body);
    const [point] = points;
    if (!caught || !point || points.every((one) => isCancelledHere(search, one))) return [];
    const after = whatFollows(item, node, new Set<Way>(["falls"]));
    return [
      { node: item, kind: "suppress", caught, point, after, doubt: points.every((one) => awaitsTask(search, one)) ? "awaitsTask" : "none" },
    ];
  });
}

/** A jump out of `finally` drops whatever was on its way. */
function inFinally(node: Try, points: readonly Node[]): readonly Swallow[] {
  const [point] = points;
  if (!point || node.finalbody.length === 0) return [];
  const jump = node.finalbody.flatMap((statement) => [...nodesRunIn(statement)]).find((at) => isJump(at, node));
  if (!jump) return [];
  const ways = waysOut(node.finalbody, null);
  const after = whatFollows(node, node, ways);
  return [{ node: jump, kind: "finally", caught: "everything", point, after, doubt: ways.has("falls") ? "raisedSometimes" : "none" }];
}

function isJump(node: Node, block: Try): boolean {
  if (node.kind === "Return") return true;
  if (node.kind !== "Break" && node.kind !== "Continue") return false;
  const loop = loopAround(node);
  return loop !== null && loop.start < block.start;
}

/** An `__aexit__` that says True to every exception swallows the cancellation of the block it guards. */
function inExit(fn: FunctionInfo): readonly Swallow[] {
  if (fn.name !== "__aexit__" || !fn.cls || fn.node.kind !== "FunctionDef" || fn.returns.length === 0) return [];
  const [, ...parameters] = fn.node.parameters.parameters.map((parameter) => parameter.name.name);
  const returns = fn.returns.map((id) => fn.module.tree.node(id));
  const isAlways = returns.every(
    (node) => node.kind === "Return" && node.value?.kind === "SingletonLiteral" && node.value.value === "True",
  );
  if (!isAlways || waysOut(fn.node.body, null).has("falls")) return [];
  const reads = fn.node.body
    .flatMap((statement) => [...nodesRunIn(statement)])
    .some((at) => at.kind === "Name" && parameters.includes(at.name));
  const [node] = returns;
  return reads || !node ? [] : [{ node, kind: "aexit", caught: "everything", point: node, after: "goesOn", doubt: "none" }];
}

/** What a function's own body cancels: `t.cancel()`, `for t in tasks: t.cancel()`, `cancel_all(tasks)`. */
function cancelledTexts(fn: FunctionInfo): Search["cancelled"] {
  const found: { text: string; from: number }[] = [];
  const add = (node: Expression): void => {
    for (const at of nodesRunIn(node)) if (isPlace(at)) found.push({ text: at.text, from: node.start });
  };
  for (const id of fn.calls) {
    const call = fn.module.tree.node(id);
    if (call.kind !== "Call") continue;
    const called = lastName(call.function);
    if (!/cancel/i.test(called) || called === "cancelled") continue;
    for (const argument of call.arguments) if (argument.kind !== "Keyword") add(argument);
    if (call.function.kind !== "Attribute" || called !== "cancel") continue;
    found.push({ text: call.function.value.text, from: call.start });
    for (const iterable of iterablesOf(call, call.function.value.text)) add(iterable);
  }
  return found;
}

function isPlace(node: Node): boolean {
  return node.kind === "Name" || node.kind === "Attribute" || node.kind === "Subscript";
}

/** The iterables whose elements a name takes around a place. */
function iterablesOf(place: Node, name: string): readonly Expression[] {
  const found: Expression[] = [];
  for (let at = place.parent; at && at.kind !== "FunctionDef"; at = at.parent) {
    if (at.kind === "For" && takes(at.target, name)) found.push(at.iterable);
    if ("generators" in at) for (const one of at.generators) if (takes(one.target, name)) found.push(one.iterable);
  }
  return found;
}

function takes(target: Expression, name: string): boolean {
  for (const at of nodesRunIn(target)) if (at.text === name) return true;
  return false;
}

function isCancelledHere(search: Search, point: Node): boolean {
  if (point.kind !== "Await") return false;
  if (isCancelledThere(search, point.value)) return true;
  const before = search.cancelled.filter((one) => one.from < point.end).map((one) => one.text);
  if (before.length === 0) return false;
  const own = [...nodesRunIn(point.value)].filter(isPlace);
  return own.some(
    (at) =>
      before.includes(at.text) ||
      iterablesOf(point, at.text).some((iterable) => [...nodesRunIn(iterable)].some((one) => before.includes(one.text))),
  );
}

/** `await self.stop()`, which itself cancels what it then waits for. */
function isCancelledThere({ program, fn }: Search, awaited: Expression): boolean {
  if (awaited.kind !== "Call") return false;
  const { targets } = callSiteOf(program, fn, awaited.id);
  return targets.length > 0 && targets.every((target) => target.awaits.length > 0 && cancelledTexts(target).length > 0);
}

/** `await task`, `await asyncio.wait_for(task, 5)`: the cancellation may be the task's. */
function awaitsTask(search: Search, point: Node): boolean {
  return point.kind === "Await" && isTask(search, waitedObject(point.value));
}

function waitedObject(value: Expression): Expression {
  if (value.kind !== "Call" || !/(^|[._])(wait_for|shield|gather|wait)$/.test(value.function.text)) return value;
  const [first] = value.arguments;
  if (!first || first.kind === "Keyword") return value;
  return waitedObject(first.kind === "Starred" ? first.value : first);
}

function isTask(search: Search, node: Expression): boolean {
  if (node.kind !== "Name" && node.kind !== "Attribute" && node.kind !== "Subscript") return false;
  return optionsOf(typeOf(search.program, search.fn.module, node)).every((option) => option.kind !== "coroutine");
}
