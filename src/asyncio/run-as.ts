/** What becomes of a coroutine function's calls: awaited, made a task, or handed on. */
import { factOf } from "../knowledge/lookup.ts";
import type { CallSite } from "../program/calls.ts";
import { typeOf } from "../program/infer.ts";
import type { FunctionInfo, Module } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import { namesAssigned, type Use, useOf } from "../program/uses.ts";
import type { Call } from "../python/nodes.ts";
import { callersOf } from "./modules.ts";
import { nodesRunIn } from "./names.ts";

/** `task`: every known use makes a task of its own; `awaited`: someone awaits it; `unknown`: nothing is known of its uses. */
export type RunAs = "task" | "awaited" | "unknown";

/** How a coroutine function is run, as far as the program's own calls say. */
export function runAs(program: Program, fn: FunctionInfo): RunAs {
  let answer: RunAs = "unknown";
  for (const site of callersOf(program, fn))
    for (const use of usesOfValue(site)) {
      if (use.kind === "awaited" || use.kind === "iterated" || use.kind === "entered") return "awaited";
      if (use.kind === "argument") {
        if (isBounding(program, site.fn.module, use.call)) return "awaited";
        answer = "task";
      } else if (use.kind === "element") answer = "task";
    }
  return answer;
}

/** The uses of what a call gives: the call's own, or those of the local names that it is assigned to. */
function usesOfValue(site: CallSite): readonly Use[] {
  const use = useOf(site.node);
  const names = namesAssigned(use).flatMap((target) => (target.kind === "Name" ? [target.name] : []));
  const { node } = site.fn;
  if (names.length === 0 || node.kind !== "FunctionDef") return [use];
  const reads = node.body.flatMap((statement) => [...nodesRunIn(statement)]);
  return reads.flatMap((at) => (at.kind === "Name" && at.context === "load" && names.includes(at.name) ? [useOf(at)] : []));
}

/** `wait_for(f(), …)` awaits f itself; other functions that are given a coroutine mostly make a task of it. */
function isBounding(program: Program, module: Module, call: Call): boolean {
  const callee = typeOf(program, module, call.function);
  return callee.kind === "external" && factOf(callee.name)?.bounds === "argument";
}
