/** What a test around a place says of a name's type: `isinstance` in the branch that is taken. */
import type { Call, Expression, Name, Node } from "../python/nodes.ts";

/**
 * The class expression of the nearest `isinstance(name, …)` that holds at a use of the name: in the body of its `if`, the
 * right side of its `and`, or after `if not isinstance(…): return`. Null where nothing narrows it.
 */
export function narrowingClass(use: Name): Expression | null {
  let child: Node = use;
  for (let at = use.parent; at; child = at, at = at.parent) {
    if (at.kind === "FunctionDef" || at.kind === "Lambda" || at.kind === "ClassDef")
      return leftBefore(at.kind === "FunctionDef" ? at.body : [], child, use.name);
    const found = heldBy(at, child, use.name) ?? leftBefore(blockOf(at), child, use.name);
    if (found) return found;
  }
  return null;
}

/** What the construct itself makes certain where the child stands. */
function heldBy(at: Node, child: Node, name: string): Expression | null {
  if ((at.kind === "If" || at.kind === "While") && !at.test.is(child) && at.body.some((statement) => statement.is(child)))
    return tested(at.test, name);
  if (at.kind === "IfExp" && at.body.is(child)) return tested(at.test, name);
  if (at.kind === "BoolOp" && at.operator === "and") {
    for (const value of at.values) {
      if (value.is(child)) return null;
      const found = tested(value, name);
      if (found) return found;
    }
  }
  return null;
}

function blockOf(at: Node): readonly Node[] {
  return "body" in at && Array.isArray(at.body) ? at.body : [];
}

/** `if not isinstance(name, C): return` above in the same block. */
function leftBefore(block: readonly Node[], child: Node, name: string): Expression | null {
  for (const statement of block) {
    if (statement.is(child)) return null;
    if (statement.kind !== "If" || statement.orelse.length > 0 || !leaves(statement.body.at(-1))) continue;
    if (statement.test.kind === "UnaryOp" && statement.test.operator === "not") {
      const found = tested(statement.test.operand, name);
      if (found) return found;
    }
  }
  return null;
}

function leaves(statement: Node | undefined): boolean {
  return statement?.kind === "Return" || statement?.kind === "Raise" || statement?.kind === "Continue" || statement?.kind === "Break";
}

/** The class that a true test gives the name. */
function tested(test: Expression, name: string): Expression | null {
  if (test.kind === "BoolOp" && test.operator === "and") {
    for (const value of test.values) {
      const found = tested(value, name);
      if (found) return found;
    }
    return null;
  }
  return test.kind === "Call" ? instanceTest(test, name) : null;
}

function instanceTest(call: Call, name: string): Expression | null {
  if (call.function.kind !== "Name" || call.function.name !== "isinstance") return null;
  const [subject, cls] = call.arguments;
  if (subject?.kind !== "Name" || subject.name !== name || !cls || cls.kind === "Keyword" || cls.kind === "Starred") return null;
  return cls;
}
