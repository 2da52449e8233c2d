/**
 * Where an event is cleared too late: a loop waits for it, works, clears it, and waits again. What sets it during the work is
 * not heard. Cleared before the work, or looked at again after the clearing, nothing is lost.
 */
import { inheritsFrom } from "../knowledge/lookup.ts";
import { flowOf, pathTo } from "../program/flow.ts";
import { typeOf } from "../program/infer.ts";
import { functionAt } from "../program/lookup.ts";
import type { FunctionInfo } from "../program/model.ts";
import type { Program } from "../program/program.ts";
import { attributesIn } from "../program/references.ts";
import { callsNamed } from "../program/spelling.ts";
import { optionsOf } from "../program/types.ts";
import type { Call, Expression, Node } from "../python/nodes.ts";
import { asyncModules } from "./modules.ts";
import { nodesRunIn } from "./names.ts";
import { loopAround } from "./places.ts";
import { placeOf, type SharedPlace } from "./sharing.ts";
import { suspensionPoints } from "./suspension.ts";

export interface LostSet {
  readonly event: Expression;
  /** Where the loop waits for the event. */
  readonly wait: Node;
  /** Where other tasks run before it is cleared. */
  readonly work: Node;
  readonly clear: Call;
  /** One of the places that set it. */
  readonly set: { readonly fn: FunctionInfo; readonly node: Node };
}

/** The late clearings of a coroutine's own body, in source order. */
export function lostSets(program: Program, fn: FunctionInfo): readonly LostSet[] {
  if (!callsNamed(fn.module, "clear").some((call) => call.fn === fn)) return [];
  const calls = fn.calls.flatMap((id) => {
    const node = fn.module.tree.node(id);
    return node.kind === "Call" && node.arguments.length === 0 && node.function.kind === "Attribute" ? [node] : [];
  });
  const clears = calls.filter((call) => methodOf(call) === "clear");
  return clears.flatMap((clear) => {
    const event = receiverOf(clear);
    const waits = event ? calls.filter((call) => methodOf(call) === "wait" && receiverOf(call)?.text === event.text) : [];
    const found =
      event && waits.length > 0 && loopAround(clear) && isEvent(program, fn, event) ? lateClear(program, fn, event, clear, waits) : null;
    return found ? [found] : [];
  });
}

function methodOf(call: Call): string {
  return call.function.kind === "Attribute" ? call.function.attribute.name : "";
}

function receiverOf(call: Call): Expression | null {
  return call.function.kind === "Attribute" ? call.function.value : null;
}

function isEvent(program: Program, fn: FunctionInfo, node: Expression): boolean {
  return optionsOf(typeOf(program, fn.module, node)).some(
    (option) => option.kind === "instance" && typeof option.cls === "string" && inheritsFrom(option.cls, "asyncio.Event"),
  );
}

function lateClear(program: Program, fn: FunctionInfo, event: Expression, clear: Call, waits: readonly Call[]): LostSet | null {
  const place = placeOf(program, fn, event);
  const [wait] = waits;
  const flow = flowOf(fn);
  const work = suspensionPoints(program, fn).find(
    (point) =>
      wait &&
      point.start > wait.end &&
      loopAround(point)?.is(loopAround(clear) ?? clear) &&
      !waits.some((one) => contains(point, one)) &&
      pathTo(flow, point, clear, { stops: waits }),
  );
  if (!place || !wait || !work) return null;
  const back = pathTo(flow, clear, wait, { stops: [clear], follows: (edge) => edge.way === "next" });
  if (!back || back.nodes.some((node) => works(node, waits))) return null;
  const set = setterOf(program, fn, place);
  return set && { event, wait, work, clear, set };
}

/** True for a step that does something with what the program knows by then. */
function works(step: Node, waits: readonly Call[]): boolean {
  if (waits.some((one) => contains(step, one))) return false;
  return nodesRunIn(step).some((node) => (node.kind === "Call" && !TALK.test(node.function.text)) || node.kind === "Yield");
}

const TALK = /(^|\.)_*(log|logger|logging)\.\w+$|^print$/i;

function contains(outer: Node, inner: Node): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function setterOf(program: Program, fn: FunctionInfo, place: SharedPlace): LostSet["set"] | null {
  for (const module of asyncModules(program))
    for (const attribute of attributesIn(module, "set")) {
      const user = functionAt(module, attribute);
      if (user === fn || attribute.parent?.kind !== "Call" || !attribute.value.text.endsWith(place.name)) continue;
      if (placeOf(program, user, attribute.value)?.key === place.key) return { fn: user, node: attribute.parent };
    }
  return null;
}
