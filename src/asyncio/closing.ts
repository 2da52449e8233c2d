/** Whether what a function makes is closed: always, never, or missed on some path. */
import { type Exit, type FlowEdge, flowOf, type Path, pathOut } from "../program/flow.ts";
import type { FunctionInfo } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import type { Expression, If, Node } from "../python/nodes.ts";
import { asyncModules } from "./modules.ts";
import { nodesRunIn } from "./names.ts";
import { type Fate, fateOfAttribute, fateOfBinding } from "./ownership.ts";
import type { Resource } from "./resources.ts";

export type Ending =
  | { readonly kind: "closed" }
  /** No one closes it, and no one else has it. */
  | { readonly kind: "never" }
  /** Closed, but not on this path. */
  | { readonly kind: "missed"; readonly path: Path; readonly closes: readonly Node[] };

const CLOSED: Ending = { kind: "closed" };

/** How the life of a resource ends. Where others may close it, it counts as closed. */
export function endingOf(program: Program, resource: Resource): Ending {
  const { keeping, fn } = resource;
  switch (keeping.kind) {
    case "dropped":
      return { kind: "never" };
    case "attribute":
      return neverOrClosed(fateOfAttribute(program, keeping.name));
    case "global": {
      if (isImportedElsewhere(program, resource, keeping.binding.name)) return CLOSED;
      return neverOrClosed(fateOfBinding(program, fn.module, keeping.binding));
    }
    case "local": {
      const fate = fateOfBinding(program, fn.module, keeping.binding);
      return fate.closes.length === 0 ? neverOrClosed(fate) : missedEnding(resource, keeping.binding.name, fate);
    }
    default:
      return CLOSED;
  }
}

function neverOrClosed(fate: Fate): Ending {
  return fate.closes.length === 0 && fate.escapes.length === 0 ? { kind: "never" } : CLOSED;
}

function isImportedElsewhere(program: Program, resource: Resource, name: string): boolean {
  for (const module of asyncModules(program)) {
    if (module === resource.fn.module) continue;
    const definition = module.scope.bindings.get(name)?.definitions[0];
    if (definition?.kind === "from" || fateOfAttribute(program, name).closes.length > 0) return true;
  }
  return false;
}

function missedEnding(resource: Resource, name: string, fate: Fate): Ending {
  const path = missedPath(resource.fn, resource.made, name, [...fate.closes, ...fate.escapes]);
  return path ? { kind: "missed", path, closes: fate.closes } : CLOSED;
}

/** In the order in which they convince: a plain end, an error, a cancellation. */
const EXITS: readonly Exit[] = ["end", "error", "cancel"];

/** The most convincing path from where a name gets an object (null: a parameter) to an exit that passes none of the closing nodes. */
export function missedPath(
  fn: FunctionInfo,
  made: Node | null,
  name: string,
  closes: readonly Node[],
  exits: readonly Exit[] = EXITS,
): Path | null {
  const flow = flowOf(fn);
  const stops = [...closes, ...guards(fn, made, name, closes)];
  for (const exit of exits) {
    const path = pathOut(flow, made, { stops, exits: [exit], follows: (edge, from) => isLikely(edge, from, closes) });
    if (path) return path;
  }
  return null;
}

/**
 * Awaits fail and are cancelled, `raise` raises; that any plain call may fail proves too little. Where handlers close, they are
 * taken to name every error that can come.
 */
function isLikely(edge: FlowEdge, from: Node | null, closes: readonly Node[]): boolean {
  if (edge.way === "next" || !from) return true;
  if (from.kind === "Try") return edge.way === "cancel" || !from.handlers.some((handler) => closes.some((close) => holds(handler, close)));
  return (
    from.kind === "Raise" || from.kind === "For" || isAsyncItem(from) || [...nodesRunIn(from)].some((node) => SUSPENDING.has(node.kind))
  );
}

function isAsyncItem(node: Node): boolean {
  return node.kind === "WithItem" && node.parent?.kind === "With" && node.parent.isAsync;
}

const SUSPENDING: ReadonlySet<string> = new Set(["Await", "Yield", "YieldFrom"]);

/**
 * Tests after which there may be nothing to close: `if writer:` around the closing, and the branch in which it is None. Where the
 * object is made under a condition of its own, any test around the closing may be that condition again.
 */
function guards(fn: FunctionInfo, made: Node | null, name: string, closes: readonly Node[]): readonly Node[] {
  const isConditional = made !== null && (ifsAround(made, fn).length > 0 || made.parent?.kind === "IfExp");
  const found: Node[] = closes.flatMap((close) =>
    ifsAround(close, fn).flatMap((around) =>
      (made === null || !holds(around, made)) && (isConditional || mentions(around.test, name) || isFlag(fn, around.test))
        ? [around.test]
        : [],
    ),
  );
  for (const around of ifsIn(fn)) {
    const { test } = around;
    if (!mentions(test, name) || (made !== null && holds(around, made))) continue;
    const [inside] = around.body;
    const [otherwise] = around.orelse;
    if (/^not\b|\bis None\b|closed\b|is_closing/.test(test.text) && !/^not .*(closed|is_closing)\b/.test(test.text)) {
      if (inside) found.push(firstStep(inside));
    } else if (otherwise) found.push(firstStep(otherwise));
  }
  return found;
}

/** `if should_close:` where the function sets the flag at more than one place: which way it stands is known only on the way. */
function isFlag(fn: FunctionInfo, test: Expression): boolean {
  const flag = test.kind === "UnaryOp" ? test.operand : test;
  return flag.kind === "Name" && (fn.scope.bindings.get(flag.name)?.definitions.length ?? 0) > 1;
}

/** The node that a statement's first step stands at. */
function firstStep(statement: Node): Node {
  switch (statement.kind) {
    case "If":
    case "While":
      return statement.test;
    case "For":
      return statement.iterable;
    case "With":
      return statement.items[0] ?? statement;
    case "Match":
      return statement.subject;
    case "Try":
      return statement.body[0] ? firstStep(statement.body[0]) : statement;
    default:
      return statement;
  }
}

function ifsAround(node: Node, fn: FunctionInfo): readonly If[] {
  const found: If[] = [];
  let child: Node = node;
  for (let parent = node.parent; parent && parent !== fn.node; child = parent, parent = parent.parent)
    if (parent.kind === "If" && !child.is(parent.test)) found.push(parent);
  return found;
}

function ifsIn(fn: FunctionInfo): readonly If[] {
  if (fn.node.kind === "Lambda") return [];
  const found: If[] = [];
  for (const statement of fn.node.body) for (const node of nodesRunIn(statement)) if (node.kind === "If") found.push(node);
  return found;
}

function holds(around: Node, node: Node): boolean {
  return node.start >= around.start && node.end <= around.end;
}

function mentions(test: Expression, name: string): boolean {
  for (const node of nodesRunIn(test)) if (node.kind === "Name" && node.name === name) return true;
  return false;
}
