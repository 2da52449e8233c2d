import { isStartup, isTestFile } from "../../asyncio/places.ts";
import { repetitionOf } from "../../asyncio/repetition.ts";
import { factOf } from "../../knowledge/lookup.ts";
import { type CallSite, callsOf, type Described } from "../../program/calls.ts";
import type { FunctionInfo } from "../../program/model.ts";
import type { Confidence } from "../../report/model.ts";
import { lower } from "../confidence.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import { oneLine } from "../snippet.ts";

export const connectPerRequest = defineRule({
  code: "LW611",
  name: "connect-per-request",
  scan: 6,
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: ["asyncpg-idioms"],
  equivalents: [],
  docs: {
    summary:
      "Reports database connections that are opened for a single request, or for each turn of a loop, instead of being borrowed from a pool.",
    why: "Opening a connection costs several round trips and a process or a thread in the server, often more than the query itself. Under load every request opens one more, until the server refuses them all.",
    bad: `import asyncpg
from aiohttp import web


async def user(request: web.Request) -> web.Response:
    connection = await asyncpg.connect("postgresql://localhost/shop", timeout=5)
    try:
        row = await connection.fetchrow("select name from users where id = $1", 1, timeout=5)
    finally:
        await connection.close()
    return web.json_response({"name": row["name"]})


app = web.Application()
app.router.add_get("/user", user)
`,
    good: `from collections.abc import AsyncIterator

import asyncpg
from aiohttp import web

POOL = web.AppKey("pool", asyncpg.Pool)


async def database(app: web.Application) -> AsyncIterator[None]:
    async with asyncpg.create_pool("postgresql://localhost/shop", command_timeout=5) as pool:
        app[POOL] = pool
        yield


async def user(request: web.Request) -> web.Response:
    row = await request.app[POOL].fetchrow("select name from users where id = $1", 1)
    return web.json_response({"name": row["name"]})


app = web.Application()
app.cleanup_ctx.append(database)
app.router.add_get("/user", user)
`,
    limits:
      "A place counts as repeated where a framework's handler, a loop over data, or a caller in one of them leads to it. Loops that reconnect after a loss are left alone. Clients with a pool of their own have a rule in the scan of resources.",
    references: ["https://magicstack.github.io/asyncpg/current/usage.html#connection-pools"],
  },
  check(cx) {
    for (const fn of cx.functions) for (const site of callsOf(cx.program, fn)) if (site.isLike(CONNECTS)) checkConnect(cx, fn, site);
  },
});

const CONNECTS: Described = { words: ["connect"], dotted: /^(asyncpg|aiomysql|aiopg|psycopg\.AsyncConnection)\.connect$/ };

function checkConnect(cx: RuleContext, fn: FunctionInfo, site: CallSite): void {
  if (isStartup(fn) || isTestFile(cx.module)) return;
  const repetition = repetitionOf(cx.program, fn, site.node);
  if (!repetition) return;
  const isRetry = repetition.by === "loop" && repetition.node.kind === "While";
  if (isRetry) return;
  let tier: Confidence = repetition.by === "handler" ? "definite" : "probable";
  if (!repetition.isSure) tier = lower(tier);
  const name = oneLine(site.node.function, 40);
  cx.report(site.node, {
    message: `\`${name}\` opens a new connection for ${repetition.by === "handler" ? "each request" : "each turn of a loop"}.`,
    confidence: tier,
    trace: [
      {
        module: repetition.fn.module,
        node: repetition.node,
        message: repetition.by === "handler" ? "registered as a handler here" : "the loop",
      },
      ...repetition.calls.map((call) => ({ module: call.fn.module, node: call.node, message: `calls ${call.target.name}` })),
      { module: cx.module, node: site.node, message: "connects here" },
    ],
    snippet: `# once, where the program starts:\npool = await ${factOf(site.name ?? "")?.name.split(".")[0] ?? "asyncpg"}.create_pool(...)\n# here:\nasync with pool.acquire() as connection:\n    ...`,
  });
}
