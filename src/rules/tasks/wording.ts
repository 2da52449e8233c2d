/** Words that the rules on coroutines and tasks share. */
import type { TaskSite } from "../../asyncio/tasks.ts";
import type { FunctionInfo } from "../../program/model.ts";
import type { Expression } from "../../python/nodes.ts";
import { isNotebook } from "../../python/notebook.ts";
import type { FixSafety } from "../../report/model.ts";
import type { FileView, Report } from "../context.ts";
import { awaitEdits, canAwait } from "../fixes/awaiting.ts";

/** What makes the task, as the code calls it. */
export function makerName(site: TaskSite): string {
  return site.node.kind === "Call" ? site.node.function.text : site.node.text;
}

/** Text on one line, cut where it is long. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length <= 60 ? line : `${line.slice(0, 57)}…`;
}

/** The call, awaited; where the function around it cannot await, what to do first. */
export function awaitSnippet(fn: FunctionInfo, call: Expression): string {
  if (fn.isAsync || (fn.node.kind === "Module" && isNotebook(fn.module.path))) return `await ${call.text}`;
  if (fn.node.kind === "Module") return `asyncio.run(${call.text})`;
  return `# in \`async def ${fn.name}\`:\nawait ${call.text}`;
}

/** An await put before a call whose coroutine is lost; safe where nothing else can be called. */
export function awaitFix(cx: FileView, call: Expression, safety: FixSafety): Pick<Report, "fix"> {
  return canAwait(cx, call) ? { fix: { title: "Await the coroutine", safety, edits: awaitEdits(call) } } : {};
}
