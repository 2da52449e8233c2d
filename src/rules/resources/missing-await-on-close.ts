import { isAsyncEnding, isAsyncEndingCall } from "../../asyncio/async-closing.ts";
import { lastName } from "../../asyncio/names.ts";
import { isTestFile } from "../../asyncio/places.ts";
import type { CallSite } from "../../program/calls.ts";
import { useOf } from "../../program/uses.ts";
import type { Call, Expression } from "../../python/nodes.ts";
import type { RuleContext } from "../context.ts";
import { awaitEdits, canAwait } from "../fixes/awaiting.ts";
import { defineRule } from "../rule.ts";

export const missingAwaitOnClose = defineRule({
  code: "LW308",
  name: "missing-await-on-close",
  scan: 3,
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: ["session-closed", "awaited"],
  equivalents: ["reportUnusedCoroutine", "S7484"],
  docs: {
    summary:
      "Reports a library's asynchronous `close`, `aclose`, `wait_closed`, `commit`, `disconnect` and the like, called without `await` or handed to code that calls plain functions.",
    why: 'Without `await` the call only makes a coroutine object: the connection stays open, the transaction is never committed. It looks closed in the text, so nobody searches there, and the warning "was never awaited" comes at a time when nobody reads the log. Several libraries have made `close` asynchronous in an upgrade.',
    bad: `import asyncio

import aiohttp


async def main() -> None:
    session = aiohttp.ClientSession()
    try:
        async with asyncio.timeout(10), session.get("https://example.org") as response:
            response.raise_for_status()
            print(await response.text())
    finally:
        session.close()


asyncio.run(main())
`,
    good: `import asyncio

import aiohttp


async def main() -> None:
    session = aiohttp.ClientSession()
    try:
        async with asyncio.timeout(10), session.get("https://example.org") as response:
            response.raise_for_status()
            print(await response.text())
    finally:
        await session.close()


asyncio.run(main())
`,
    limits:
      "The receiver's type must be known. Asynchronous closings that the program defines itself are LW201's, as is any other call that nobody awaits.",
    references: [
      "https://docs.python.org/3/library/asyncio-dev.html#detect-never-awaited-coroutines",
      "https://redis.readthedocs.io/en/stable/examples/asyncio_examples.html",
    ],
  },
  check(cx) {
    for (const site of cx.calls) {
      if (isDroppedEnding(cx, site)) reportDropped(cx, site);
      const handed = handedEnding(cx, site);
      if (handed) reportHanded(cx, site.node, handed);
    }
  },
});

function isDroppedEnding(cx: RuleContext, site: CallSite): boolean {
  if (!isAsyncEndingCall(cx.program, site)) return false;
  const use = useOf(site.node);
  return use.kind === "statement" || (use.kind === "returned" && use.by.kind === "Lambda" && isCalledBySync(use.by));
}

/** A lambda in the place of a plain callback: what it returns is thrown away. */
function isCalledBySync(lambda: Expression): boolean {
  const use = useOf(lambda);
  return use.kind === "argument" && CALLS_PLAIN.has(lastName(use.call.function));
}

/** These call what they are given and drop what it returns; LW203 knows the loop's own. */
const CALLS_PLAIN = new Set(["callback", "addCleanup", "addClassCleanup", "addfinalizer", "finalize"]);

/** `stack.callback(session.close)`: the closing is given to code that does not await. */
function handedEnding(cx: RuleContext, site: CallSite): Expression | null {
  if (!CALLS_PLAIN.has(site.word)) return null;
  for (const argument of site.node.arguments) {
    if (argument.kind !== "Attribute") continue;
    const type = cx.typeOf(argument);
    if (type.kind === "external" && isAsyncEnding(type.name)) return argument;
  }
  return null;
}

function reportDropped(cx: RuleContext, site: CallSite): void {
  const { node } = site;
  const receiver = receiverOf(node);
  const isCommit = /\.(commit|rollback|flush)$/.test(node.function.text);
  cx.report(node, {
    message: `\`${node.function.text}()\` is not awaited, so ${isCommit ? "nothing is written" : `\`${receiver}\` stays open`}.`,
    why: "The method is asynchronous: the call makes a coroutine that nobody runs.",
    confidence: site.isSure && !isTestFile(cx.module) ? "definite" : "probable",
    snippet: `await ${node.text}`,
    fix: canAwait(cx, node) ? { title: "Await it", safety: site.isSure ? "safe" : "unsafe", edits: awaitEdits(node) } : null,
  });
}

function reportHanded(cx: RuleContext, call: Call, ending: Expression): void {
  const isStack = /\.callback$/.test(call.function.text);
  const better = isStack
    ? call.text.replace(/\.callback\(/, ".push_async_callback(")
    : call.text.replace(/\.add(Class)?Cleanup\(/, ".addAsyncCleanup(");
  cx.report(ending, {
    message: `\`${call.function.text}\` calls \`${ending.text}\` without awaiting it, so nothing is closed.`,
    confidence: isTestFile(cx.module) ? "probable" : "definite",
    snippet: better === call.text ? `# await ${ending.text}() in a coroutine instead` : better,
  });
}

function receiverOf(call: Call): string {
  return call.function.kind === "Attribute" ? call.function.value.text : call.function.text;
}
