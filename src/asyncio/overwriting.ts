/** Tasks whose only holder gets another task before anyone looks at the first. */
import { flowOf, pathTo } from "../program/flow.ts";
import { functionAt, lookup, scopeAt } from "../program/lookup.ts";
import type { FunctionInfo } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import { attributesIn } from "../program/references.ts";
import type { Attribute, Expression, Name, Node } from "../python/nodes.ts";
import { type Crowd, livenessOf } from "./concurrency.ts";
import { readsOf } from "./holding.ts";
import { callersOf } from "./modules.ts";
import type { TaskSite } from "./tasks.ts";

/** The place that puts another task where a site's task is held, with nothing read in between; null where there is none. */
export function overwritingOf(site: TaskSite, sites: readonly TaskSite[]): Expression | null {
  const holder = holderOf(site);
  if (!holder || !site.isFresh) return null;
  const stops = looksAt(site.fn, holder);
  if (!stops) return null;
  const flow = flowOf(site.fn);
  const next = sites.find((other) => {
    const target = holderOf(other);
    if (target?.text !== holder.text) return false;
    return pathTo(flow, site.node, other.node, { stops, follows: (edge) => edge.way === "next" }) !== null;
  });
  return next?.node ?? null;
}

/**
 * What shows that a method, which puts a task of its own into an attribute and never looks what is there, is live several times
 * on one object; null where it looks, or may be live once.
 */
export function overwritingCrowd(program: Program, site: TaskSite): Crowd | null {
  const holder = holderOf(site);
  if (holder?.kind !== "Attribute" || !site.isFresh || !site.fn.cls) return null;
  const { attributes, methods } = site.fn.cls;
  const name = holder.attribute.name;
  // Two places that fill it know of each other, as a rule.
  if (attributes.get(name)?.some(({ method }) => method !== site.fn && !SETTING_UP.test(method.name))) return null;
  const looking = new Set(
    attributesIn(site.fn.module, name).flatMap((one) => (one.context === "load" ? [functionAt(site.fn.module, one)] : [])),
  );
  const called = site.fn.calls.flatMap((id) => {
    const callee = site.fn.module.tree.node(site.fn.module.tree.firstChild(id));
    return callee.kind === "Attribute" && callee.value.text === "self" ? (methods.get(callee.attribute.name) ?? []) : [];
  });
  if ([site.fn, ...called].some((fn) => looking.has(fn))) return null;
  // Who calls it mostly ends the old task before: `self._task.cancel()`, then `await self._start()`.
  if (callersOf(program, site.fn).some((caller) => looking.has(caller.fn))) return null;
  const live = livenessOf(program, site.fn, true);
  return live.kind === "crowd" && live.crowd.why !== "several" ? live.crowd : null;
}

const SETTING_UP = /^(__init__|__post_init__|reset|_reset)$/;

/** The name or attribute of `self` that is all that an assignment gives the task to. */
function holderOf(site: TaskSite): Name | Attribute | null {
  const { parent } = site.value ?? site.node;
  const isWhole = parent?.kind === "AnnAssign" || (parent?.kind === "Assign" && parent.targets.length === 1);
  if (!isWhole) return null;
  const target = parent.kind === "AnnAssign" ? parent.target : parent.targets[0];
  if (target?.kind === "Name") return target;
  return target?.kind === "Attribute" && target.value.kind === "Name" && target.value.name === "self" ? target : null;
}

/** Where someone may look at the holder; null where that can't be told. */
function looksAt(fn: FunctionInfo, holder: Name | Attribute): readonly Node[] | null {
  const { module } = fn;
  if (holder.kind === "Name") {
    const binding = lookup(scopeAt(module, holder), holder.name);
    if (!binding || binding.scope !== fn.scope) return null;
    const reads = readsOf(module, binding);
    return reads.some((read) => functionAt(module, read) !== fn) ? null : reads;
  }
  const reads = attributesIn(module, holder.attribute.name).filter((one) => one.context === "load" && functionAt(module, one) === fn);
  // Whatever else runs in between may look, too: another task, a method of the same object.
  const others = [...fn.awaits, ...fn.yields, ...fn.withs, ...fn.calls].map((id) => module.tree.node(id));
  return [...reads, ...others.filter((node) => node.kind !== "Call" || /^self\.\w+$/.test(node.function.text))];
}
