/** Why the tool thinks what a finding says: for each place of its proof what is called there, and how sure that is. */
import { callInWords, callKnowledge } from "../asyncio/calling.ts";
import { callSiteOf } from "../program/calls.ts";
import { functionAt } from "../program/lookup.ts";
import type { Module } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import type { Call, Node } from "../python/nodes.ts";
import type { TraceStep } from "../report/model.ts";
import type { TraceNote } from "../rules/context.ts";
import { spanOf } from "./spans.ts";

/** The places of a proof, the finding's own first, each once; those at which nothing is called are left out. */
export function evidenceOf(program: Program, module: Module, node: Node, trace: readonly TraceNote[]): readonly TraceStep[] {
  const found = new Map<string, TraceStep>();
  for (const place of [{ module, node }, ...trace]) {
    const call = callIn(place.node);
    const site = call && callSiteOf(program, functionAt(place.module, call), call.id);
    if (!call || !site) continue;
    const { line, column } = spanOf(place.module, call);
    const { path } = place.module;
    found.set(`${path}:${line}:${column}`, { path, line, column, message: callInWords(callKnowledge(program, site)) });
  }
  return [...found.values()];
}

/** The call that a place is about: itself, or the one that it awaits, enters, iterates or states. */
function callIn(node: Node): Call | null {
  switch (node.kind) {
    case "Call":
      return node;
    case "Await":
    case "ExprStatement":
    case "Assign":
      return callIn(node.value);
    case "WithItem":
      return callIn(node.manager);
    default:
      return node.parent?.kind === "Call" && node.is(node.parent.function) ? node.parent : null;
  }
}
