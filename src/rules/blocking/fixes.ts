/** What can be written in the place of a call that blocks. */
import type { Blocking } from "../../asyncio/blocking-places.ts";
import type { Cost } from "../../knowledge/fact.ts";
import { factOf } from "../../knowledge/lookup.ts";
import { callsOf, positional } from "../../program/calls.ts";
import type { Type } from "../../program/types.ts";
import { useOf } from "../../program/uses.ts";
import type { Call, Node } from "../../python/nodes.ts";
import type { FileView, ProposedFix } from "../context.ts";
import { awaitedCall, canAwait } from "../fixes/awaiting.ts";
import { named } from "../fixes/names.ts";
import { threadFix } from "../fixes/offloading.ts";
import { openFix, readFix } from "./open-fix.ts";
import { processFix } from "./process-fix.ts";

/** The fix for a place that blocks; null where none is known. */
export function blockingFix(cx: FileView, blocking: Blocking, node: Node): ProposedFix | null {
  if (node.kind !== "Call" || !canAwait(cx, node)) return null;
  const isDirect = blocking.steps.length === 1;
  if (isDirect && blocking.fact.name === "time.sleep") return sleepFix(cx, node);
  if (NOT_FOR_THREADS.has(blocking.cost) || needsItsThread(cx, blocking, node)) return null;
  return (
    (isDirect ? (processFix(cx, blocking, node) ?? openFix(cx, blocking, node) ?? readFix(cx, blocking, node)) : null) ??
    threadFix(cx, node)
  );
}

/** True where another thread would use, or give back, what only the thread that made it may use: a connection of sqlite3. */
function needsItsThread(cx: FileView, { steps, fact }: Blocking, call: Call): boolean {
  if (isThreadBound(cx.typeOf(call))) return true;
  const last = steps.at(-1);
  if (!last || !(isMethodOfBound(fact.name) || makesBound(fact.name))) return false;
  // A function that makes it, uses it and lets it go is a thread's own business.
  const made = callsOf(cx.program, last.fn).filter((site) => site.name !== null && makesBound(site.name));
  return steps.length === 1 || made.length === 0 || made.some((site) => isKeptElsewhere(site.node));
}

function isKeptElsewhere(made: Call): boolean {
  const use = useOf(made);
  return use.kind === "assigned" && use.targets.some((target) => target.kind !== "Name");
}

function isMethodOfBound(name: string): boolean {
  return factOf(name.replace(/\.\w+$/, ""))?.threadBound === true;
}

/** True for `sqlite3.connect`, but not for what a connection gives: that belongs where the connection does. */
function makesBound(name: string): boolean {
  return factOf(factOf(name)?.returns ?? "")?.threadBound === true && !isMethodOfBound(name);
}

function isThreadBound(type: Type): boolean {
  return type.kind === "instance" && typeof type.cls === "string" && factOf(type.cls)?.threadBound === true;
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
