/** What the tests around a place say of a name's type: `isinstance`, `is None`, truth, an early return, `match`. */
import type { Call, Expression, Node, Statement } from "../python/nodes.ts";

/** A test that holds at a place: the name is (or is not) an instance of the class, or None. */
export interface Narrowing {
  readonly isA: Expression | "None";
  readonly holds: boolean;
}

/**
 * The nearest test that holds at a use of a name or an attribute: in the branch of its `if`, the right side of its `and`, a
 * `case`, after `assert`, or after `if …: return`. Null where nothing narrows it.
 */
export function narrowingAt(use: Expression): Narrowing | null {
  let child: Node = use;
  for (let at = use.parent; at; child = at, at = at.parent) {
    const isEnd = at.kind === "FunctionDef" || at.kind === "Lambda" || at.kind === "ClassDef";
    const found = (isEnd ? null : heldBy(at, child, use)) ?? passedBefore(blockOf(at, child), child, use);
    if (found) return found;
    if (isEnd) return null;
  }
  return null;
}

/** What the construct itself makes certain where the child stands. */
function heldBy(at: Node, child: Node, use: Expression): Narrowing | null {
  switch (at.kind) {
    case "If":
      if (at.body.some((statement) => statement.is(child))) return tested(at.test, use, true);
      return at.orelse.some((statement) => statement.is(child)) ? tested(at.test, use, false) : null;
    case "While":
      return at.body.some((statement) => statement.is(child)) ? tested(at.test, use, true) : null;
    case "IfExp":
      if (at.body.is(child)) return tested(at.test, use, true);
      return at.orelse.is(child) ? tested(at.test, use, false) : null;
    case "BoolOp":
      for (const value of at.values) {
        if (value.is(child)) return null;
        const found = tested(value, use, at.operator === "and");
        if (found) return found;
      }
      return null;
    case "MatchCase":
      return at.pattern.kind === "MatchClass" && at.parent?.kind === "Match" && isSame(at.parent.subject, use) && !at.pattern.is(child)
        ? { isA: at.pattern.class, holds: true }
        : null;
    default:
      return null;
  }
}

/** The statement list of a construct that holds the child. */
function blockOf(at: Node, child: Node): readonly Statement[] {
  return statementLists(at).find((block) => block.some((statement) => statement.is(child))) ?? [];
}

function statementLists(at: Node): readonly (readonly Statement[])[] {
  switch (at.kind) {
    case "Module":
    case "FunctionDef":
    case "With":
    case "ExceptHandler":
    case "MatchCase":
      return [at.body];
    case "If":
    case "For":
    case "While":
      return [at.body, at.orelse];
    case "Try":
      return [at.body, at.orelse, at.finalbody];
    default:
      return [];
  }
}

/** `assert isinstance(name, C)`, `if name is None: return` above in the same block: the nearest one, if the name keeps its value. */
function passedBefore(block: readonly Node[], child: Node, use: Expression): Narrowing | null {
  let found: Narrowing | null = null;
  for (const statement of block) {
    if (statement.is(child)) break;
    if (statement.kind === "Assert") found = tested(statement.test, use, true) ?? found;
    else if (statement.kind === "If" && statement.orelse.length === 0 && leaves(statement.body.at(-1)))
      found = tested(statement.test, use, false) ?? found;
    else if (statement.kind === "Assign" && statement.targets.some((target) => isSame(target, use))) found = null;
  }
  return found;
}

function leaves(statement: Node | undefined): boolean {
  return statement?.kind === "Return" || statement?.kind === "Raise" || statement?.kind === "Continue" || statement?.kind === "Break";
}

/** What the outcome of a test says of the name. */
function tested(test: Expression, use: Expression, outcome: boolean): Narrowing | null {
  switch (test.kind) {
    case "UnaryOp":
      return test.operator === "not" ? tested(test.operand, use, !outcome) : null;
    case "BoolOp": {
      // `a and b` being true, or `a or b` being false, says something of each part.
      if ((test.operator === "and") !== outcome) return null;
      for (const value of test.values) {
        const found = tested(value, use, outcome);
        if (found) return found;
      }
      return null;
    }
    case "Call":
      return instanceTest(test, use, outcome);
    case "NamedExpr":
      return outcome && isSame(test.target, use) ? { isA: "None", holds: false } : null;
    case "Compare":
      return noneTest(test, use, outcome);
    case "Name":
    case "Attribute":
      return outcome && isSame(test, use) ? { isA: "None", holds: false } : null;
    default:
      return null;
  }
}

function noneTest(test: Expression & { kind: "Compare" }, use: Expression, outcome: boolean): Narrowing | null {
  const [only, ...more] = test.comparisons;
  const subject = test.left.kind === "NamedExpr" ? test.left.target : test.left;
  if (!only || more.length > 0 || only.operand.kind !== "SingletonLiteral" || only.operand.value !== "None" || !isSame(subject, use))
    return null;
  if (only.operator === "is" || only.operator === "==") return { isA: "None", holds: outcome };
  return only.operator === "isNot" || only.operator === "!=" ? { isA: "None", holds: !outcome } : null;
}

function instanceTest(call: Call, use: Expression, outcome: boolean): Narrowing | null {
  if (call.function.kind !== "Name" || call.function.name !== "isinstance") return null;
  const [subject, cls] = call.arguments;
  if (!subject || !isSame(subject, use) || !cls || cls.kind === "Keyword" || cls.kind === "Starred") return null;
  return { isA: cls, holds: outcome };
}

/** The same name, or the same attribute of the same name. */
function isSame(one: Node, other: Node): boolean {
  if (one.kind === "Name") return other.kind === "Name" && one.name === other.name;
  if (one.kind !== "Attribute" || other.kind !== "Attribute") return false;
  return one.attribute.name === other.attribute.name && isSame(one.value, other.value);
}
