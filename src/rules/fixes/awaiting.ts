/** Calls that become awaited ones. */
import type { Call, Expression, Node } from "../../python/nodes.ts";
import type { FileView, TextEdit } from "../context.ts";

/** True where an `await` may stand in the place of an expression: in a coroutine, and in nothing inside it that has a life of its own. */
export function canAwait(cx: FileView, node: Expression): boolean {
  return cx.functionAt(node).isAsync && isFirstHand(node);
}

/** True for what the body of a function runs itself: no lambda, class or generator stands between. */
export function isFirstHand(node: Expression): boolean {
  for (let at: Node | null = node.parent; at && at.kind !== "FunctionDef"; at = at.parent)
    if (at.kind === "Lambda" || at.kind === "ClassDef" || at.kind === "GeneratorExp") return false;
  return true;
}

/** The edits that put `await` before an expression, and where the code goes on with its value, parentheses around both. */
export function awaitEdits(node: Expression): readonly TextEdit[] {
  return replacedHead(node, node.start, "");
}

/** The edits that await a call of something else with the same arguments. */
export function awaitedCall(call: Call, callee: string): readonly TextEdit[] {
  return replacedHead(call, call.function.end, callee);
}

/** The edits that await an argument of a call in the place of the call. */
export function awaitInstead(call: Call, argument: Expression): readonly TextEdit[] {
  return [
    { start: call.start, end: argument.start, text: needsParentheses(call) ? "(await " : "await " },
    { start: argument.end, end: call.end, text: needsParentheses(call) ? ")" : "" },
  ];
}

function replacedHead(node: Expression, end: number, text: string): readonly TextEdit[] {
  const open = needsParentheses(node) ? "(" : "";
  return [{ start: node.start, end, text: `${open}await ${text}` }, ...closing(node)];
}

/** The parenthesis behind an expression that needs them once it is awaited. */
export function closing(node: Expression): readonly TextEdit[] {
  return needsParentheses(node) ? [{ start: node.end, end: node.end, text: ")" }] : [];
}

/** True where the code goes on with the value: `await f().x` would await the attribute. */
export function needsParentheses(node: Expression): boolean {
  const { parent } = node;
  if (node.isParenthesized || !parent) return false;
  if (parent.kind === "Attribute" || parent.kind === "Await") return true;
  return (parent.kind === "Subscript" && node.isOneOf(parent.value)) || (parent.kind === "Call" && node.isOneOf(parent.function));
}
