/** `with` ↔ `async with`, `for` ↔ `async for`. */
import type { Comprehension, Expression, For, With } from "../../python/nodes.ts";
import type { FileView, ProposedFix } from "../context.ts";
import { canAwait } from "../fixes/awaiting.ts";

/** The other form of a statement; null where it can't stand there. `subject` is what the statement is about. */
export function otherForm(cx: FileView, statement: With | For | Comprehension, subject: Expression): ProposedFix | null {
  const word = statement.kind === "With" ? "with" : "for";
  if (!statement.isAsync) {
    if (!canAwait(cx, subject)) return null;
    return { title: `Use \`async ${word}\``, safety: "safe", edits: [{ start: statement.start, end: statement.start, text: "async " }] };
  }
  const head = /^async\s+/.exec(cx.module.tree.textBetween(statement.start, subject.start))?.[0];
  if (head === undefined) return null;
  return {
    title: `Use plain \`${word}\``,
    safety: "safe",
    edits: [{ start: statement.start, end: statement.start + head.length, text: "" }],
  };
}
