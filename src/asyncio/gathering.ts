/** Calls of `asyncio.gather`: what they are given, and which names hold what they give. */
import { type CallSite, keyword, positional } from "../program/calls.ts";
import { lookup, scopeAt } from "../program/lookup.ts";
import type { FunctionInfo } from "../program/model.ts";
import { reaching } from "../program/reaching.ts";
import { referencesTo } from "../program/references.ts";
import type { Call, Expression, Name, Node, Try } from "../python/nodes.ts";

/** True where failures come back among the results instead of being raised; null where the text does not say. */
export function returnsExceptions(call: Call): boolean | null {
  const value = keyword(call, "return_exceptions");
  if (value) return value.kind === "SingletonLiteral" ? value.value === "True" : null;
  return call.arguments.some((argument) => argument.kind === "Keyword" && argument.name === null) ? null : false;
}

/** The coroutine or task expressions of a gather that the text shows; one element stands for a starred comprehension. */
export function gathered(call: Call): readonly Expression[] {
  return positional(call).flatMap((argument) => {
    if (argument.kind !== "Starred") return [argument];
    if (argument.value.kind === "GeneratorExp" || argument.value.kind === "ListComp") return [argument.value.element];
    return argument.value.kind === "List" || argument.value.kind === "Tuple" ? argument.value.elements : [];
  });
}

/** True for `gather(*(f(x) for x in xs))` and for starred names: as many as there are items. */
export function isFanOut(call: Call): boolean {
  return positional(call).some((argument) => argument.kind === "Starred");
}

/** Where results are: all of them together, or one by one. */
export interface Results {
  readonly whole: readonly Expression[];
  readonly single: readonly Expression[];
}

/** Every expression of the function that stands for the results of an awaited gather, or for one of them. */
export function resultsOf(site: CallSite): Results {
  const { fn } = site;
  const awaited = site.node.parent;
  if (awaited?.kind !== "Await") return { whole: [], single: [] };
  const whole: Expression[] = [awaited];
  const single: Expression[] = [];
  // Both lists grow while they are followed.
  for (const expression of whole) followWhole(fn, expression, whole, single);
  for (const expression of single) {
    const parent = expression.parent;
    if (parent?.kind === "NamedExpr") single.push(...usesOf(fn, parent.target));
  }
  return { whole, single };
}

function followWhole(fn: FunctionInfo, expression: Expression, whole: Expression[], single: Expression[]): void {
  const parent = expression.parent;
  switch (parent?.kind) {
    case "Assign":
      for (const target of parent.targets) followTarget(fn, target, whole, single);
      return;
    case "AnnAssign":
    case "NamedExpr":
      followTarget(fn, parent.target, whole, single);
      return;
    case "For":
    case "Comprehension":
      if (expression.is(parent.iterable)) followItem(fn, parent.target, single);
      return;
    case "Subscript":
      if (expression.is(parent.value)) (parent.index.kind === "Slice" ? whole : single).push(parent);
      return;
    case "Call":
      followCall(fn, parent, expression, whole, single);
      return;
    default:
  }
}

function followTarget(fn: FunctionInfo, target: Expression, whole: Expression[], single: Expression[]): void {
  if (target.kind === "Name") whole.push(...usesOf(fn, target));
  else if (target.kind === "Tuple" || target.kind === "List")
    for (const element of target.elements) {
      if (element.kind === "Starred") followTarget(fn, element.value, whole, single);
      else followItem(fn, element, single);
    }
}

function followItem(fn: FunctionInfo, target: Expression, single: Expression[]): void {
  if (target.kind === "Name") single.push(...usesOf(fn, target));
}

/** `zip(names, results)` and `enumerate(results)` give the results on, each at its place. */
function followCall(fn: FunctionInfo, call: Call, expression: Expression, whole: Expression[], single: Expression[]): void {
  const name = call.function.kind === "Name" ? call.function.name : "";
  if (name === "list" || name === "tuple" || name === "reversed") {
    whole.push(call);
    return;
  }
  const place = name === "zip" ? call.arguments.findIndex((argument) => argument.is(expression)) : name === "enumerate" ? 1 : -1;
  const around = call.parent;
  if (place < 0 || (around?.kind !== "For" && around?.kind !== "Comprehension") || around.target.kind !== "Tuple") return;
  const target = around.target.elements[place];
  if (target) followItem(fn, target, single);
}

/** The reads of a name that this very definition of it can reach. */
export function usesOf(fn: FunctionInfo, target: Name): readonly Name[] {
  const { module } = fn;
  const binding = lookup(scopeAt(module, target), target.name);
  if (!binding) return [];
  return referencesTo(module, binding).filter(
    (node) =>
      node.context === "load" && reaching(module, binding, node).some((definition) => "node" in definition && target.is(definition.node)),
  );
}

/** The nearest `try` of its own function in whose body a node stands; null where there is none. */
export function tryAround(node: Node): Try | null {
  let child = node;
  for (let parent = node.parent; parent; child = parent, parent = parent.parent) {
    if (parent.kind === "FunctionDef" || parent.kind === "Lambda") return null;
    if (parent.kind === "Try" && parent.body.some((statement) => statement.is(child))) return parent;
  }
  return null;
}
