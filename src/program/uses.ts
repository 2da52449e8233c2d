/** What becomes of an expression's value, as far as the text around it says. */
import type { Await, Call, Expression, ExprStatement, Lambda, Node, Return, WithItem } from "../python/nodes.ts";
import type { Target } from "./model.ts";

export type Use =
  | { readonly kind: "statement"; readonly statement: ExprStatement }
  | { readonly kind: "awaited"; readonly by: Await }
  | { readonly kind: "assigned"; readonly targets: readonly Expression[] }
  | { readonly kind: "returned"; readonly by: Return | Lambda }
  | { readonly kind: "yielded"; readonly by: Node }
  /** `position` counts positional arguments from 0, or is the keyword's name; null for `**`. */
  | { readonly kind: "argument"; readonly call: Call; readonly position: number | string | null; readonly isStarred: boolean }
  | { readonly kind: "called"; readonly call: Call }
  | { readonly kind: "entered"; readonly item: WithItem; readonly isAsync: boolean }
  | { readonly kind: "iterated"; readonly isAsync: boolean; readonly by: Node }
  | { readonly kind: "condition"; readonly by: Node }
  | { readonly kind: "compared"; readonly by: Node }
  | { readonly kind: "formatted"; readonly by: Node }
  | { readonly kind: "operand"; readonly by: Node }
  /** Into a list, tuple, set, dict or comprehension. */
  | { readonly kind: "element"; readonly of: Expression }
  | { readonly kind: "member"; readonly attribute: Node }
  | { readonly kind: "subscripted"; readonly by: Node }
  | { readonly kind: "other"; readonly by: Node };

/** The use of an expression. A conditional's branch, an `or`'s operand or a walrus's value is used as the whole is. */
export function useOf(node: Expression): Use {
  const parent = node.parent;
  if (!parent) return { kind: "other", by: node };
  switch (parent.kind) {
    case "ExprStatement":
      return { kind: "statement", statement: parent };
    case "Await":
      return { kind: "awaited", by: parent };
    case "Assign":
      return { kind: "assigned", targets: parent.targets };
    case "AnnAssign":
      return node.isOneOf(parent.value) ? { kind: "assigned", targets: [parent.target] } : { kind: "other", by: parent };
    case "NamedExpr":
      return { kind: "assigned", targets: [parent.target] };
    case "Return":
    case "Lambda":
      return { kind: "returned", by: parent };
    case "Yield":
    case "YieldFrom":
      return { kind: "yielded", by: parent };
    case "Call":
      return node.isOneOf(parent.function) ? { kind: "called", call: parent } : argumentOf(parent, node, false);
    case "Keyword":
      return keywordOf(parent);
    case "Starred":
      return parent.parent?.kind === "Call" ? argumentOf(parent.parent, parent, true) : useOf(parent);
    case "WithItem":
      return node.isOneOf(parent.manager)
        ? { kind: "entered", item: parent, isAsync: parent.parent?.kind === "With" && parent.parent.isAsync }
        : { kind: "other", by: parent };
    case "For":
    case "Comprehension":
      if (node.isOneOf(parent.iterable)) return { kind: "iterated", isAsync: parent.isAsync, by: parent };
      return { kind: "condition", by: parent };
    case "If":
    case "While":
    case "Assert":
    case "MatchCase":
      return { kind: "condition", by: parent };
    case "IfExp":
      return node.isOneOf(parent.test) ? { kind: "condition", by: parent } : useOf(parent);
    case "BoolOp":
      return node.isOneOf(parent.values.at(-1) ?? null) || parent.operator === "or" ? useOf(parent) : { kind: "condition", by: parent };
    case "UnaryOp":
      return parent.operator === "not" ? { kind: "condition", by: parent } : { kind: "operand", by: parent };
    case "BinOp":
    case "AugAssign":
      return { kind: "operand", by: parent };
    case "Compare":
    case "Comparison":
      return { kind: "compared", by: parent };
    case "Interpolation":
      return { kind: "formatted", by: parent };
    case "List":
    case "Tuple":
    case "SetLiteral":
    case "ListComp":
    case "SetComp":
    case "GeneratorExp":
    case "DictComp":
      return { kind: "element", of: parent };
    case "DictItem":
      return parent.parent?.kind === "Dict" ? { kind: "element", of: parent.parent } : { kind: "other", by: parent };
    case "Attribute":
      return { kind: "member", attribute: parent };
    case "Subscript":
      return parent.value.is(node) ? { kind: "subscripted", by: parent } : { kind: "other", by: parent };
    default:
      return { kind: "other", by: parent };
  }
}

function argumentOf(call: Call, argument: Node, isStarred: boolean): Use {
  const position = call.arguments.filter((one) => one.kind !== "Keyword").findIndex((one) => one.id === argument.id);
  return { kind: "argument", call, position, isStarred };
}

function keywordOf(keyword: Node & { kind: "Keyword" }): Use {
  const call = keyword.parent;
  if (call?.kind !== "Call") return { kind: "other", by: keyword };
  return { kind: "argument", call, position: keyword.name?.name ?? null, isStarred: keyword.name === null };
}

/** True for a use that keeps the value where something can still reach it. */
export function namesAssigned(use: Use): readonly Target[] {
  if (use.kind !== "assigned") return [];
  return use.targets.flatMap((target) => (target.kind === "Name" || target.kind === "Attribute" ? [target] : []));
}
