/** Calls that become awaited ones. */
import type { Call, Expression, Node } from "../../python/nodes.ts";
import type { FileView, TextEdit } from "../context.ts";

/** True where an `await` may stand in the place of an expression: in a coroutine, and in nothing inside it that has a life of its own. */
export function canAwait(cx: FileView, node: Expression): boolean {
  if (!cx.functionAt(node).isAsync) return false;
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

function replacedHead(node: Expression, end: number, text: string): readonly TextEdit[] {
  if (!needsParentheses(node)) return [{ start: node.start, end, text: `await ${text}` }];
  return [
    { start: node.start, end, text: `(await ${text}` },
    { start: node.end, end: node.end, text: ")" },
  ];
}

function needsParentheses(node: Expression): boolean {
  const { parent } = node;
  if (node.isParenthesized || !parent) return false;
  if (parent.kind === "Attribute" || parent.kind === "Await") return true;
  return (parent.kind === "Subscript" && node.isOneOf(parent.value)) || (parent.kind === "Call" && node.isOneOf(parent.function));
}
