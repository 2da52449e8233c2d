/** The functions that must change with one: its callers up to the event loop, or up to where the program starts. */
import { typeOf } from "../../program/infer.ts";
import { functionAt } from "../../program/lookup.ts";
import type { FunctionInfo, Module } from "../../program/model.ts";
import type { Program } from "../../program/program.ts";
import { attributesIn, namesIn } from "../../program/references.ts";
import { spells } from "../../program/spelling.ts";
import type { Attribute, Call, FunctionDef, Name } from "../../python/nodes.ts";

/** A call of one of the functions that change. */
export interface ChangedCall {
  readonly caller: FunctionInfo;
  readonly node: Call;
  readonly target: FunctionInfo;
}

export interface WayUp {
  /** Functions that change, the one asked about first; those that the loop is started with are not among them. */
  readonly functions: readonly FunctionInfo[];
  readonly calls: readonly ChangedCall[];
  /** Coroutine functions that the program's `asyncio.run` is given. */
  readonly entries: readonly FunctionInfo[];
}

type Refused = { readonly reason: string };

/** More functions than this are no small change. */
const MOST_FUNCTIONS = 30;

/** Up to the first coroutine functions on every way: what must become asynchronous with a plain function. */
export function wayToLoop(program: Program, start: FunctionInfo): WayUp | Refused {
  return climb(program, start, (fn) => fn.isAsync);
}

/** Up to the entry: every function through which something made there can be handed down. */
export function wayToEntry(program: Program, start: FunctionInfo): WayUp | Refused {
  return climb(program, start, () => false);
}

function climb(program: Program, start: FunctionInfo, isEnough: (fn: FunctionInfo) => boolean): WayUp | Refused {
  const functions: FunctionInfo[] = [];
  const calls: ChangedCall[] = [];
  const entries: FunctionInfo[] = [];
  const queue = [start];
  const seen = new Set(queue);
  for (const fn of queue) {
    if (queue.length > MOST_FUNCTIONS) return { reason: "too many functions would change" };
    if (fn.isAsync && isEntry(program, fn)) {
      entries.push(fn);
      continue;
    }
    const refused = whyFixed(fn);
    if (refused !== null) return { reason: refused };
    functions.push(fn);
    const uses = usesOf(program, fn);
    if ("reason" in uses) return uses;
    if (uses.length === 0)
      return { reason: `nothing in the program calls \`${fn.name}\`, so where it should get its session from is not clear` };
    for (const { module, node } of uses) {
      const caller = functionAt(module, node);
      calls.push({ caller, node, target: fn });
      if (caller.node.kind === "Module") return { reason: `\`${fn.name}\` is called while \`${module.name}\` is imported` };
      if (!isEnough(caller) && !seen.has(caller)) {
        seen.add(caller);
        queue.push(caller);
      }
    }
  }
  return { functions, calls, entries };
}

/** Why a function can't change its kind or its parameters; null where it can. */
function whyFixed(fn: FunctionInfo): string | null {
  if (fn.node.kind !== "FunctionDef") return "a lambda can't become a coroutine";
  if (fn.node.decorators.length > 0) return `\`${fn.name}\` is decorated`;
  if (fn.parent?.node.kind !== "Module" && fn.cls === null) return `\`${fn.name}\` is a function inside another`;
  if (fn.yields.length > 0) return `\`${fn.name}\` is a generator`;
  if (fn.cls && (fn.name.startsWith("__") || fn.cls.node.arguments.length > 0))
    return `\`${fn.name}\` may be called by others than this program`;
  return null;
}

/** True for `main` of `asyncio.run(main())`. */
export function isEntry(program: Program, fn: FunctionInfo): boolean {
  const uses = usesOf(program, fn);
  if ("reason" in uses || uses.length !== 1) return false;
  const [use] = uses;
  const run = use?.node.parent;
  if (!use || run?.kind !== "Call" || !use.node.isOneOf(run.arguments[0] ?? null)) return false;
  const callee = typeOf(program, use.module, run.function);
  return callee.kind === "external" && callee.name === "asyncio.run";
}

interface CallUse {
  readonly module: Module;
  readonly node: Call;
}

/** Every call of a function in the whole program, where it is used in no other way. */
function usesOf(program: Program, fn: FunctionInfo): readonly CallUse[] | Refused {
  const found: CallUse[] = [];
  for (const module of program.modulesSaying(fn.name)) {
    if (!spells(module, fn.name)) continue;
    if (new RegExp(`\\b${fn.name}\\s+as\\s`).test(module.tree.root.text))
      return { reason: `\`${fn.name}\` is imported under another name` };
    for (const node of [...namesIn(module, fn.name), ...attributesIn(module, fn.name)]) {
      if (node.context !== "load") continue;
      const is = isMeant(program, module, node, fn);
      if (is === "no") continue;
      const call = node.parent;
      if (is === "perhaps" || call?.kind !== "Call" || !node.is(call.function))
        return {
          reason: `\`${fn.name}\` is used at ${module.path}:${module.tree.position(node.start).line} in a way that is not followed`,
        };
      found.push({ module, node: call });
    }
  }
  return found;
}

function isMeant(program: Program, module: Module, node: Name | Attribute, fn: FunctionInfo): "yes" | "no" | "perhaps" {
  const type = typeOf(program, module, node);
  if (type.kind === "function") return type.fn !== fn ? "no" : type.sure ? "yes" : "perhaps";
  return type.kind === "unknown" && node.kind === "Attribute" && fn.cls !== null ? "perhaps" : type.kind === "union" ? "perhaps" : "no";
}

/** The definition of a function that changes. */
export function definitionOf(fn: FunctionInfo): FunctionDef {
  if (fn.node.kind !== "FunctionDef") throw new RangeError(`${fn.name} has no definition`);
  return fn.node;
}
