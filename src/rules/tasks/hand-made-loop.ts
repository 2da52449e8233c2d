import { wayTo } from "../../asyncio/contexts.ts";
import { type HandMadeLoop, handMadeLoops, whatRuns } from "../../asyncio/hand-made-loops.ts";
import { isTestFile } from "../../asyncio/places.ts";
import { callsOf } from "../../program/calls.ts";
import type { Call } from "../../python/nodes.ts";
import type { Confidence } from "../../report/model.ts";
import { lower } from "../confidence.ts";
import type { RuleContext } from "../context.ts";
import { oneRun } from "../rewrites/hand-made.ts";
import { defineRule } from "../rule.ts";
import { shortened } from "./wording.ts";

export const handMadeLoop = defineRule({
  code: "LW205",
  name: "hand-made-loop",
  scan: 2,
  severity: "medium",
  confidence: "definite",
  since: "0.1.0",
  practices: ["run-entry"],
  equivalents: [],
  docs: {
    summary:
      "Reports an event loop that is made or fetched only to run a coroutine to its end, where `asyncio.run` or `asyncio.Runner` does that.",
    why: "`asyncio.run` makes a loop, cancels what is left over, closes asynchronous generators and the default executor, and closes the loop, also after an error or Ctrl+C. Code that does this by hand mostly leaves out half of it, and `get_event_loop` no longer makes a loop since Python 3.14.",
    bad: `import asyncio


async def main() -> None:
    await asyncio.sleep(0.1)


loop = asyncio.get_event_loop()
loop.run_until_complete(main())
`,
    good: `import asyncio


async def main() -> None:
    await asyncio.sleep(0.1)


asyncio.run(main())
`,
    limits:
      "A loop that is given to other functions, kept in an attribute, or run for ever is only probable: moving it into a main coroutine takes more than one line. A loop that a thread runs for ever for others to use is left alone.",
    references: [
      "https://docs.python.org/3/library/asyncio-runner.html",
      "https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.get_event_loop",
    ],
  },
  check(cx) {
    const told = new Set<number>();
    for (const loop of handMadeLoops(cx.program, cx.module)) {
      const [run] = loop.runs;
      const confidence = confidenceOf(cx, loop);
      if (!run || !confidence || told.has(run.id)) continue;
      // `try: get_event_loop() except RuntimeError: new_event_loop()` is one loop.
      told.add(run.id);
      cx.report(loop.site.node, {
        message: messageOf(loop, run),
        confidence,
        snippet: snippetOf(cx, loop),
        rewrite: () => oneRun(cx, loop),
      });
    }
  },
});

/** What `asyncio.run` does itself, or what only prepares it. */
const REPLACED = new Set([
  "run_until_complete",
  "close",
  "shutdown_asyncgens",
  "shutdown_default_executor",
  "is_closed",
  "set_debug",
  "stop",
]);

function confidenceOf(cx: RuleContext, loop: HandMadeLoop): Confidence | null {
  const { fn } = loop.site;
  // A program that knows both ways keeps this one for older Pythons.
  if (callsOf(cx.program, fn).some((site) => site.name === "asyncio.run")) return null;
  // A function that is told how to make loops is a runner of its own.
  if (fn.scope.bindings.get("loop_factory")?.definitions.some((definition) => definition.kind === "parameter")) return null;
  const isForEver = loop.runs.every((run) => run.function.kind === "Attribute" && run.function.attribute.name === "run_forever");
  if (isForEver && (loop.isShared || wayTo(cx.program, "thread", fn))) return null;
  let tier: Confidence =
    [...loop.methods].every((method) => REPLACED.has(method)) && !loop.isShared && !runsWhateverItIsGiven(cx, loop)
      ? "definite"
      : "probable";
  if (loop.methods.has("is_running") || isDefaultForParameter(loop) || (loop.holder?.kind === "Attribute" && !cx.runsOn("3.11")))
    tier = "possible";
  return isTestFile(cx.module) ? lower(tier) : tier;
}

/** `if loop is None: loop = asyncio.new_event_loop()`: callers may bring their own. */
function isDefaultForParameter(loop: HandMadeLoop): boolean {
  const { holder, site } = loop;
  return (
    holder?.kind === "Name" &&
    (site.fn.scope.bindings.get(holder.name)?.definitions ?? []).some((definition) => definition.kind === "parameter")
  );
}

/** A helper that runs any coroutine, called again and again, may need one loop for all of them. */
function runsWhateverItIsGiven(cx: RuleContext, loop: HandMadeLoop): boolean {
  return loop.runs.some((run) => {
    const given = whatRuns(run);
    return (
      given?.kind === "Name" &&
      loop.site.fn.scope.bindings.get(given.name)?.definitions.some((definition) => definition.kind === "parameter") &&
      cx.functionAt(run) === loop.site.fn
    );
  });
}

function messageOf(loop: HandMadeLoop, run: Call): string {
  const given = whatRuns(run);
  const purpose = given ? `to run \`${shortened(given.text)}\`` : "to be run";
  const maker = loop.site.node.function.text;
  return `\`${maker}\` gets a loop by hand ${purpose}; \`asyncio.run\` makes, cleans up and closes one by itself.`;
}

function snippetOf(cx: RuleContext, loop: HandMadeLoop): string {
  const given = loop.runs.flatMap((run) => whatRuns(run)?.text ?? []);
  const [only = "main()"] = given;
  if (loop.holder?.kind === "Attribute")
    return `self._runner = asyncio.Runner()  # closed with self._runner.close()\nself._runner.run(${only})`;
  if (given.length < 2) return `asyncio.run(${only})`;
  if (!cx.runsOn("3.11")) return `async def main():\n${given.map((text) => `    await ${text}`).join("\n")}\n\n\nasyncio.run(main())`;
  return `with asyncio.Runner() as runner:\n${given.map((text) => `    runner.run(${text})`).join("\n")}`;
}
