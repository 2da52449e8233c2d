/** Arguments of calls, taken out. */
import type { Call } from "../../python/nodes.ts";
import type { TextEdit } from "../context.ts";

/** The edit that takes an argument out of a call, with the comma that parts it from its neighbour. */
export function withoutArgument(call: Call, index: number): TextEdit {
  const argument = call.arguments[index] ?? call;
  const before = call.arguments[index - 1];
  if (before) return { start: before.end, end: argument.end, text: "" };
  return { start: argument.start, end: call.arguments[index + 1]?.start ?? argument.end, text: "" };
}
