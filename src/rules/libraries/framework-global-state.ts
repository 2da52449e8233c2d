import { handoversTo } from "../../asyncio/contexts.ts";
import { nodesRunIn } from "../../asyncio/names.ts";
import { isTestFile } from "../../asyncio/places.ts";
import { factOf } from "../../knowledge/lookup.ts";
import type { FunctionInfo } from "../../program/model.ts";
import { optionsOf } from "../../program/types.ts";
import type { Expression, Identifier } from "../../python/nodes.ts";
import type { Confidence } from "../../report/model.ts";
import { isHeard, lower } from "../confidence.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";

export const frameworkGlobalState = defineRule({
  code: "LW651",
  name: "framework-global-state",
  scan: 6,
  severity: "medium",
  confidence: "probable",
  since: "0.1.0",
  practices: ["sanic-idioms", "frameworks-hooks"],
  equivalents: [],
  docs: {
    summary: "Reports pools, sessions and counters that a web framework's handlers or start-up hooks keep in module globals.",
    why: "A global belongs to the process, not to the application: each worker process has its own, tests share one, and two applications in a process overwrite each other's. The application object has a place for such state, with the same life as the application.",
    bad: `import asyncpg
from sanic import Request, Sanic, json

app = Sanic("shop")
pool = None


@app.before_server_start
async def open_pool(app: Sanic) -> None:
    global pool
    pool = await asyncpg.create_pool("postgresql://localhost/shop", command_timeout=5)


@app.after_server_stop
async def close_pool(app: Sanic) -> None:
    await pool.close()


@app.get("/users")
async def users(request: Request):
    return json(await pool.fetchval("select count(*) from users"))
`,
    good: `import asyncpg
from sanic import Request, Sanic, json

app = Sanic("shop")


@app.before_server_start
async def open_pool(app: Sanic) -> None:
    app.ctx.pool = await asyncpg.create_pool("postgresql://localhost/shop", command_timeout=5)


@app.after_server_stop
async def close_pool(app: Sanic) -> None:
    await app.ctx.pool.close()


@app.get("/users")
async def users(request: Request):
    return json(await request.app.ctx.pool.fetchval("select count(*) from users"))
`,
    limits: "Only `global` statements in functions that a framework calls. Plain values set by a start-up hook are possible.",
    references: [
      "https://sanic.dev/en/guide/basics/app.html#application-context",
      "https://fastapi.tiangolo.com/advanced/events/#lifespan",
      "https://docs.aiohttp.org/en/stable/web_advanced.html#application-s-config",
    ],
  },
  check(cx) {
    if (!isHeard(cx)) return;
    for (const fn of cx.functions) {
      const handover = handoversTo(cx.program, fn).find((one) => one.role && one.isSure);
      if (handover?.role) checkFunction(cx, fn, handover.role);
    }
  },
});

function checkFunction(cx: RuleContext, fn: FunctionInfo, role: string): void {
  if (fn.node.kind !== "FunctionDef") return;
  const nodes = fn.node.body.flatMap((statement) => [...nodesRunIn(statement)]);
  for (const at of nodes) {
    if (at.kind !== "Global") continue;
    for (const name of at.names) {
      const values = nodes.flatMap((one) =>
        one.kind === "Assign" && one.targets.some((target) => target.text === name.name) ? [one.value] : [],
      );
      const isChanged = nodes.some((one) => one.kind === "AugAssign" && one.target.text === name.name);
      if (values.length > 0 || isChanged) report(cx, fn, name, role, values);
    }
  }
}

function report(cx: RuleContext, fn: FunctionInfo, name: Identifier, role: string, values: readonly Expression[]): void {
  const isRequest = role === "handler" || role === "middleware" || role === "background";
  const tier: Confidence = isRequest || values.some((value) => isResource(cx, value)) ? "probable" : "possible";
  cx.report(name, {
    message: isRequest
      ? `\`${fn.name}\` changes the module global \`${name.name}\` on requests; every worker process has its own.`
      : `\`${fn.name}\` keeps \`${name.name}\` in a module global instead of the application.`,
    confidence: isTestFile(cx.module) ? lower(tier) : tier,
    snippet: `# the application's own place: app.ctx in Sanic, app.state in FastAPI and Starlette, app[key] in aiohttp\napp.state.${name.name} = ${values[0] ? (values[0].text.split("\n", 1)[0] ?? "...") : "..."}`,
  });
}

/** Something that is opened and closed, or bound to a loop. */
function isResource(cx: RuleContext, value: Expression): boolean {
  return optionsOf(cx.typeOf(value)).some((option) => {
    const fact = option.kind === "instance" && typeof option.cls === "string" ? factOf(option.cls) : undefined;
    return fact?.closedBy !== undefined || fact?.pooled === true || fact?.loopBound === true;
  });
}
