import { wayTo } from "../../asyncio/contexts.ts";
import { argumentAt, type CallSite, callsOf } from "../../program/calls.ts";
import { lookup, scopeAt } from "../../program/lookup.ts";
import type { Definition, FunctionInfo, Module } from "../../program/model.ts";
import { reaching } from "../../program/reaching.ts";
import type { Call, Expression } from "../../python/nodes.ts";
import type { Confidence } from "../../report/model.ts";
import { lower } from "../confidence.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import { tierIn, wayNotes } from "./report.ts";

const THREADSAFE = "asyncio.run_coroutine_threadsafe";

export const loopWaitsForItself = defineRule({
  code: "LW106",
  name: "loop-waits-for-itself",
  scan: 1,
  severity: "critical",
  confidence: "definite",
  since: "0.1.0",
  practices: ["shared-state"],
  equivalents: [],
  docs: {
    summary:
      "Reports code on the event loop that stops to wait for something the same loop has yet to do: `run_coroutine_threadsafe(...).result()`.",
    why: "The coroutine is given to the loop, and then the loop's thread stops until the coroutine is done. The coroutine can never start, because its loop stands still: the program hangs for good.",
    bad: `import asyncio


async def fetch() -> str:
    await asyncio.sleep(1)
    return "done"


async def main() -> None:
    loop = asyncio.get_running_loop()
    future = asyncio.run_coroutine_threadsafe(fetch(), loop)
    print(future.result())


asyncio.run(main())
`,
    good: `import asyncio


async def fetch() -> str:
    await asyncio.sleep(1)
    return "done"


async def main() -> None:
    print(await fetch())


asyncio.run(main())
`,
    limits:
      "A loop made with `new_event_loop` for a thread of its own is not waited for by itself; that call only blocks, which `blocking-wait` says.",
    references: [
      "https://docs.python.org/3/library/asyncio-task.html#asyncio.run_coroutine_threadsafe",
      "https://docs.python.org/3/library/asyncio-dev.html#concurrency-and-multithreading",
    ],
  },
  check(cx) {
    for (const site of cx.calls) {
      const callee = site.node.function;
      if (callee.kind !== "Attribute" || !/^(result|exception)$/.test(callee.attribute.name)) continue;
      const scheduled = scheduledBy(cx, callee.value);
      if (scheduled) checkWait(cx, site, scheduled);
    }
  },
});

/** The call of `run_coroutine_threadsafe` that made a future; null where it is not known to come from one. */
function scheduledBy(cx: RuleContext, future: Expression): Call | null {
  if (future.kind === "Call") return isThreadsafe(cx, future) ? future : null;
  if (future.kind !== "Name") return null;
  const binding = lookup(scopeAt(cx.module, future), future.name);
  const definitions = binding ? reaching(cx.module, binding, future) : [];
  const [only] = definitions;
  return definitions.length === 1 && only?.kind === "value" && only.value.kind === "Call" && isThreadsafe(cx, only.value)
    ? only.value
    : null;
}

function isThreadsafe(cx: RuleContext, call: Call): boolean {
  const type = cx.typeOf(call.function);
  return type.kind === "external" && type.name === THREADSAFE;
}

function checkWait(cx: RuleContext, site: CallSite, scheduled: Call): void {
  const { fn } = site;
  const way = wayTo(cx.program, "loop", fn);
  if (!way || asksForThread(cx, fn)) return;
  const loop = argumentAt(scheduled, 1, "loop");
  const tier = loop && loopTier(cx, fn, loop);
  if (!loop || !tier) return;
  cx.report(site.node, {
    message: `\`${fn.name}\` runs on the event loop and waits for a coroutine that only this loop can run: it waits for ever.`,
    confidence: tierIn(cx, way.isSure ? tier : lower(tier)),
    trace: [
      ...(fn.isAsync ? [] : wayNotes(way, "loop")),
      { module: cx.module, node: scheduled, message: "the loop is asked to run the coroutine" },
      { module: cx.module, node: site.node, message: "and stops here until that is done" },
    ],
    snippet: `await ${argumentAt(scheduled, 0, "coro")?.text ?? "coroutine"}`,
  });
}

/** How sure it is that the loop is the one that runs this function; null where it is another thread's. */
function loopTier(cx: RuleContext, fn: FunctionInfo, loop: Expression): Confidence | null {
  const origins = originsOf(cx.module, fn, loop);
  if (origins.some((text) => /new_event_loop|\bRunner\b/.test(text))) return null;
  return origins.length > 0 && origins.every((text) => /\bget_(running|event)_loop\(\)/.test(text)) ? "definite" : "probable";
}

/** The texts of what a loop's name or attribute is given. */
function originsOf(module: Module, fn: FunctionInfo, loop: Expression): readonly string[] {
  if (loop.kind === "Name") {
    const binding = lookup(scopeAt(module, loop), loop.name);
    return (binding?.definitions ?? []).flatMap(valueText);
  }
  if (loop.kind !== "Attribute") return [loop.text];
  for (let at: FunctionInfo | null = fn; at; at = at.parent)
    if (at.cls) return (at.cls.attributes.get(loop.attribute.name) ?? []).flatMap((one) => valueText(one.definition));
  return [];
}

function valueText(definition: Definition): readonly string[] {
  if (definition.kind === "value") return [definition.value.text];
  return definition.kind === "annotated" && definition.value ? [definition.value.text] : [];
}

function asksForThread(cx: RuleContext, fn: FunctionInfo): boolean {
  return callsOf(cx.program, fn).some((site) =>
    /(^|\.)(get_ident|current_thread|main_thread|_get_running_loop)$/.test(site.node.function.text),
  );
}
