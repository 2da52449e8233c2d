/** Event loops that a program makes and runs itself, and what else it does with them. */
import { type CallSite, callsOf, positional } from "../program/calls.ts";
import { functionAt, lookup, scopeAt } from "../program/lookup.ts";
import type { FunctionInfo, Module } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import { useOf } from "../program/uses.ts";
import type { Call, Expression } from "../python/nodes.ts";
import { attributeReads } from "./attributes.ts";
import { readsOf } from "./holding.ts";

export interface HandMadeLoop {
  /** The call that makes the loop, or gets the one that `get_event_loop` makes. */
  readonly site: CallSite;
  /** The name or attribute that holds it; null where it is used on the spot. */
  readonly holder: Expression | null;
  /** `loop.run_until_complete(…)` and `loop.run_forever()`, in source order. */
  readonly runs: readonly Call[];
  /** The methods called on it. */
  readonly methods: ReadonlySet<string>;
  /** True where it is given away, or known to other functions than the one that makes it. */
  readonly isShared: boolean;
}

const MAKERS = new Set([
  "asyncio.new_event_loop",
  "asyncio.get_event_loop",
  "asyncio.EventLoop",
  "asyncio.SelectorEventLoop",
  "asyncio.ProactorEventLoop",
  "uvloop.new_event_loop",
  "uvloop.Loop",
]);

/** The loops that synchronous code of a file makes and runs. */
export function handMadeLoops(program: Program, module: Module): readonly HandMadeLoop[] {
  return module.functions.flatMap((fn) => (fn.isAsync ? [] : callsOf(program, fn).flatMap((site) => loopOf(site))));
}

function loopOf(site: CallSite): readonly HandMadeLoop[] {
  if (site.name === null || !MAKERS.has(site.name)) return [];
  const { node, fn } = site;
  const uses = usesOf(fn, node);
  if (!uses) return [];
  const methods = new Set<string>();
  const runs: Call[] = [];
  let isShared = uses.isShared;
  for (const read of uses.reads) {
    const call = methodCall(read);
    if (call) {
      methods.add(call.name);
      if (call.name === "run_until_complete" || call.name === "run_forever") runs.push(call.node);
    } else if (!isMadeCurrent(read)) isShared = true;
  }
  return runs.length > 0 ? [{ site, holder: uses.holder, runs, methods, isShared }] : [];
}

interface Uses {
  readonly holder: Expression | null;
  readonly reads: readonly Expression[];
  readonly isShared: boolean;
}

/** The places where the loop is used: on the spot, through a name, or through an attribute of its class. */
function usesOf(fn: FunctionInfo, node: Call): Uses | null {
  const use = useOf(node);
  if (use.kind === "member") return { holder: null, reads: [node], isShared: false };
  const [target] = use.kind === "assigned" ? use.targets : [];
  if (target?.kind === "Name") {
    const binding = lookup(scopeAt(fn.module, target), target.name);
    if (!binding) return null;
    // A name that is bound more than once is read only as far as this loop can reach.
    const reads = readsOf(fn.module, binding).filter((read) => functionAt(fn.module, read) !== fn || read.start > node.start);
    return { holder: target, reads, isShared: reads.some((read) => functionAt(fn.module, read) !== fn) };
  }
  if (target?.kind !== "Attribute" || !fn.cls) return null;
  return { holder: target, reads: attributeReads(fn.cls, target.attribute.name), isShared: true };
}

function methodCall(read: Expression): { readonly name: string; readonly node: Call } | null {
  const attribute = read.parent;
  if (attribute?.kind !== "Attribute" || attribute.parent?.kind !== "Call" || !attribute.is(attribute.parent.function)) return null;
  return { name: attribute.attribute.name, node: attribute.parent };
}

/** `asyncio.set_event_loop(loop)` only makes it known, which `asyncio.run` does itself. */
function isMadeCurrent(read: Expression): boolean {
  const use = useOf(read);
  return use.kind === "argument" && /(^|\.)set_event_loop$/.test(use.call.function.text);
}

/** What a loop is told to run, as far as the text shows it. */
export function whatRuns(run: Call): Expression | null {
  return positional(run)[0] ?? null;
}
