import { isTestFile } from "../../asyncio/places.ts";
import { factOf } from "../../knowledge/lookup.ts";
import { optionsOf, type Type } from "../../program/types.ts";
import type { Await, Expression } from "../../python/nodes.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import { oneLine } from "../snippet.ts";

export const libraryCoroutineMisused = defineRule({
  code: "LW602",
  name: "library-coroutine-misused",
  scan: 6,
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: ["aiohttp-idioms", "aiofiles-idioms", "asyncpg-idioms", "redis-idioms"],
  equivalents: [],
  docs: {
    summary:
      "Reports awaits of library calls that give nothing to await, coroutine methods that are awaited without being called, and pools used before they are opened.",
    why: "`await` of something that is not awaitable raises TypeError the first time the line runs, often on a path that tests do not take. The two halves of a library are easily mixed up: `json()` is a coroutine in aiohttp and a plain method in httpx.",
    bad: `import asyncio

import httpx


async def price(client: httpx.AsyncClient) -> float:
    response = await client.get("https://example.org/prices/tea")
    response.raise_for_status()
    data = await response.json()
    return data["price"]


async def main() -> None:
    async with httpx.AsyncClient() as client:
        print(await price(client))


asyncio.run(main())
`,
    good: `import asyncio

import httpx


async def price(client: httpx.AsyncClient) -> float:
    response = await client.get("https://example.org/prices/tea")
    response.raise_for_status()
    data = response.json()
    return data["price"]


async def main() -> None:
    async with httpx.AsyncClient() as client:
        print(await price(client))


asyncio.run(main())
`,
    limits:
      "Coroutines that are not awaited are reported as such, whatever library they come from. Only methods whose library page says that they return at once are taken as not awaitable.",
    references: [
      "https://www.python-httpx.org/async/",
      "https://docs.aiohttp.org/en/stable/client_reference.html#aiohttp.ClientResponse.json",
      "https://magicstack.github.io/asyncpg/current/api/index.html#connection-pools",
    ],
  },
  check(cx) {
    for (const fn of cx.coroutines)
      for (const id of fn.awaits) {
        const node = cx.module.tree.node(id);
        if (node.kind === "Await") checkAwait(cx, node);
      }
    for (const site of cx.callsTo("redis.asyncio.Redis.close")) reportClose(cx, site.node);
  },
});

/** Calls that return at once, by their library's own pages, with what they return. */
const PLAIN: ReadonlySet<string> = new Set([
  "httpx.Response.json",
  "httpx.Response.raise_for_status",
  "aiohttp.ClientResponse.raise_for_status",
  "asyncio.StreamWriter.write",
  "asyncio.StreamWriter.writelines",
  "asyncio.StreamWriter.close",
  "asyncio.StreamWriter.write_eof",
  "asyncio.Queue.put_nowait",
  "asyncio.Queue.get_nowait",
  "asyncio.Queue.task_done",
  "asyncio.Queue.qsize",
  "asyncio.Queue.empty",
  "asyncio.Queue.full",
  "asyncio.Event.set",
  "asyncio.Event.clear",
  "asyncio.Event.is_set",
  "asyncio.Lock.release",
  "asyncio.Lock.locked",
  "asyncio.Semaphore.release",
  "asyncio.Condition.notify",
  "asyncio.Condition.notify_all",
  "asyncio.Condition.release",
  "asyncio.Task.cancel",
  "asyncio.Future.cancel",
  "asyncio.Future.done",
  "asyncio.Future.cancelled",
  "asyncio.Future.set_result",
  "asyncio.Future.set_exception",
  "asyncio.Future.add_done_callback",
  "asyncio.AbstractEventLoop.call_soon",
  "asyncio.AbstractEventLoop.call_later",
  "asyncio.AbstractEventLoop.call_soon_threadsafe",
  "asyncio.get_running_loop",
  "asyncio.current_task",
  "asyncio.all_tasks",
  "asyncio.Server.close",
  "asyncio.subprocess.Process.terminate",
  "asyncio.subprocess.Process.kill",
  "asyncio.subprocess.Process.send_signal",
  "asyncpg.Pool.terminate",
  "asyncpg.Pool.get_size",
  "asyncpg.Connection.is_closed",
  "asyncpg.Connection.is_in_transaction",
  "asyncpg.Connection.transaction",
  "websockets.broadcast",
  "websockets.asyncio.server.Server.close",
]);

function checkAwait(cx: RuleContext, node: Await): void {
  const { value } = node;
  if (value.kind === "Call") {
    const name = onlyName(cx.typeOf(value.function));
    if (name && PLAIN.has(name))
      report(cx, node, `\`${oneLine(value.function, 50)}()\` is not a coroutine: awaiting what it returns raises TypeError.`, value.text);
    return;
  }
  if (value.kind !== "Attribute") return;
  const name = onlyName(cx.typeOf(value));
  const fact = name ? factOf(name) : undefined;
  if (fact?.is === "coroutine")
    report(
      cx,
      node,
      `\`await ${oneLine(value, 50)}\` awaits the method itself, which raises TypeError: it is never called.`,
      `await ${value.text}()`,
    );
  else if (name && PROPERTIES.has(name))
    report(cx, node, `\`${oneLine(value, 50)}\` is a plain attribute: awaiting it raises TypeError.`, value.text);
}

const PROPERTIES = new Set([
  "httpx.Response.text",
  "httpx.Response.content",
  "httpx.Response.status_code",
  "aiohttp.ClientResponse.status",
  "aiohttp.ClientResponse.ok",
]);

function onlyName(type: Type): string | null {
  const options = optionsOf(type).filter((option) => option.kind !== "none");
  const [only] = options;
  return options.length === 1 && only?.kind === "external" ? only.name : null;
}

function report(cx: RuleContext, node: Await, message: string, snippet: string): void {
  cx.report(node, { message, confidence: isTestFile(cx.module) ? "probable" : "definite", snippet });
}

function reportClose(cx: RuleContext, node: Expression): void {
  if (node.kind !== "Call" || node.function.kind !== "Attribute") return;
  const { attribute } = node.function;
  cx.report(node, {
    message: `\`${oneLine(node.function, 50)}()\` of an asynchronous Redis client is deprecated since redis 5.0.1: it is \`aclose()\` now.`,
    severity: "low",
    confidence: "possible",
    snippet: `await ${node.function.value.text}.aclose()`,
    fix: { title: "Call `aclose()`", safety: "unsafe", edits: [{ start: attribute.start, end: attribute.end, text: "aclose" }] },
  });
}
