import { factOf } from "../../knowledge/lookup.ts";
import { flowOf, pathTo } from "../../program/flow.ts";
import { lookup, scopeAt } from "../../program/lookup.ts";
import type { Binding, FunctionInfo } from "../../program/model.ts";
import { referencesTo } from "../../program/references.ts";
import type { Call, Expression, Name, Node, With } from "../../python/nodes.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";

export const bodyReadAfterClose = defineRule({
  code: "LW305",
  name: "body-read-after-close",
  scan: 3,
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: ["response-read"],
  equivalents: [],
  docs: {
    summary: "Reports a response whose body is read after the block, or the session, that held its connection has been closed.",
    why: 'Leaving the block closes the connection, and what has not been read is gone: aiohttp raises "Connection closed", httpx raises StreamClosed. Small bodies may have arrived together with the headers, so the code can work in a test and fail with real answers.',
    bad: `import asyncio

import aiohttp


async def main() -> None:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
        async with session.get("https://example.org") as response:
            response.raise_for_status()
    print(await response.text())


asyncio.run(main())
`,
    good: `import asyncio

import aiohttp


async def main() -> None:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
        async with session.get("https://example.org") as response:
            response.raise_for_status()
            text = await response.text()
    print(text)


asyncio.run(main())
`,
    limits: "A body that was read inside the block is kept by the response, and reading it again outside is fine.",
    references: [
      "https://docs.aiohttp.org/en/stable/client_quickstart.html#response-content-and-status-code",
      "https://www.python-httpx.org/async/#streaming-responses",
    ],
  },
  check(cx) {
    for (const fn of cx.coroutines) {
      for (const id of fn.withs) {
        const block = fn.module.tree.node(id);
        if (block.kind === "With" && block.isAsync) readAfterBlock(cx, fn, block);
      }
      readAfterSessionClose(cx, fn);
    }
  },
});

/** `async with session.get(…) as response:` … and a read behind the block; the same for the session's own block. */
function readAfterBlock(cx: RuleContext, fn: FunctionInfo, block: With): void {
  for (const item of block.items) {
    if (item.target?.kind !== "Name") continue;
    const binding = bindingOf(cx, item.target);
    if (!binding) continue;
    if (isResponse(cx, item.target, item.manager)) {
      report(cx, fn, binding, item, (read) => read.start >= block.end, `the block that holds \`${binding.name}\`'s connection has ended`);
      continue;
    }
    for (const { name, made } of responsesOf(cx, fn, binding)) {
      if (made.start < block.start || made.end > block.end) continue;
      const kept = bindingOf(cx, name);
      if (kept) report(cx, fn, kept, made, (read) => read.start >= block.end, `the session's block, which holds the connection, has ended`);
    }
  }
}

/** `await session.close()` before the response that it gave is read. */
function readAfterSessionClose(cx: RuleContext, fn: FunctionInfo): void {
  for (const site of cx.callsTo("aiohttp.ClientSession.close", "httpx.AsyncClient.aclose")) {
    const { node } = site;
    if (site.fn !== fn || node.function.kind !== "Attribute" || node.function.value.kind !== "Name") continue;
    const session = bindingOf(cx, node.function.value);
    if (!session) continue;
    const flow = flowOf(fn);
    for (const { name, made } of responsesOf(cx, fn, session)) {
      const response = bindingOf(cx, name);
      if (!response) continue;
      const reads = readsOf(cx, fn, response);
      if (!pathTo(flow, made, node, { stops: reads, follows: (edge) => edge.way === "next" })) continue;
      const late = reads.find((read) => pathTo(flow, node, read, { stops: [made], follows: (edge) => edge.way === "next" }) !== null);
      if (late) reportRead(cx, late, response.name, node, `\`${node.function.value.text}\` is closed before that`);
    }
  }
}

function bindingOf(cx: RuleContext, name: Name): Binding | null {
  const binding = lookup(scopeAt(cx.module, name), name.name);
  return binding?.scope.kind === "function" ? binding : null;
}

/** Names that get a response from a session: `response = await session.get(…)`; httpx reads the body at once. */
function responsesOf(cx: RuleContext, fn: FunctionInfo, session: Binding): readonly { readonly name: Name; readonly made: Call }[] {
  return referencesTo(cx.module, session).flatMap((name) => {
    const call = name.parent?.parent;
    const assignment = call?.parent?.parent;
    if (call?.kind !== "Call" || call.parent?.kind !== "Await" || assignment?.kind !== "Assign" || cx.functionAt(call) !== fn) return [];
    const [target] = assignment.targets;
    return target?.kind === "Name" && isAiohttpResponse(cx, target) ? [{ name: target, made: call }] : [];
  });
}

function isResponse(cx: RuleContext, target: Name, manager: Expression): boolean {
  return isAiohttpResponse(cx, target) || (manager.kind === "Call" && isStream(cx, manager));
}

function isAiohttpResponse(cx: RuleContext, target: Expression): boolean {
  const type = cx.typeOf(target);
  return type.kind === "instance" && type.cls === "aiohttp.ClientResponse";
}

function isStream(cx: RuleContext, call: Call): boolean {
  const callee = cx.typeOf(call.function);
  return callee.kind === "external" && /^httpx\..*\bstream$/.test(callee.name) && factOf(callee.name)?.context !== undefined;
}

const READS = /^(read|text|json|aread|aiter_\w+|iter_\w+|readline|readexactly|readany|readchunk)$/;

/** The calls that read a response's body, `response.content.read()` included. */
function readsOf(cx: RuleContext, fn: FunctionInfo, response: Binding): readonly Call[] {
  return referencesTo(cx.module, response).flatMap((name) => {
    let end: Node = name;
    while (end.parent?.kind === "Attribute") end = end.parent;
    const call = end.parent;
    return end.kind === "Attribute" && READS.test(end.attribute.name) && call?.kind === "Call" && cx.functionAt(call) === fn ? [call] : [];
  });
}

function report(
  cx: RuleContext,
  fn: FunctionInfo,
  response: Binding,
  entered: Node,
  isLate: (read: Call) => boolean,
  reason: string,
): void {
  const flow = flowOf(fn);
  const reads = readsOf(cx, fn, response);
  const early = reads.filter((read) => !isLate(read));
  for (const read of reads) {
    if (!isLate(read)) continue;
    // Another value of the same name on the way, or a body that was read in time, ends the matter.
    const others = response.definitions
      .flatMap((one) => (one.kind === "value" || one.kind === "entered" ? [one.node] : []))
      .filter((node) => node.start >= entered.end);
    if (pathTo(flow, entered, read, { stops: [...early, ...others], follows: (edge) => edge.way === "next" })) {
      reportRead(cx, read, response.name, entered, reason);
      return;
    }
  }
}

function reportRead(cx: RuleContext, read: Call, response: string, closing: Node, reason: string): void {
  cx.report(read, {
    message: `\`${read.function.text}()\` reads the body of \`${response}\` too late: ${reason}.`,
    trace: [
      {
        module: cx.module,
        node: closing,
        message:
          closing.kind === "Call" && /close\(\)$/.test(closing.text) ? "the connection is closed here" : `\`${response}\` comes from here`,
      },
    ],
    snippet: `async with ... as ${response}:\n    body = await ${read.text}`,
  });
}
