/** Edits of function heads and calls: a function becomes a coroutine, something is handed down to it. */
import type { FunctionInfo } from "../../program/model.ts";
import type { Call } from "../../python/nodes.ts";
import type { TextEdit } from "../context.ts";
import { awaitEdits } from "../fixes/awaiting.ts";
import { type ChangedCall, definitionOf } from "./way-up.ts";

/** `def` → `async def`; nothing for what is one. */
export function madeAsync(fn: FunctionInfo): readonly TextEdit[] {
  if (fn.isAsync) return [];
  const { start } = definitionOf(fn);
  return [{ start, end: start, text: "async ", module: fn.module }];
}

/** The call awaited, where what it calls was no coroutine function before. */
export function madeAwaited({ caller, node, target }: ChangedCall): readonly TextEdit[] {
  return target.isAsync ? [] : awaitEdits(node).map((edit) => ({ ...edit, module: caller.module }));
}

/** A first parameter, behind `self`. */
export function withParameter(fn: FunctionInfo, name: string, annotation: string): TextEdit {
  const definition = definitionOf(fn);
  const [first, second] = definition.parameters.parameters;
  const text = `${name}: ${annotation}`;
  if (fn.cls && first) {
    const at = second?.start ?? first.end;
    return { start: at, end: at, text: second ? `${text}, ` : `, ${text}`, module: fn.module };
  }
  if (first) return { start: first.start, end: first.start, text: `${text}, `, module: fn.module };
  const open = fn.module.tree.textBetween(definition.name.end, definition.body[0]?.start ?? definition.end).indexOf("(");
  const at = definition.name.end + open + 1;
  return { start: at, end: at, text, module: fn.module };
}

/** The same for a call: a first argument. */
export function withArgument({ caller, node }: ChangedCall, name: string): TextEdit {
  const [first] = node.arguments;
  const at = first?.start ?? behindParenthesis(node);
  return { start: at, end: at, text: first ? `${name}, ` : name, module: caller.module };
}

function behindParenthesis(call: Call): number {
  return call.function.end + call.tree.textBetween(call.function.end, call.end).indexOf("(") + 1;
}
