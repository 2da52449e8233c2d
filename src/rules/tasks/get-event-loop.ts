import { isReachedFromLoop, wayTo } from "../../asyncio/contexts.ts";
import { handMadeLoops } from "../../asyncio/hand-made-loops.ts";
import { isTestFile } from "../../asyncio/places.ts";
import { type CallSite, callsOf } from "../../program/calls.ts";
import { isSubclassOf } from "../../program/members.ts";
import type { FunctionInfo } from "../../program/model.ts";
import type { Node } from "../../python/nodes.ts";
import { isNotebook } from "../../python/notebook.ts";
import { lower } from "../confidence.ts";
import type { Report, RuleContext } from "../context.ts";
import { renamed } from "../fixes/names.ts";
import { defineRule } from "../rule.ts";

export const getEventLoop = defineRule({
  code: "LW206",
  name: "get-event-loop",
  scan: 2,
  severity: "medium",
  confidence: "definite",
  since: "0.1.0",
  practices: ["run-entry"],
  equivalents: [],
  docs: {
    summary:
      "Reports `asyncio.get_event_loop`, by where it is called: in coroutines `get_running_loop` says the same and cannot go wrong; elsewhere there may be no loop at all.",
    why: "Where a loop runs, `get_event_loop` gives that one. Where none runs it used to make one in the main thread, warned about it from Python 3.12 on, and raises RuntimeError since 3.14; in other threads it always raised. Objects made with a loop that is never run wait for ever.",
    bad: `import asyncio


async def compute() -> int:
    loop = asyncio.get_event_loop()
    return await loop.run_in_executor(None, sum, [1, 2, 3])


asyncio.run(compute())
`,
    good: `import asyncio


async def compute() -> int:
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, sum, [1, 2, 3])


asyncio.run(compute())
`,
    limits:
      "A plain function that only coroutines seem to call is probable: someone else may call it where no loop runs. A loop fetched to run a coroutine to its end is LW205.",
    references: [
      "https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.get_event_loop",
      "https://docs.python.org/3/whatsnew/3.14.html#asyncio",
    ],
  },
  check(cx) {
    const byHand = new Set(handMadeLoops(cx.program, cx.module).map((loop) => loop.site.node.id));
    for (const site of cx.callsTo("asyncio.get_event_loop")) {
      if (byHand.has(site.node.id)) continue;
      const report = reportOf(cx, site);
      if (report)
        cx.report(site.node, {
          ...report,
          confidence: isTestFile(cx.module) ? lower(report.confidence ?? "definite") : (report.confidence ?? "definite"),
        });
    }
  },
});

function reportOf(cx: RuleContext, site: CallSite): Report | null {
  const { fn, node } = site;
  const name = `\`${node.function.text}\``;
  const running = node.function.text.replace(/get_event_loop$/, "get_running_loop");
  const snippet = `${running}()`;
  if (fn.isAsync)
    return {
      message: `${name} in the coroutine \`${fn.name}\` gives the running loop; \`${running}\` says so.`,
      why: "Both give the same loop here, but only get_running_loop fails at once when the code is moved to where none runs.",
      severity: "low",
      snippet,
      fix: renamed(cx, node, "get_running_loop"),
    };
  const outcome = cx.runsOn("3.14") ? "raises RuntimeError" : "makes one that nothing runs, and raises RuntimeError from Python 3.14 on";
  // In a notebook a loop is running there.
  if (fn.node.kind === "Module" && isNotebook(fn.module.path)) return null;
  if (fn.node.kind === "Module")
    return { message: `${name} is called while the module is imported: with no loop running it ${outcome}.`, snippet: IN_COROUTINE };
  if (isFallback(node))
    return {
      message: `${name} is guarded against RuntimeError; \`${running}\` in the \`try\` does not depend on the version.`,
      confidence: "possible",
      severity: "low",
      snippet,
    };
  if (isOnThread(cx, fn))
    return {
      message: `${name} runs on a thread that has no event loop: it raises RuntimeError there.`,
      confidence: "probable",
      snippet: "asyncio.run(main())",
    };
  if (isReachedFromLoop(cx.program, fn) || fn.parent?.isAsync || isProtocol(cx, fn))
    return {
      message: `${name} in \`${fn.name}\` gives the running loop where coroutines call it; \`${running}\` says so.`,
      confidence: "probable",
      severity: "low",
      snippet,
    };
  return {
    message: `${name} in \`${fn.name}\` depends on who calls it: with no loop running it ${outcome}.`,
    confidence: "probable",
    snippet: `${snippet}  # where a coroutine is on the way here\n${IN_COROUTINE}`,
  };
}

const IN_COROUTINE = "# or make the object inside the main coroutine:\nasync def main():\n    loop = asyncio.get_running_loop()";

/** `try: asyncio.get_event_loop() except RuntimeError: …` knows what may happen. */
function isFallback(node: Node): boolean {
  let child = node;
  for (let at = node.parent; at && at.kind !== "FunctionDef"; child = at, at = at.parent)
    if (
      at.kind === "Try" &&
      at.body.some((statement) => statement.is(child)) &&
      at.handlers.some((handler) => /RuntimeError|Exception/.test(handler.type?.text ?? "Exception"))
    )
      return true;
  return false;
}

/** A protocol is made by the loop that it will serve. */
function isProtocol(cx: RuleContext, fn: FunctionInfo): boolean {
  return fn.cls !== null && isSubclassOf(cx.program, fn.cls, "asyncio.BaseProtocol");
}

function isOnThread(cx: RuleContext, fn: FunctionInfo): boolean {
  const way = wayTo(cx.program, "thread", fn);
  if (!way?.isSure || isReachedFromLoop(cx.program, fn)) return false;
  for (let at: typeof way | null = way; at; at = at.from)
    if (callsOf(cx.program, at.fn).some((site) => site.name === "asyncio.set_event_loop")) return false;
  return true;
}
