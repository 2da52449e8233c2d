import { isOwnCoroutine } from "../../asyncio/coroutines.ts";
import { isTestFile } from "../../asyncio/places.ts";
import { argumentAt } from "../../program/calls.ts";
import type { Expression } from "../../python/nodes.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";

export const shieldOfFreshCoroutine = defineRule({
  code: "LW220",
  name: "shield-of-fresh-coroutine",
  scan: 2,
  severity: "medium",
  confidence: "definite",
  since: "0.1.0",
  practices: ["task-kept"],
  equivalents: [],
  docs: {
    summary: "Reports `asyncio.shield` around a coroutine or task that nobody else holds.",
    why: "When the waiter is cancelled, the shielded work is meant to go on. But only the shield knew its task: from then on nobody holds it, so it may be collected half done, and nobody can wait for it or see how it ended.",
    bad: `import asyncio


async def save() -> None:
    await asyncio.sleep(1)


async def handle() -> None:
    await asyncio.shield(save())


asyncio.run(handle())
`,
    good: `import asyncio


async def save() -> None:
    await asyncio.sleep(1)


async def handle() -> None:
    saving = asyncio.create_task(save(), name="save")
    try:
        await asyncio.shield(saving)
    except asyncio.CancelledError:
        await saving
        raise


asyncio.run(handle())
`,
    limits: "Work held by a name or an attribute is not followed further.",
    references: ["https://docs.python.org/3/library/asyncio-task.html#shielding-from-cancellation"],
  },
  check(cx) {
    for (const site of cx.callsTo("asyncio.shield")) {
      const inner = argumentAt(site.node, 0, "arg");
      const coroutine = inner ? freshCoroutine(cx, inner) : null;
      if (!inner || !coroutine) continue;
      cx.report(site.node, {
        message: `Only this \`shield\` holds \`${inner.text}\`: once its waiter is cancelled, nobody can wait for it or keep it alive.`,
        confidence: isTestFile(cx.module) ? "probable" : "definite",
        snippet: `task = asyncio.create_task(${coroutine.text})\ntry:\n    await asyncio.shield(task)\nexcept asyncio.CancelledError:\n    await task  # or keep it where shutdown waits for it\n    raise`,
      });
    }
  },
});

/** The coroutine that is made inside the call, by itself or in a task made there; null for what has a name. */
function freshCoroutine(cx: RuleContext, inner: Expression): Expression | null {
  if (inner.kind === "Name") return isOwnCoroutine(cx.typeOf(inner)) ? inner : null;
  if (inner.kind !== "Call") return null;
  if (isOwnCoroutine(cx.typeOf(inner))) return inner;
  const callee = cx.typeOf(inner.function);
  const isMaker = callee.kind === "external" && /^asyncio\.(create_task|ensure_future|AbstractEventLoop\.create_task)$/.test(callee.name);
  const given = isMaker ? argumentAt(inner, 0, "coro") : null;
  return given && isOwnCoroutine(cx.typeOf(given)) ? given : null;
}
