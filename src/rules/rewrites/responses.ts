/** What code does with a response that it holds under a name, and where an expression's statement can be put behind a request. */
import { lookup, scopeAt } from "../../program/lookup.ts";
import type { Module } from "../../program/model.ts";
import { referencesTo } from "../../program/references.ts";
import type { Expression, Name, Node, Statement } from "../../python/nodes.ts";
import type { TextEdit } from "../context.ts";
import { isFirstHand, needsParentheses } from "../fixes/awaiting.ts";
import type { Read, Refused } from "./clients.ts";

/** How a client words what is read of a response of the given name; null for what it has not. */
export type Reader = (response: Expression, answer: string) => Read | null;

/** What is read of a response between two places; the reason where it is used in another way. */
export function readsOf(
  module: Module,
  target: Name,
  from: number,
  to: number,
  reader: Reader,
  library: string,
): readonly Read[] | Refused {
  const binding = lookup(scopeAt(module, target), target.name);
  const reads: Read[] = [];
  for (const name of binding ? referencesTo(module, binding) : []) {
    if (name.context !== "load" || name.start < from || name.end > to) continue;
    const read = isFirstHand(name) ? reader(name, target.name) : null;
    if (!read) return { reason: `\`${(name.parent?.text ?? name.text).split("\n", 1)[0]}\` has no sure counterpart in ${library}` };
    reads.push(read);
  }
  return reads;
}

export function readEdit({ node, text, isAwaited }: Read): TextEdit {
  const awaited = isAwaited ? `await ${text}` : text;
  return { start: node.start, end: node.end, text: isAwaited && needsParentheses(node) ? `(${awaited})` : awaited };
}

/** The statement that an expression is evaluated in, once and always; null where it is not that simple. */
export function simpleStatement(node: Expression): Statement | null {
  for (let at: Node | null = node.parent; at; at = at.parent) {
    if (at.kind === "ExprStatement" || at.kind === "Assign" || at.kind === "AnnAssign" || at.kind === "AugAssign" || at.kind === "Return")
      return at;
    if (/^(IfExp|BoolOp|ListComp|SetComp|DictComp|GeneratorExp|Lambda)$/.test(at.kind) || "body" in at) return null;
  }
  return null;
}

/** The text of a place with edits made that lie in it. */
export function textWith({ tree }: Module, start: number, end: number, edits: readonly TextEdit[]): string {
  let text = "";
  let at = start;
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    text += tree.textBetween(at, edit.start) + edit.text;
    at = edit.end;
  }
  return text + tree.textBetween(at, end);
}
