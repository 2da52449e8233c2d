import { gathered, isFanOut, returnsExceptions, tryAround } from "../../asyncio/gathering.ts";
import { guardsItself, raisesAgain } from "../../asyncio/guards.ts";
import { namesRead } from "../../asyncio/names.ts";
import { isStartup, isTestFile } from "../../asyncio/places.ts";
import { factOf } from "../../knowledge/lookup.ts";
import type { CallSite } from "../../program/calls.ts";
import { optionsOf } from "../../program/types.ts";
import type { Call, ExceptHandler, Expression, Node, Statement, Try, With } from "../../python/nodes.ts";
import type { Confidence } from "../../report/model.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";

export const gatherLosesSiblings = defineRule({
  code: "LW214",
  name: "gather-loses-siblings",
  scan: 2,
  severity: "medium",
  confidence: "probable",
  since: "0.1.0",
  practices: ["gather-outcomes"],
  equivalents: [],
  docs: {
    summary:
      "Reports a `gather` whose first failure leaves the other coroutines running while what they use is closed, or hides how they ended.",
    why: "When one of its coroutines fails, `gather` raises at once and the others run on, with nobody waiting for them. Whatever is cleaned up on the way out is cleaned up under their feet, and their own failures are never seen.",
    bad: `import asyncio

import aiohttp


async def fetch(session: aiohttp.ClientSession, url: str) -> int:
    async with session.get(url) as response:
        response.raise_for_status()
        return response.status


async def check(urls: list[str]) -> list[int]:
    async with aiohttp.ClientSession() as session:
        return await asyncio.gather(*(fetch(session, url) for url in urls))


async def watch(urls: list[str]) -> None:
    while True:
        print(await check(urls))
        await asyncio.sleep(60)


asyncio.run(watch(["https://example.org"]))
`,
    good: `import asyncio

import aiohttp


async def fetch(session: aiohttp.ClientSession, limit: asyncio.Semaphore, url: str) -> int:
    async with limit, asyncio.timeout(10), session.get(url) as response:
        response.raise_for_status()
        return response.status


async def main(urls: list[str]) -> None:
    limit = asyncio.Semaphore(10)
    async with aiohttp.ClientSession() as session:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(fetch(session, limit, url)) for url in urls]
    print([task.result() for task in tasks])


asyncio.run(main(["https://example.org"]))
`,
    limits:
      "A plain `gather` whose failure ends the program, whose coroutines catch their own errors, or whose tasks are cancelled on the way out is not reported; " +
      "nor is one whose siblings use nothing that is closed.",
    references: [
      "https://docs.python.org/3/library/asyncio-task.html#asyncio.gather",
      "https://docs.python.org/3/library/asyncio-task.html#task-groups",
    ],
  },
  check(cx) {
    if (isTestFile(cx.module)) return;
    for (const site of cx.callsTo("asyncio.gather")) {
      if (returnsExceptions(site.node) !== false || site.node.parent?.kind !== "Await" || !runsSeveral(site.node)) continue;
      if (gathered(site.node).some((one) => guardsItself(cx.program, cx.module, one))) continue;
      reportLoss(cx, site);
    }
  },
});

function runsSeveral(call: Call): boolean {
  return isFanOut(call) || gathered(call).length > 1;
}

function reportLoss(cx: RuleContext, site: CallSite): void {
  const call = site.node;
  const around = tryAround(call);
  const closed = closedUnder(cx, call, around);
  if (closed) {
    const name = closed.items.map((item) => (item.target ? `\`${item.target.text}\`` : `\`${item.manager.text}\``)).join(", ");
    cx.report(call, {
      message: `If one of these fails, the others run on while ${name} is closed under them.`,
      confidence: tierOf(site),
      trace: [{ module: cx.module, node: closed.items[0] ?? closed, message: "closed as soon as the first failure leaves the block" }],
      snippet: snippetOf(cx, call),
    });
    return;
  }
  const hiding = around?.handlers.find((handler) => hides(handler));
  // Where the results are used, one failure means that there is nothing to use: all or none is what was meant.
  if (hiding && isFanOut(call) && call.parent?.parent?.kind === "ExprStatement" && !gathered(call).every((one) => isQuick(cx, one))) {
    cx.report(call, {
      message: "The first failure ends this `gather` and is caught below: the others run on unwatched, and their failures are never seen.",
      confidence: tierOf(site),
      trace: [{ module: cx.module, node: hiding.type ?? hiding, message: "handles the first failure only, and goes on" }],
      snippet: resultsSnippet(call),
    });
    return;
  }
  const cleaning = around?.finalbody.find((statement) => cleansUp(statement));
  if (cleaning && around && !cancels(around.finalbody)) {
    cx.report(call, {
      message: `If one of these fails, the others run on while \`finally\` already cleans up.`,
      confidence: tierOf(site),
      trace: [{ module: cx.module, node: cleaning, message: "runs as soon as the first one fails" }],
      snippet: snippetOf(cx, call),
    });
  }
}

/** Where a failure ends the program, `asyncio.run` cancels what is left. */
function tierOf(site: CallSite): Confidence {
  return isStartup(site.fn) ? "possible" : "probable";
}

/** The nearest `async with` that a failure leaves, whose resource the gathered coroutines use. */
function closedUnder(cx: RuleContext, call: Call, around: Try | null): With | null {
  const used = new Set(call.arguments.flatMap((argument) => namesRead(argument).map((name) => name.name)));
  for (let at = call.parent; at && !at.is(around) && at.kind !== "FunctionDef"; at = at.parent) {
    if (at.kind !== "With") continue;
    const isUsed = at.items.some((item) => item.target?.kind === "Name" && used.has(item.target.name) && isClosing(cx, item.target));
    if (isUsed) return at;
  }
  return null;
}

/** True for a resource that closing makes useless: a session, a pool, a connection; not a lock or a group. */
function isClosing(cx: RuleContext, target: Node): boolean {
  if (target.kind !== "Name") return false;
  const type = optionsOf(cx.typeOf(target)).find((option) => option.kind === "instance");
  return type?.kind === "instance" && typeof type.cls === "string" && factOf(type.cls)?.closedBy !== undefined;
}

/** A handler that goes on as if all was done: it neither raises, leaves, nor cancels what is left. */
function hides(handler: ExceptHandler): boolean {
  if (raisesAgain(handler) || cancels(handler.body)) return false;
  return !/CancelledError|KeyboardInterrupt|ExceptionGroup/.test(handler.type?.text ?? "");
}

/** Putting into a queue does not go on in the background in a way that matters. */
function isQuick(cx: RuleContext, one: Expression): boolean {
  const type = one.kind === "Call" ? cx.typeOf(one.function) : null;
  return type?.kind === "external" && type.name.startsWith("asyncio.Queue.");
}

function cancels(body: readonly Statement[]): boolean {
  return body.some((statement) => /\bcancel\w*\(/.test(statement.text));
}

/** A statement that awaits, or closes something. */
function cleansUp(statement: Statement): boolean {
  return /\bawait\b|\.(a?close|stop|shutdown|disconnect|release|terminate|cleanup)\(/.test(statement.text);
}

function snippetOf(cx: RuleContext, call: Call): string {
  if (!cx.runsOn("3.11")) return resultsSnippet(call);
  const fanOut = call.arguments.find((argument) => argument.kind === "Starred");
  if (fanOut?.kind === "Starred" && (fanOut.value.kind === "GeneratorExp" || fanOut.value.kind === "ListComp")) {
    const loop = fanOut.value.generators.map((one) => one.text).join(" ");
    return `async with asyncio.TaskGroup() as group:\n    tasks = [group.create_task(${fanOut.value.element.text}) ${loop}]\nresults = [task.result() for task in tasks]`;
  }
  const lines = gathered(call).map((one) => `    group.create_task(${one.text})`);
  return `async with asyncio.TaskGroup() as group:\n${lines.length > 0 ? lines.join("\n") : "    ...  # group.create_task(...) for each"}`;
}

function resultsSnippet(call: Call): string {
  const args = call.arguments.filter((argument) => argument.kind !== "Keyword").map((argument) => argument.text);
  return `results = await asyncio.gather(${args.join(", ")}, return_exceptions=True)\nfor result in results:\n    if isinstance(result, BaseException):\n        ...  # log it, or raise it now that all are done`;
}
