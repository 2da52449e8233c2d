/** What can be written in the place of a call that blocks. */
import type { Blocking } from "../../asyncio/blocking.ts";
import type { Cost } from "../../knowledge/fact.ts";
import { positional } from "../../program/calls.ts";
import { useOf } from "../../program/uses.ts";
import type { Call, Node } from "../../python/nodes.ts";
import type { FileView, ProposedFix } from "../context.ts";
import { awaitedCall, canAwait } from "../fixes/awaiting.ts";
import { named } from "../fixes/names.ts";
import { threadFix } from "../fixes/offloading.ts";
import { openFix } from "./open-fix.ts";
import { processFix } from "./process-fix.ts";

/** The fix for a place that blocks; null where none is known. */
export function blockingFix(cx: FileView, blocking: Blocking, node: Node): ProposedFix | null {
  if (node.kind !== "Call" || !canAwait(cx, node)) return null;
  const isDirect = blocking.steps.length === 1;
  if (isDirect && blocking.fact.name === "time.sleep") return sleepFix(cx, node);
  if (NOT_FOR_THREADS.has(blocking.cost)) return null;
  return (isDirect ? (processFix(cx, blocking, node) ?? openFix(cx, blocking, node)) : null) ?? threadFix(cx, node);
}

/** A lock belongs to the thread that takes it; what settings name has the advice of the settings. */
const NOT_FOR_THREADS: ReadonlySet<Cost> = new Set(["lock", "configured"]);

function sleepFix(cx: FileView, call: Call): ProposedFix | null {
  if (call.arguments.length !== 1 || positional(call).length !== 1 || useOf(call).kind !== "statement") return null;
  const sleep = named(cx, call, "asyncio", "sleep");
  if (!sleep) return null;
  const safety = isOnPurpose(cx, call) ? "unsafe" : "safe";
  return { title: "Use asyncio.sleep", safety, edits: [...sleep.edits, ...awaitedCall(call, sleep.text)] };
}

/** True where a comment at the line, or in the lines right above it, speaks of the sleep or the blocking: it may be meant. */
function isOnPurpose({ module: { tree } }: FileView, call: Call): boolean {
  const remarks = new Map(tree.comments.map((one) => [tree.position(one.start).line, one.text]));
  let { line } = tree.position(call.start);
  const said = [remarks.get(line) ?? ""];
  for (line--; remarks.has(line); line--) said.push(remarks.get(line) ?? "");
  return said.some((text) => /time\.sleep|\bblock(s|ing|ed)?\b/i.test(text));
}
