/** What has its answer where it is asked: a thread's future that is done, a queue that is not empty. */
import type { CallSite } from "../program/calls.ts";
import type { FunctionInfo } from "../program/model.ts";
import { callsNamed } from "../program/spelling.ts";
import type { Expression, For, Name, Node } from "../python/nodes.ts";
import { lastName } from "./names.ts";
import { testsOver } from "./places.ts";

/** True for `future.result()` in a done callback, in a loop over `as_completed`, or under a test of `future.done()`. */
export function isKnownDone({ fn, node }: CallSite): boolean {
  const future = node.function.kind === "Attribute" ? node.function.value : null;
  if (!future) return false;
  const asked = `${future.text}.done()`;
  if (testsOver(node).some(({ text }) => text.includes(asked) && !text.includes(`not ${asked}`))) return true;
  return future.kind === "Name" && (isCallbacks(fn, future) || isCompleted(node, future));
}

/** True for `queue.get()` under a test of `not queue.empty()`, or of its size. */
export function isKnownFull({ node }: CallSite): boolean {
  if (node.function.kind !== "Attribute") return false;
  const queue = node.function.value.text;
  return testsOver(node).some(
    ({ text }) => text.includes(`not ${queue}.empty()`) || text === `${queue}.qsize()` || text.startsWith(`${queue}.qsize() >`),
  );
}

/** The parameter of a function that its file hands to `add_done_callback`. */
function isCallbacks(fn: FunctionInfo, future: Name): boolean {
  if (fn.node.kind !== "FunctionDef" || !fn.node.parameters.parameters.some((one) => one.name.name === future.name)) return false;
  return callsNamed(fn.module, "add_done_callback").some(({ id }) => {
    const call = fn.module.tree.node(id);
    return call.kind === "Call" && call.arguments.some((argument) => argument.kind !== "Keyword" && lastName(argument) === fn.name);
  });
}

/** The future of one turn: `for future in as_completed(futures)`. */
function isCompleted(node: Node, future: Name): boolean {
  for (let at = node.parent; at && at.kind !== "FunctionDef"; at = at.parent) {
    if (at.kind === "For" && takesCompleted(at, future.name)) return true;
    if ("generators" in at && at.generators.some((one) => takesCompleted(one, future.name))) return true;
  }
  return false;
}

function takesCompleted({ target, iterable }: Pick<For, "target" | "iterable">, name: string): boolean {
  return target.kind === "Name" && target.name === name && isCallOf(iterable, "as_completed");
}

function isCallOf(node: Expression, name: string): boolean {
  return node.kind === "Call" && lastName(node.function) === name;
}
