/** What leaving a `with` waits for, beyond what its body and the call of its manager have been told of. */
import type { Fact } from "../knowledge/fact.ts";
import { factOf } from "../knowledge/lookup.ts";
import type { Call, Expression, Node, With, WithItem } from "../python/nodes.ts";
import { kindsRunIn } from "./names.ts";

/**
 * The fact of a class's `__exit__` where leaving this statement blocks, or none. A manager that is made on the spot by a call that
 * blocks is told as that call; an executor waits only for work that its body gave it and did not wait for.
 */
export function blockingExit(cls: string, statement: With, item: WithItem): readonly Fact[] {
  const fact = factOf(`${cls}.__exit__`);
  if (!fact?.blocks) return [];
  const isLeft =
    fact.name === EXECUTORS ? leavesWork(statement, item.target) : item.manager.kind !== "Call" && !isPolled(statement, item.manager);
  return isLeft ? [fact] : [];
}

/** `if process.poll() is not None: with process:` only collects a process that has ended. */
function isPolled(statement: With, process: Expression): boolean {
  let around: Node | null = statement;
  while (around && around.kind !== "FunctionDef") around = around.parent;
  const calls = around?.body.flatMap((one) => kindsRunIn(one, "Call")) ?? [];
  return calls.some((call) => call.start < statement.start && call.function.text === `${process.text}.poll`);
}

const EXECUTORS = "concurrent.futures.Executor.__exit__";

function leavesWork(statement: With, executor: Expression | null): boolean {
  if (executor?.kind !== "Name") return false;
  const calls = kindsRunIn(statement, "Call");
  return calls.some((call) => givesWork(call, executor.name)) && !calls.some(waitsForWork) && !givesWay(statement);
}

function givesWork(call: Call, executor: string): boolean {
  const { function: callee } = call;
  if (callee.kind !== "Attribute") return false;
  if (callee.attribute.name === "run_in_executor") return isName(call.arguments[0], executor);
  return callee.attribute.name === "submit" && isName(callee.value, executor);
}

function isName(node: { readonly kind: string; readonly text: string } | undefined, name: string): boolean {
  return node?.kind === "Name" && node.text === name;
}

/** These block by themselves, and are told so. */
function waitsForWork(call: Call): boolean {
  return /(^|\.)(result|exception|as_completed|wait)$/.test(call.function.text);
}

/** What is awaited in the body has mostly ended before it is left. */
function givesWay(statement: With): boolean {
  if (kindsRunIn(statement, "Await").length > 0) return true;
  return kindsRunIn(statement, "For", "With").some((inner) => inner.isAsync);
}
