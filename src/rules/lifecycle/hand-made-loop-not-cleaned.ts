import { type HandMadeLoop, handMadeLoops } from "../../asyncio/hand-made-loops.ts";
import { isTestFile } from "../../asyncio/places.ts";
import type { Confidence } from "../../report/model.ts";
import { isHeard, lower } from "../confidence.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";

export const handMadeLoopNotCleaned = defineRule({
  code: "LW405",
  name: "hand-made-loop-not-cleaned",
  scan: 4,
  severity: "medium",
  confidence: "definite",
  since: "0.1.0",
  practices: ["loop-closed", "asyncgens-closed", "default-executor-closed"],
  equivalents: [],
  docs: {
    summary:
      "Reports an event loop made by hand that is run and then not cleaned up: not closed, or closed without `shutdown_asyncgens()` and `shutdown_default_executor()`.",
    why: "A loop owns a selector, sockets and a thread pool, and it knows the asynchronous generators that are still open. `asyncio.run` cancels the tasks, finishes the generators, joins the threads and closes the loop. A loop made by hand needs all of that by hand, on every path.",
    bad: `import asyncio


async def main() -> None:
    await asyncio.sleep(1)


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
`,
    good: `import asyncio


async def main() -> None:
    await asyncio.sleep(1)


asyncio.run(main())
`,
    limits:
      "A loop that is given to other code may be closed there: then a finding is only possible, as in tests. A loop that `get_event_loop()` gives may belong to someone else and is not judged.",
    references: [
      "https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.shutdown_asyncgens",
      "https://docs.python.org/3/library/asyncio-runner.html#asyncio.run",
    ],
  },
  check(cx) {
    if (!isHeard(cx)) return;
    for (const loop of handMadeLoops(cx.program, cx.module)) if (loop.site.name !== "asyncio.get_event_loop") reportLoop(cx, loop);
  },
});

function reportLoop(cx: RuleContext, loop: HandMadeLoop): void {
  const name = loop.holder?.text ?? loop.site.node.text;
  const wanted = cx.runsOn("3.9") ? ["shutdown_asyncgens", "shutdown_default_executor"] : ["shutdown_asyncgens"];
  const missing = wanted.filter((method) => !loop.methods.has(method));
  const isClosed = loop.methods.has("close");
  if (isClosed && missing.length === 0) return;
  const steps = missing.map((method) => `\`${method}()\``).join(" and ");
  cx.report(loop.site.node, {
    message: isClosed ? `\`${name}\` is closed without ${steps}.` : `\`${name}\` is run and never closed.`,
    why: isClosed
      ? "Asynchronous generators that are still open do not run their `finally`, and threads of the default executor are left behind."
      : "Its selector, its sockets and the threads of its executor stay until the process ends.",
    confidence: tierOf(cx, loop, isClosed),
    snippet: snippetOf(cx, loop, name),
  });
}

function tierOf(cx: RuleContext, loop: HandMadeLoop, isClosed: boolean): Confidence {
  const tier: Confidence = loop.isShared ? "possible" : isClosed ? lower("definite") : "definite";
  return isTestFile(cx.module) ? "possible" : tier;
}

function snippetOf(cx: RuleContext, loop: HandMadeLoop, name: string): string {
  const run = loop.runs.find((one) => /run_until_complete$/.test(one.function.text));
  const main = run?.arguments[0]?.text ?? "main()";
  if (!loop.isShared) return cx.runsOn("3.11") ? `with asyncio.Runner() as runner:\n    runner.run(${main})` : `asyncio.run(${main})`;
  return `try:\n    ...\nfinally:\n    ${name}.run_until_complete(${name}.shutdown_asyncgens())\n    ${name}.run_until_complete(${name}.shutdown_default_executor())\n    ${name}.close()`;
}
