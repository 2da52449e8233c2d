import { isTestFile } from "../../asyncio/places.ts";
import { doesNothing, holds, type Way, waysOut } from "../../asyncio/ways.ts";
import type { FunctionInfo } from "../../program/model.ts";
import type { ExceptHandler, For, Node, Try, While } from "../../python/nodes.ts";
import type { Confidence } from "../../report/model.ts";
import { isHeard, lower } from "../confidence.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import { oneLine } from "../snippet.ts";

export const endlessRetry = defineRule({
  code: "LW706",
  name: "endless-retry",
  scan: 7,
  section: "Coroutine & Task Issues",
  severity: "medium",
  confidence: "probable",
  since: "0.1.0",
  practices: ["retried"],
  equivalents: [],
  docs: {
    summary: "Reports loops that try again after every error with no pause, or with no end, and retry decorators that do so.",
    why: "While the other side is down, a retry without a pause sends it requests as fast as the loop can turn, which keeps it down and burns this program's CPU. A retry without an end never tells anyone that the work cannot be done.",
    bad: `import asyncio

import httpx


async def fetch(client: httpx.AsyncClient, url: str) -> str:
    while True:
        try:
            response = await client.get(url)
            response.raise_for_status()
            return response.text
        except httpx.HTTPError:
            continue


async def main() -> None:
    async with httpx.AsyncClient() as client:
        print(await fetch(client, "https://example.org"))


asyncio.run(main())
`,
    good: `import asyncio
import random

import httpx

ATTEMPTS = 5


async def fetch(client: httpx.AsyncClient, url: str) -> str:
    for attempt in range(ATTEMPTS):
        try:
            response = await client.get(url)
            response.raise_for_status()
            return response.text
        except httpx.HTTPError:
            if attempt == ATTEMPTS - 1:
                raise
            await asyncio.sleep(random.uniform(0, 2**attempt))
    raise RuntimeError("not reached")


async def main() -> None:
    async with httpx.AsyncClient() as client:
        print(await fetch(client, "https://example.org"))


asyncio.run(main())
`,
    limits:
      "A loop that pauses but never gives up is possible: keeping a connection alive is often meant so. Loops that count and raise, or whose handler leaves, are left alone; any awaited call in the handler or after it counts as a pause.",
    references: ["https://docs.python.org/3/library/asyncio-task.html#sleeping", "https://tenacity.readthedocs.io/en/latest/#stopping"],
  },
  check(cx) {
    if (!isHeard(cx)) return;
    for (const fn of cx.coroutines) {
      for (const id of fn.loops) {
        const loop = cx.module.tree.node(id);
        if ((loop.kind === "While" && isEndless(loop)) || (loop.kind === "For" && /(^|\.)count\(/.test(loop.iterable.text)))
          checkLoop(cx, loop);
      }
      checkDecorators(cx, fn);
    }
  },
});

function isEndless(loop: While): boolean {
  return /^(True|1)$/.test(loop.test.text);
}

/** The loop's own try statement that leaves on success and stays on failure. */
function checkLoop(cx: RuleContext, loop: While | For): void {
  for (const statement of loop.body) {
    if (statement.kind !== "Try") continue;
    const body = waysOut([...statement.body, ...statement.orelse], null);
    if (!body.has("return") && !body.has("break")) continue;
    if (!awaits(statement.body) || readsItems(statement)) continue;
    const handler = statement.handlers.find((one) => staysIn(one) && !isExpected(one));
    if (!handler) continue;
    const rest = loop.body.slice(loop.body.indexOf(statement) + 1);
    const pauses =
      [handler.body, statement.finalbody, rest].some(awaits) ||
      loop.body.slice(0, loop.body.indexOf(statement)).some((one) => awaits([one]));
    report(cx, loop, handler, pauses);
    return;
  }
}

function report(cx: RuleContext, loop: While | For, handler: ExceptHandler, pauses: boolean): void {
  if (pauses && countsSomething(loop)) return;
  if (!pauses && changesSomething(handler)) return;
  const tier: Confidence = pauses || !isOutage(handler) ? "possible" : "probable";
  const what = handler.type ? `\`${oneLine(handler.type, 40)}\`` : "every error";
  cx.report(handler.type ?? handler, {
    message: pauses
      ? `After ${what} this loop tries again for ever: nothing ever says that it cannot be done.`
      : `After ${what} this loop tries again at once and for ever.`,
    confidence: isTestFile(cx.module) ? lower(tier) : tier,
    snippet: `for attempt in range(5):
    try:
        ...
    except ${handler.type ? oneLine(handler.type, 60) : "Exception"}:
        if attempt == 4:
            raise
        await asyncio.sleep(random.uniform(0, 2**attempt))`,
  });
}

function awaits(body: readonly Node[]): boolean {
  return holds(body, (at) => at.kind === "Await" || ((at.kind === "With" || at.kind === "For") && at.isAsync));
}

/** Errors that last: the other side is down. A conflict or a name already taken may be gone at the next turn. */
function isOutage(handler: ExceptHandler): boolean {
  return (
    handler.type === null ||
    /(^|[.(,\s])(Base)?Exception\b|OSError|IOError|Connect\w*|Network\w*|Request\w*|Transport\w*|HTTP\w*|Http\w*|Client\w*Error|Socket\w*|Unavailable|gaierror|SSLError|Operational\w*|Interface\w*/.test(
      handler.type.text,
    )
  );
}

const LEAVING: readonly Way[] = ["return", "break", "reraise", "raise", "timeout", "exit"];

function staysIn(handler: ExceptHandler): boolean {
  const ways = waysOut(handler.body, handler.name?.name ?? null);
  return (ways.has("falls") || ways.has("continue")) && !LEAVING.some((way) => ways.has(way));
}

/** A timeout of a wait is its next turn, not a failure. */
function isExpected(handler: ExceptHandler): boolean {
  return (
    handler.type !== null &&
    /(Timeout(Error|Exception)?|QueueEmpty|CancelledError|KeyError|IndexError|StopAsyncIteration|InterruptedError|BlockingIOError)\b/.test(
      handler.type.text,
    )
  );
}

/** A loop that takes items and ends at a sentinel is no retry: each turn is another item. */
function readsItems(node: Try): boolean {
  return holds(
    node.body,
    (at) =>
      at.kind === "Await" &&
      /\w*input\(|\.get\(\)|(\.|_)(recv|receive\w*|read\w*|accept|input|prompt\w*|ask\w*|next|__anext__|wait\w*|fetch_message)\(|^await anext\(/.test(
        at.text,
      ),
  );
}

/** `attempt += 1`: someone counts. */
function countsSomething(loop: While | For): boolean {
  return loop.kind === "For" || holds(loop.body, (at) => at.kind === "AugAssign");
}

/** A handler that sets something for the next turn does not simply repeat. */
function changesSomething(handler: ExceptHandler): boolean {
  return !doesNothing(handler.body) && holds(handler.body, (at) => at.kind === "Assign" || at.kind === "AugAssign" || at.kind === "Delete");
}

/** tenacity's `@retry` alone repeats for ever and without a pause. */
function checkDecorators(cx: RuleContext, fn: FunctionInfo): void {
  if (fn.node.kind !== "FunctionDef") return;
  for (const decorator of fn.node.decorators) {
    const callee = decorator.kind === "Call" ? decorator.function : decorator;
    const type = cx.typeOf(callee);
    if (type.kind !== "external" || type.name !== "tenacity.retry") continue;
    const given =
      decorator.kind === "Call" ? decorator.arguments.flatMap((one) => (one.kind === "Keyword" ? [one.name?.name ?? "**"] : ["*"])) : [];
    if (given.includes("stop") || given.includes("**") || given.includes("*")) continue;
    const waits = given.includes("wait") || given.includes("sleep");
    cx.report(decorator, {
      message: waits
        ? `\`@${oneLine(callee)}\` repeats \`${fn.name}\` for ever: no \`stop=\` is given.`
        : `\`@${oneLine(callee)}\` repeats \`${fn.name}\` at once and for ever: neither \`wait=\` nor \`stop=\` is given.`,
      confidence: isTestFile(cx.module) ? "possible" : "probable",
      snippet: "@retry(stop=stop_after_attempt(5), wait=wait_random_exponential(max=30), retry=retry_if_exception_type(OSError))",
    });
  }
}
