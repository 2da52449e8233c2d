/** What shows that a place runs again and again: a loop around it, a handler, a caller that loops; with the way there. */
import type { FunctionInfo } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import type { Node } from "../python/nodes.ts";
import { handoversTo } from "./contexts.ts";
import { callersOf } from "./modules.ts";
import { nodesRunIn } from "./names.ts";
import { isTestFile, loopAround } from "./places.ts";

export interface Repetition {
  readonly by: "loop" | "handler";
  /** The loop, the handover that registers the handler, or the handler itself. */
  readonly node: Node;
  readonly fn: FunctionInfo;
  /** The calls from there down to the function asked about, the nearest to the loop first. */
  readonly calls: readonly { readonly fn: FunctionInfo; readonly node: Node; readonly target: FunctionInfo }[];
  /** False where a call may go elsewhere, or the loop may only wait: `while True`. */
  readonly isSure: boolean;
}

/** How far up the callers are asked. */
const DEPTH = 4;

/** What repeats a place of a function; null where nothing shows that anything does. */
export function repetitionOf(program: Program, fn: FunctionInfo, place: Node): Repetition | null {
  return search(program, fn, place, [], true, new Set([fn]));
}

function search(
  program: Program,
  fn: FunctionInfo,
  place: Node,
  calls: Repetition["calls"],
  isSure: boolean,
  seen: Set<FunctionInfo>,
): Repetition | null {
  const loop = loopAround(place);
  if (loop && !isReconnecting(loop)) return { by: "loop", node: loop, fn, calls, isSure: isSure && loop.kind !== "While" };
  const registered = handlerOf(program, fn);
  if (registered) return { by: "handler", node: registered, fn, calls, isSure };
  if (calls.length >= DEPTH) return null;
  for (const site of callersOf(program, fn)) {
    // A test that calls something many times says nothing about the program.
    if (seen.has(site.fn) || (isTestFile(site.fn.module) && !isTestFile(fn.module))) continue;
    seen.add(site.fn);
    const found = search(
      program,
      site.fn,
      site.node,
      [{ fn: site.fn, node: site.node, target: fn }, ...calls],
      isSure && site.isSure,
      seen,
    );
    if (found) return found;
  }
  return null;
}

/** Where a framework is given a function as the handler of each request. */
function handlerOf(program: Program, fn: FunctionInfo): Node | null {
  const handover = handoversTo(program, fn).find((one) => one.role === "handler");
  return handover?.node ?? null;
}

/** `while True:` around a connection that then serves for long: each turn is a new connection after a loss, not a new request. */
function isReconnecting(loop: Node): boolean {
  if (loop.kind !== "While") return false;
  return loop.body.some((statement) =>
    [...nodesRunIn(statement)].some(
      (node) => node.kind === "While" || (node.kind === "For" && node.isAsync) || RUNS_LONG.test(callee(node)),
    ),
  );
}

const RUNS_LONG = /(^|\.)(ws_connect|run|run_forever|serve_forever|listen|subscribe|stream|start|wait|connect)$/;

function callee(node: Node): string {
  return node.kind === "Call" ? node.function.text : "";
}
