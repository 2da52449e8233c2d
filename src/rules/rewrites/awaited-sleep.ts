/** A plain function that sleeps under a running loop → a coroutine function that lets the loop go on meanwhile. */
import { positional } from "../../program/calls.ts";
import type { FunctionInfo } from "../../program/model.ts";
import type { Node } from "../../python/nodes.ts";
import type { FileView, Rewriting } from "../context.ts";
import { awaitedCall, isFirstHand } from "../fixes/awaiting.ts";
import { named } from "../fixes/names.ts";
import { madeAsync, madeAwaited } from "./signatures.ts";
import { wayToLoop } from "./way-up.ts";

/** The function and those on the way to it become coroutines, up to the first that is one. Null for another call than of `time.sleep`. */
export function awaitedSleep({ program }: FileView, fn: FunctionInfo, node: Node): Rewriting | null {
  if (node.kind !== "Call" || positional(node).length !== 1 || node.arguments.length !== 1) return null;
  const sleep = named({ program, module: fn.module }, node, "asyncio", "sleep");
  if (!sleep || !isFirstHand(node)) return { reason: "the sleep stands in a lambda or a generator, or its names are taken" };
  const way = wayToLoop(program, fn);
  if ("reason" in way) return way;
  const outside = way.calls.find((call) => !isFirstHand(call.node));
  if (outside) return { reason: `\`${outside.target.name}\` is called in a lambda or a generator` };
  return {
    title: "Sleep without stopping the loop",
    safety: "unsafe",
    edits: [
      ...[...sleep.edits, ...awaitedCall(node, sleep.text)].map((edit) => ({ ...edit, module: fn.module })),
      ...way.functions.flatMap(madeAsync),
      ...way.calls.flatMap(madeAwaited),
    ],
  };
}
