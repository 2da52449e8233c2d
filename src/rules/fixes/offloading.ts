/** `await asyncio.to_thread(f, …)` in the place of `f(…)`. */
import type { Call } from "../../python/nodes.ts";
import type { FileView, ProposedFix, TextEdit } from "../context.ts";
import { closing, needsParentheses } from "./awaiting.ts";
import { named } from "./names.ts";

/** The fix that runs a call on a thread; its text stays where it is. Null where the call's text has no place for it. */
export function threadFix(cx: FileView, call: Call): ProposedFix | null {
  const { tree } = cx.module;
  const name = named(cx, call, "asyncio", "to_thread");
  const isOpen = tree.textBetween(call.function.end, call.function.end + 1) === "(";
  if (!name || !isOpen || call.arguments.some((one) => one.kind === "GeneratorExp" && !one.isParenthesized)) return null;
  const open = needsParentheses(call) ? "(" : "";
  const edits: TextEdit[] = [
    ...name.edits,
    { start: call.start, end: call.start, text: `${open}await ${name.text}(` },
    comma(call, tree.textBetween(call.function.end + 1, call.end)),
    ...closing(call),
  ];
  return { title: "Run it on a thread with to_thread", safety: "unsafe", edits };
}

/** The parenthesis of the call becomes the comma behind what is called. */
function comma({ function: called, arguments: given }: Call, rest: string): TextEdit {
  const start = called.end;
  if (given.length === 0) return { start, end: start + 1, text: "" };
  return { start, end: start + 1, text: /^\s/.test(rest) ? "," : ", " };
}
