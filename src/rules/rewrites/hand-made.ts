/** A loop made, run once and closed by hand → `asyncio.run`. */
import { type HandMadeLoop, handMadeLoops } from "../../asyncio/hand-made-loops.ts";
import { taskSites } from "../../asyncio/tasks.ts";
import { positional } from "../../program/calls.ts";
import { lookup, scopeAt } from "../../program/lookup.ts";
import { referencesTo } from "../../program/references.ts";
import type { Call, Expression, Name, Statement, Try } from "../../python/nodes.ts";
import type { FileView, Rewriting, TextEdit } from "../context.ts";
import { indentUnit, lineEndAfter, lineStartOf, withoutStatement } from "../fixes/lines.ts";
import { named } from "../fixes/names.ts";
import { TASKS_FIRST, wrappedRun } from "./wrapped-run.ts";

/** What `asyncio.run` does by itself. */
const CLEANUP = /^(close|shutdown_asyncgens|shutdown_default_executor|stop)$/;

export function oneRun(cx: FileView, loop: HandMadeLoop): Rewriting {
  const made = runOf(cx, loop);
  const stranded = "reason" in made ? null : strandedBy(cx, loop);
  return stranded
    ? { reason: `\`${stranded.text}\` on line ${cx.module.tree.position(stranded.start).line} would find no loop behind \`asyncio.run\`` }
    : made;
}

/** A call of `get_event_loop` that stays: behind `asyncio.run` there is no loop for it any more. */
function strandedBy(cx: FileView, loop: HandMadeLoop): Call | null {
  const others = cx.callsTo("asyncio.get_event_loop").filter(({ node, fn }) => !node.is(loop.site.node) && !fn.isAsync);
  if (others.length === 0) return null;
  const known = handMadeLoops(cx.program, cx.module);
  const goes = (node: Call) => known.some((other) => other.site.node.is(node) && !("reason" in runOf(cx, other)));
  return others.find(({ node }) => !goes(node))?.node ?? null;
}

function runOf(cx: FileView, loop: HandMadeLoop): Rewriting {
  const { holder, site } = loop;
  if (holder === null) return onTheSpot(cx, loop);
  const binding = holder.kind === "Name" ? lookup(scopeAt(cx.module, holder), holder.name) : null;
  if (binding?.definitions.length !== 1 || loop.isShared) return { reason: "the loop is known to more than one place" };
  const runs: Call[] = [];
  const gone: Statement[] = [];
  const starts: Call[] = [];
  for (const name of referencesTo(cx.module, binding)) {
    const start = startOf(name);
    if (start) {
      starts.push(start);
      continue;
    }
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
  const early = startedEarly(cx, loop, run, coroutine);
  if (starts.length > 0 || early) return around ? { reason: TASKS_FIRST } : wrappedRun(cx, { run, awaited: coroutine, starts, gone });
  const lines = gone.filter((one) => !around?.finalbody.some((other) => other.is(one))).map((one) => withoutStatement(cx.module, one));
  const shifted = around
    ? withoutTry(cx, around).filter((edit) => !lines.some((one) => one.start <= edit.start && edit.start < one.end))
    : [];
  const edits: TextEdit[] = [...name.edits, { start: run.function.start, end: run.function.end, text: name.text }, ...lines, ...shifted];
  return { title: "Use asyncio.run", safety: "unsafe", edits };
}

/** `asyncio.get_event_loop().run_until_complete(main())` */
function onTheSpot(cx: FileView, loop: HandMadeLoop): Rewriting {
  const { site, runs } = loop;
  const [run] = runs;
  const name = named(cx, site.node, "asyncio", "run");
  const [coroutine] = run ? positional(run) : [];
  if (!run || !name || !coroutine || run.arguments.length !== 1 || !run.function.text.endsWith(".run_until_complete"))
    return { reason: "the loop runs for ever; give it a main coroutine that waits for its end" };
  if (startedEarly(cx, loop, run, coroutine)) return wrappedRun(cx, { run, awaited: coroutine, starts: [], gone: [] });
  const { start, end } = run.function;
  return { title: "Use asyncio.run", safety: "unsafe", edits: [...name.edits, { start, end, text: name.text }] };
}

const GATHERERS = /^asyncio\.(gather|wait|wait_for|shield|as_completed|ensure_future)$/;

/** True where what is run was begun before the loop runs, or can only be begun while it does: tasks, and what gathers them. */
function startedEarly(cx: FileView, { site: { fn } }: HandMadeLoop, run: Call, coroutine: Expression): boolean {
  const callee = coroutine.kind === "Call" ? cx.typeOf(coroutine.function) : null;
  if (callee?.kind === "external" && GATHERERS.test(callee.name)) return true;
  return taskSites(cx.program, fn).some((task) => task.node.start < run.start);
}

/** `loop.create_task(…)` */
function startOf(name: Name): Call | null {
  const { parent } = name;
  const call = parent?.kind === "Attribute" && parent.attribute.name === "create_task" ? parent.parent : null;
  return name.context === "load" && call?.kind === "Call" && parent?.is(call.function) ? call : null;
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
