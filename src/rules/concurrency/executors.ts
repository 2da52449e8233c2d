/** Where executors are made, who keeps them, and whether that owner ever shuts them down. */
import { asyncModules } from "../../asyncio/modules.ts";
import type { CallSite } from "../../program/calls.ts";
import { lookup, scopeAt } from "../../program/lookup.ts";
import type { ClassInfo, Module } from "../../program/model.ts";
import { attributesIn, referencesTo } from "../../program/references.ts";
import { namesAssigned, type Use, useOf } from "../../program/uses.ts";
import type { Attribute, Call, Expression, Name } from "../../python/nodes.ts";
import type { FileView } from "../context.ts";

export const THREAD_POOL = "concurrent.futures.ThreadPoolExecutor";
export const PROCESS_POOL = "concurrent.futures.ProcessPoolExecutor";

/** Executors made in the file, in source order. */
export function executorsMade(cx: FileView): readonly CallSite[] {
  return cx.callsTo(THREAD_POOL, PROCESS_POOL, "concurrent.futures.InterpreterPoolExecutor");
}

/** Who keeps an executor; `given` to something that may close it, `lost` where nothing can. */
export type Keeper =
  | { readonly kind: "with" | "given" | "lost" }
  | { readonly kind: "local"; readonly name: Name }
  | { readonly kind: "global"; readonly name: Name }
  | { readonly kind: "attribute"; readonly target: Attribute };

export function keeperOf(cx: FileView, made: Call): Keeper {
  const use = useOf(made);
  if (use.kind === "entered") return { kind: "with" };
  if (use.kind === "statement") return { kind: "lost" };
  if (use.kind === "argument") return { kind: givesExecutor(use) ? "lost" : "given" };
  const [target, ...others] = namesAssigned(use);
  if (!target || others.length > 0) return { kind: "given" };
  if (target.kind === "Attribute") return { kind: "attribute", target };
  const binding = lookup(scopeAt(cx.module, target), target.name);
  return { kind: binding?.scope.kind === "module" ? "global" : "local", name: target };
}

/** An argument that `run_in_executor` works on and never shuts down. */
function givesExecutor(use: Use): boolean {
  return use.kind === "argument" && use.call.function.kind === "Attribute" && use.call.function.attribute.name === "run_in_executor";
}

/** True where some code may shut the kept executor down. */
export function mayBeShutDown(cx: FileView, keeper: Keeper): boolean {
  switch (keeper.kind) {
    case "lost":
      return false;
    case "local":
    case "global": {
      const binding = lookup(scopeAt(cx.module, keeper.name), keeper.name.name);
      const here = binding ? referencesTo(cx.module, binding).some((name) => !name.is(keeper.name) && lets(name)) : true;
      return here || (keeper.kind === "global" && isUsedElsewhere(cx, keeper.name.name));
    }
    case "attribute":
      return modulesThatMayKnow(cx, keeper.target).some((module) =>
        attributesIn(module, keeper.target.attribute.name).some((attribute) => !attribute.is(keeper.target) && lets(attribute)),
      );
    default:
      return true;
  }
}

function isUsedElsewhere(cx: FileView, name: string): boolean {
  if (name.startsWith("_")) return false;
  return asyncModules(cx.program).some((module) => module !== cx.module && mentions(module, name));
}

/** True where another file imports the name, or reaches for it as a module's attribute. */
function mentions(module: Module, name: string): boolean {
  return module.scope.bindings.get(name)?.definitions.some((one) => one.kind === "from") === true || attributesIn(module, name).length > 0;
}

function modulesThatMayKnow(cx: FileView, target: Attribute): readonly Module[] {
  return target.attribute.name.startsWith("__") ? [cx.module] : asyncModules(cx.program);
}

/** True for a use that shuts down, or that hands the executor to code that might. */
function lets(reference: Expression): boolean {
  const use = useOf(reference);
  switch (use.kind) {
    case "member":
      return use.attribute.kind === "Attribute" && /^(shutdown|close|terminate|_shutdown|__exit__)$/.test(use.attribute.attribute.name);
    case "entered":
    case "returned":
    case "yielded":
    case "element":
      return true;
    case "argument":
      return !givesExecutor(use) && !isPassedOn(use.call);
    case "assigned":
      // `executor = None` is an assignment to the name, not a use of it.
      return reference.context === "load";
    default:
      return false;
  }
}

/** Calls that only look at what they are given. */
function isPassedOn(call: Call): boolean {
  return /(^|\.)(isinstance|print|id|repr|str|debug|info|warning)$/.test(call.function.text);
}

const CLOSERS =
  /^_*(a?close|stop|a?shutdown|cleanup|clean_up|disconnect|terminate|teardown|tear_down|release|finali[sz]e|dispose|wait_closed|__a?exit__|__del__|async_stop|on_shutdown|finish)$/;

/** The method in which a class puts its things away; null for a class with none. */
export function closerOf(cls: ClassInfo): string | null {
  for (const name of cls.methods.keys()) if (CLOSERS.test(name)) return name;
  return null;
}

/** The class whose method assigns `self.x`, where the text says so. */
export function classAround(cx: FileView, target: Attribute): ClassInfo | null {
  for (let fn = cx.functionAt(target); ; ) {
    if (fn.cls) return fn.cls;
    if (!fn.parent) return null;
    fn = fn.parent;
  }
}
