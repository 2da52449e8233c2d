/** Waits on the event loop for what only this loop can do: `run_coroutine_threadsafe(…).result()`. */
import { argumentAt, type CallSite, callsOf } from "../program/calls.ts";
import { typeOf } from "../program/infer.ts";
import { lookup, scopeAt } from "../program/lookup.ts";
import type { Definition, FunctionInfo, Module } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import { reaching } from "../program/reaching.ts";
import type { Call, Expression, Node } from "../python/nodes.ts";
import { wayTo } from "./contexts.ts";
import { namesRead } from "./names.ts";
import { isDispatched } from "./running-loop.ts";

const THREADSAFE = "asyncio.run_coroutine_threadsafe";

export interface SelfWait {
  /** The call that gives the coroutine to the loop. */
  readonly scheduled: Call;
  /** True where the loop given is shown to be the one that runs this function. */
  readonly isSameLoop: boolean;
}

/** Why a call makes the loop wait for itself; null where it does not, or waits for another loop. */
export function selfWait(program: Program, site: CallSite): SelfWait | null {
  if (site.word !== "result" && site.word !== "exception") return null;
  const callee = site.node.function;
  if (callee.kind !== "Attribute") return null;
  const scheduled = scheduledBy(program, site.fn, callee.value);
  if (!scheduled || !wayTo(program, "loop", site.fn) || asksForThread(program, site.fn) || isDispatched(program, site.fn)) return null;
  const loop = argumentAt(scheduled, 1, "loop");
  const isSameLoop = loop && !isOnlyWhereGiven(site, loop) ? isOwnLoop(site.fn.module, site.fn, loop) : null;
  return isSameLoop === null ? null : { scheduled, isSameLoop };
}

/** True for a wait that only a caller gets who hands in a loop: so another thread says for which loop it works. */
export function waitsForGivenLoop(program: Program, site: CallSite): boolean {
  const callee = site.node.function;
  const scheduled = callee.kind === "Attribute" ? scheduledBy(program, site.fn, callee.value) : null;
  const loop = scheduled && argumentAt(scheduled, 1, "loop");
  return loop !== null && isOnlyWhereGiven(site, loop);
}

function isOnlyWhereGiven(site: CallSite, loop: Expression): boolean {
  if (loop.kind !== "Name") return false;
  const binding = lookup(scopeAt(site.fn.module, loop), loop.name);
  if (!binding?.definitions.every((definition) => definition.kind === "parameter")) return false;
  let child: Node = site.node;
  for (let at = child.parent; at && at.kind !== "FunctionDef"; child = at, at = at.parent)
    if (at.kind === "If" && !at.test.is(child) && namesRead(at.test).some((name) => name.name === loop.name)) return true;
  return false;
}

/** The call of `run_coroutine_threadsafe` that made a future; null where it is not known to come from one. */
function scheduledBy(program: Program, fn: FunctionInfo, future: Expression): Call | null {
  if (future.kind === "Call") return isThreadsafe(program, fn.module, future) ? future : null;
  const definitions = definitionsOf(fn, future);
  const [only] = definitions;
  const value = definitions.length === 1 && only?.kind === "value" ? only.value : null;
  return value?.kind === "Call" && isThreadsafe(program, fn.module, value) ? value : null;
}

function definitionsOf(fn: FunctionInfo, future: Expression): readonly Definition[] {
  if (future.kind === "Name") {
    const binding = lookup(scopeAt(fn.module, future), future.name);
    return binding ? reaching(fn.module, binding, future) : [];
  }
  return future.kind === "Attribute" ? attributeDefinitions(fn, future.attribute.name) : [];
}

function attributeDefinitions(fn: FunctionInfo, name: string): readonly Definition[] {
  for (let at: FunctionInfo | null = fn; at; at = at.parent)
    if (at.cls) return (at.cls.attributes.get(name) ?? []).map((one) => one.definition);
  return [];
}

function isThreadsafe(program: Program, module: Module, call: Call): boolean {
  const type = typeOf(program, module, call.function);
  return type.kind === "external" && type.name === THREADSAFE;
}

/** Whether the loop is the one that runs this function: shown, likely (false), or another thread's (null). */
function isOwnLoop(module: Module, fn: FunctionInfo, loop: Expression): boolean | null {
  const origins = originsOf(module, fn, loop);
  if (origins.some((text) => /new_event_loop|\bRunner\b/.test(text))) return null;
  return origins.length > 0 && origins.every((text) => /\bget_(running|event)_loop\(\)/.test(text));
}

/** The texts of what a loop's name or attribute is given. */
function originsOf(module: Module, fn: FunctionInfo, loop: Expression): readonly string[] {
  if (loop.kind === "Name") return (lookup(scopeAt(module, loop), loop.name)?.definitions ?? []).flatMap(valueText);
  return loop.kind === "Attribute" ? attributeDefinitions(fn, loop.attribute.name).flatMap(valueText) : [loop.text];
}

function valueText(definition: Definition): readonly string[] {
  if (definition.kind === "value") return [definition.value.text];
  return definition.kind === "annotated" && definition.value ? [definition.value.text] : [];
}

function asksForThread(program: Program, fn: FunctionInfo): boolean {
  return callsOf(program, fn).some((site) =>
    /(^|\.)(get_ident|current_thread|main_thread|_get_running_loop)$/.test(site.node.function.text),
  );
}
