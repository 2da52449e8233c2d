/** A loop made, run once and closed by hand → `asyncio.run`. */
import type { HandMadeLoop } from "../../asyncio/hand-made-loops.ts";
import { positional } from "../../program/calls.ts";
import { lookup, scopeAt } from "../../program/lookup.ts";
import { referencesTo } from "../../program/references.ts";
import type { Call, Name, Statement, Try } from "../../python/nodes.ts";
import type { FileView, Rewriting, TextEdit } from "../context.ts";
import { indentUnit, lineEndAfter, lineStartOf, withoutStatement } from "../fixes/lines.ts";
import { named } from "../fixes/names.ts";

/** What `asyncio.run` does by itself. */
const CLEANUP = /^(close|shutdown_asyncgens|shutdown_default_executor|stop)$/;

export function oneRun(cx: FileView, loop: HandMadeLoop): Rewriting {
  const { holder, site } = loop;
  if (holder === null) return onTheSpot(cx, loop);
  const binding = holder.kind === "Name" ? lookup(scopeAt(cx.module, holder), holder.name) : null;
  if (binding?.definitions.length !== 1 || loop.isShared) return { reason: "the loop is known to more than one place" };
  const runs: Call[] = [];
  const gone: Statement[] = [];
  for (const name of referencesTo(cx.module, binding)) {
    const use = name.context === "load" ? useOf(name) : statementOf(name);
    if (use === null) return { reason: `\`${name.parent?.parent?.text.split("\n", 1)[0] ?? name.text}\` needs the loop itself` };
    if (use.kind === "Call") runs.push(use);
    else if (!gone.some((one) => one.is(use))) gone.push(use);
  }
  const [run, ...more] = runs;
  const [coroutine] = run ? positional(run) : [];
  const name = named(cx, site.node, "asyncio", "run");
  if (!run || !coroutine || !name) return { reason: "the loop runs nothing to its end" };
  if (more.length > 0) return { reason: "the loop runs several things; gather them in one main coroutine" };
  const around = emptied(gone);
  const lines = gone.filter((one) => !around?.finalbody.some((other) => other.is(one))).map((one) => withoutStatement(cx.module, one));
  const shifted = around
    ? withoutTry(cx, around).filter((edit) => !lines.some((one) => one.start <= edit.start && edit.start < one.end))
    : [];
  const edits: TextEdit[] = [...name.edits, { start: run.function.start, end: run.function.end, text: name.text }, ...lines, ...shifted];
  return { title: "Use asyncio.run", safety: "unsafe", edits };
}

/** `asyncio.get_event_loop().run_until_complete(main())` */
function onTheSpot(cx: FileView, { site, runs }: HandMadeLoop): Rewriting {
  const [run] = runs;
  const name = named(cx, site.node, "asyncio", "run");
  if (!run || !name || run.arguments.length !== 1 || !run.function.text.endsWith(".run_until_complete"))
    return { reason: "the loop runs for ever; give it a main coroutine that waits for its end" };
  const { start, end } = run.function;
  return { title: "Use asyncio.run", safety: "unsafe", edits: [...name.edits, { start, end, text: name.text }] };
}

/** The run itself, or the statement that goes; null for a use of the loop that only the loop can serve. */
function useOf(name: Name): Call | Statement | null {
  const { parent } = name;
  if (parent?.kind === "Call" && /(^|\.)set_event_loop$/.test(parent.function.text)) return statementOf(parent);
  if (parent?.kind !== "Attribute" || !name.is(parent.value) || parent.parent?.kind !== "Call") return null;
  const call = parent.parent;
  const method = parent.attribute.name;
  if (method === "run_until_complete") {
    const [given] = positional(call);
    const isCleanup = given?.kind === "Call" && given.function.kind === "Attribute" && CLEANUP.test(given.function.attribute.name);
    return isCleanup ? statementOf(call) : call;
  }
  if (!CLEANUP.test(method)) return null;
  const outer = call.parent;
  return outer?.kind === "Call" ? statementOf(outer) : statementOf(call);
}

/** The statement that is nothing but this. */
function statementOf(node: Call | Name): Statement | null {
  const { parent } = node;
  if (parent?.kind === "ExprStatement") return parent;
  return parent?.kind === "Assign" && parent.targets.length === 1 ? parent : null;
}

/** The `try` whose `finally` only cleaned the loop up. */
function emptied(gone: readonly Statement[]): Try | null {
  const owner = gone.map((one) => one.parent).find((parent) => parent?.kind === "Try");
  if (owner?.kind !== "Try" || owner.handlers.length + owner.orelse.length > 0) return null;
  return owner.finalbody.length > 0 && owner.finalbody.every((one) => gone.some((other) => other.is(one))) ? owner : null;
}

/** The body of a `try` a step to the left, without what was around it. */
function withoutTry({ module }: FileView, { start, body, end }: Try): readonly TextEdit[] {
  const last = body.at(-1);
  if (!last) return [];
  const from = lineEndAfter(module, start);
  const to = lineEndAfter(module, last.end);
  const unit = indentUnit(module);
  const edits: TextEdit[] = [{ start: lineStartOf(module, start), end: from, text: "" }];
  for (let at = from; at < to; at = lineEndAfter(module, at))
    if (module.tree.textBetween(at, at + unit.length) === unit) edits.push({ start: at, end: at + unit.length, text: "" });
  return [...edits, { start: to, end: lineEndAfter(module, end), text: "" }];
}
