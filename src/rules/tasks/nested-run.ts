import { loopFunctions, wayTo } from "../../asyncio/contexts.ts";
import { isExpectedToFail } from "../../asyncio/coroutines.ts";
import { isTestFile } from "../../asyncio/places.ts";
import { asksForLoop, chainToStart, type LoopStart, loopStarts, type StartChain } from "../../asyncio/running-loop.ts";
import { type CallSite, callsOf, positional } from "../../program/calls.ts";
import type { FunctionInfo, Module } from "../../program/model.ts";
import { spells } from "../../program/spelling.ts";
import { isNotebook } from "../../python/notebook.ts";
import type { Confidence } from "../../report/model.ts";
import { lower } from "../confidence.ts";
import type { RuleContext, TraceNote } from "../context.ts";
import { awaitInstead, canAwait } from "../fixes/awaiting.ts";
import { awaitedInside } from "../rewrites/run-inside.ts";
import { defineRule } from "../rule.ts";

export const nestedRun = defineRule({
  code: "LW204",
  name: "nested-run",
  scan: 2,
  severity: "critical",
  confidence: "definite",
  since: "0.1.0",
  practices: ["no-nested-run"],
  equivalents: [],
  docs: {
    summary:
      "Reports `asyncio.run`, `run_until_complete` and whatever else starts a loop, where code that runs on an event loop reaches it, directly or through any number of calls.",
    why: "A thread can run one event loop at a time. `asyncio.run` under a running loop raises RuntimeError at once, and the coroutine it was given is never awaited. Through a few synchronous helpers nobody sees that coming before the line runs.",
    bad: `import asyncio


async def fetch(key: str) -> str:
    await asyncio.sleep(0.1)
    return key


def fetch_now(key: str) -> str:
    return asyncio.run(fetch(key))


async def main() -> None:
    print(fetch_now("a"))


asyncio.run(main())
`,
    good: `import asyncio


async def fetch(key: str) -> str:
    await asyncio.sleep(0.1)
    return key


async def main() -> None:
    print(await fetch("a"))


asyncio.run(main())
`,
    limits:
      "A function that asks for a running loop before it starts one (`get_running_loop` in a `try`, `is_running`) is left alone, and so is what runs on another thread. Patching asyncio with nest_asyncio is no excuse.",
    references: [
      "https://docs.python.org/3/library/asyncio-runner.html#asyncio.run",
      "https://docs.python.org/3/library/asyncio-eventloop.html#asyncio.loop.run_until_complete",
    ],
  },
  check(cx) {
    for (const fn of [...loopFunctions(cx.program, cx.module), ...cellsOnLoop(cx.module)]) {
      if (asksForLoop(cx.program, fn)) continue;
      const direct = new Set(loopStarts(cx.program, fn).map((start) => start.site.node.id));
      for (const start of loopStarts(cx.program, fn)) reportDirect(cx, fn, start);
      for (const site of callsOf(cx.program, fn)) {
        const chain = direct.has(site.node.id) ? null : chainToStart(cx.program, site);
        if (chain) reportChain(cx, fn, site, chain);
      }
    }
  },
});

/** The cells of a notebook run on the loop of its kernel, where starting another fails unless nest_asyncio lets it. */
function cellsOnLoop(module: Module): readonly FunctionInfo[] {
  return isNotebook(module.path) && !spells(module, "nest_asyncio") ? [module.top] : [];
}

/** What runs on the loop, in words. */
function nameOf(fn: FunctionInfo): string {
  return fn.node.kind === "Module" ? "the notebook" : `\`${fn.name}\``;
}

function reportDirect(cx: RuleContext, fn: FunctionInfo, start: LoopStart): void {
  const { node } = start.site;
  if (isExpectedToFail(node)) return;
  const [coroutine] = positional(node);
  const isPlain = coroutine?.kind === "Call" && node.arguments.length === 1;
  cx.report(node, {
    message: `\`${node.function.text}\` starts an event loop inside ${nameOf(fn)}, which already runs on one: it raises RuntimeError.`,
    confidence: tierOf(cx, start.isSure),
    trace: entryOf(cx, fn),
    fix:
      isPlain && canAwait(cx, node)
        ? { title: "Await it", safety: start.isSure ? "safe" : "unsafe", edits: awaitInstead(node, coroutine) }
        : null,
    snippet:
      mayAwait(fn) && coroutine?.kind === "Call" ? `await ${coroutine.text}` : `task = asyncio.create_task(${coroutine?.text ?? "work()"})`,
  });
}

function reportChain(cx: RuleContext, fn: FunctionInfo, site: CallSite, chain: StartChain): void {
  const [first] = chain.steps;
  if (!first?.target || isExpectedToFail(site.node)) return;
  const calls = chain.steps.length - 1;
  const distance = calls === 1 ? "" : ` ${calls} calls down`;
  cx.report(site.node, {
    message: `\`${first.target.name}\` starts an event loop${distance} (\`${chain.start.site.node.function.text}\`), but ${nameOf(fn)} already runs on one: it raises RuntimeError.`,
    // What is awaited here gives an awaitable as well: a function with two faces, of which this may be the right one.
    confidence: chainTier(cx, site, chain),
    trace: [...entryOf(cx, fn), ...traceOf(chain)],
    rewrite: () => awaitedInside(cx, chain),
    snippet: snippetOf(fn, site, first.target),
  });
}

/** A test that came there would have failed before anyone reads of it: what is in its way, such as a mock, types do not tell. */
function chainTier(cx: RuleContext, site: CallSite, chain: StartChain): Confidence {
  if (isTestFile(cx.module)) return "possible";
  const tier = tierOf(cx, chain.isSure);
  return site.node.parent?.kind === "Await" ? lower(tier) : tier;
}

/** A cell of a notebook awaits as the body of a coroutine does. */
function mayAwait(fn: FunctionInfo): boolean {
  return fn.isAsync || fn.node.kind === "Module";
}

function tierOf(cx: RuleContext, isSure: boolean): "definite" | "probable" | "possible" {
  const tier = isSure ? "definite" : "probable";
  return isTestFile(cx.module) ? lower(tier) : tier;
}

/** How a plain function comes to run on the loop. */
function entryOf(cx: RuleContext, fn: FunctionInfo): readonly TraceNote[] {
  const handover = fn.isAsync ? null : wayTo(cx.program, "loop", fn)?.handover;
  return handover ? [{ module: handover.fn.module, node: handover.node, message: `hands ${fn.name} to the loop` }] : [];
}

function traceOf(chain: StartChain): readonly TraceNote[] {
  return chain.steps.map((step) => ({
    module: step.fn.module,
    node: step.node,
    message: step.target ? `calls ${step.target.name}` : `${chain.start.site.node.function.text} starts a loop here`,
  }));
}

function snippetOf(fn: FunctionInfo, site: CallSite, target: FunctionInfo): string {
  const args = site.node.arguments.map((argument) => argument.text).join(", ");
  const asynchronous = `# with \`async def ${target.name}\`, awaiting what it now runs:\nawait ${site.node.text}`;
  return mayAwait(fn)
    ? `${asynchronous}\n# or, on a thread of its own:\nawait asyncio.to_thread(${site.node.function.text}${args === "" ? "" : `, ${args}`})`
    : asynchronous;
}
