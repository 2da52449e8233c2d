/** Coroutine functions that let no failure out: whoever runs several of them at once loses none. */
import { targetsOf } from "../program/calls.ts";
import { typeOf } from "../program/infer.ts";
import type { FunctionInfo, Module } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import type { ExceptHandler, Expression, Statement } from "../python/nodes.ts";
import { nodesRunIn } from "./names.ts";

/** True where everything that a call may run catches its own failures; false also where nothing is known. */
export function guardsItself(program: Program, module: Module, expression: Expression): boolean {
  if (expression.kind !== "Call") return false;
  const callee = typeOf(program, module, expression.function);
  if (/(^|\.)(create_task|ensure_future|wait_for|shield)$/.test(expression.function.text)) {
    const inner = expression.arguments[0];
    return inner !== undefined && inner.kind !== "Keyword" && guardsItself(program, module, inner);
  }
  const targets = targetsOf(program, callee);
  return targets.length > 0 && targets.every(isGuarded);
}

/** True for a body whose waits all stand in a `try` that catches any failure and raises none again. */
export function isGuarded(fn: FunctionInfo): boolean {
  if (fn.node.kind !== "FunctionDef") return false;
  const waits = fn.node.body.filter((statement) => !isGuard(statement) && canFail(statement));
  return fn.node.body.some(isGuard) && waits.length === 0;
}

function canFail(statement: Statement): boolean {
  for (const node of nodesRunIn(statement))
    if (node.kind === "Await" || node.kind === "Raise" || (node.kind === "With" && node.isAsync)) return true;
  return false;
}

function isGuard(statement: Statement): boolean {
  if ((statement.kind === "While" || statement.kind === "With" || statement.kind === "For") && statement.body.length > 0)
    return statement.body.some(isGuard) && !statement.body.some((one) => !isGuard(one) && canFail(one));
  return statement.kind === "Try" && statement.handlers.some((handler) => catchesAll(handler) && !raisesAgain(handler));
}

function catchesAll(handler: ExceptHandler): boolean {
  return handler.type === null || /(^|[\s(,])(Base)?Exception\b/.test(handler.type.text);
}

/** True where a handler raises anything. */
export function raisesAgain(handler: ExceptHandler): boolean {
  return handler.body.some((statement) => [...nodesRunIn(statement)].some((node) => node.kind === "Raise"));
}
