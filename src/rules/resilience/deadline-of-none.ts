import { argumentAt, type CallSite } from "../../program/calls.ts";
import { lookup, scopeAt } from "../../program/lookup.ts";
import { referencesTo } from "../../program/references.ts";
import type { Node } from "../../python/nodes.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import { oneLine } from "../snippet.ts";

export const deadlineOfNone = defineRule({
  code: "LW717",
  name: "deadline-of-none",
  scan: 7,
  section: "Coroutine & Task Issues",
  severity: "medium",
  confidence: "definite",
  since: "0.1.0",
  practices: ["timeouts"],
  equivalents: [],
  docs: {
    summary: "Reports `asyncio.wait_for` and `asyncio.timeout` that are given None, so that nothing is bounded.",
    why: "The code reads as if the wait had an end, and it has none: with None both wait for ever. Whoever looks for missing deadlines passes it by.",
    bad: `import asyncio


async def greeting(reader: asyncio.StreamReader) -> bytes:
    return await asyncio.wait_for(reader.readline(), timeout=None)
`,
    good: `import asyncio


async def greeting(reader: asyncio.StreamReader) -> bytes:
    return await asyncio.wait_for(reader.readline(), timeout=10)
`,
    limits: "Only None in the text is seen. A block whose deadline is set later by `reschedule`, or handed to someone else, is left alone.",
    references: ["https://docs.python.org/3/library/asyncio-task.html#asyncio.timeout"],
  },
  check(cx) {
    for (const site of cx.callsTo("asyncio.wait_for")) checkOne(cx, site, argumentAt(site.node, 1, "timeout"));
    for (const site of cx.callsTo("asyncio.timeout")) checkOne(cx, site, argumentAt(site.node, 0, "delay"));
    for (const site of cx.callsTo("asyncio.timeout_at")) checkOne(cx, site, argumentAt(site.node, 0, "when"));
  },
});

function checkOne(cx: RuleContext, site: CallSite, limit: Node | null): void {
  if (limit?.kind !== "SingletonLiteral" || limit.value !== "None") return;
  if (site.name !== "asyncio.wait_for" && isMovedLater(cx, site.node)) return;
  cx.report(site.node, {
    message: `\`${site.name}\` is given None, which means no deadline at all.`,
    snippet: `${oneLine(site.node, 80).replace(/\bNone\b(?=[^N]*$)/, "10")}  # seconds`,
  });
}

/** True where the deadline has a name that does more than answer whether it has passed, or is handed to someone else. */
function isMovedLater(cx: RuleContext, call: Node): boolean {
  const holder = call.parent;
  if (holder?.kind === "WithItem") return holder.target !== null && isUsedOtherwise(cx, holder.target);
  const [target, ...others] = holder?.kind === "Assign" ? holder.targets : [];
  return target === undefined || others.length > 0 || isUsedOtherwise(cx, target);
}

function isUsedOtherwise(cx: RuleContext, target: Node): boolean {
  const binding = target.kind === "Name" ? lookup(scopeAt(cx.module, target), target.name) : null;
  if (!binding) return true;
  return referencesTo(cx.module, binding).some((name) => {
    if (name.context !== "load" || name.parent?.kind === "WithItem") return false;
    return !(name.parent?.kind === "Attribute" && name.parent.attribute.name === "expired");
  });
}
