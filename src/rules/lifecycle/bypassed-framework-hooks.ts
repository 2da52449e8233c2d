import { endingOf } from "../../asyncio/closing.ts";
import { handoversTo } from "../../asyncio/contexts.ts";
import { hasApplication } from "../../asyncio/frameworks.ts";
import { nodesRunIn } from "../../asyncio/names.ts";
import { isTestFile } from "../../asyncio/places.ts";
import { isAsyncResource, type Resource, resourcesOf } from "../../asyncio/resources.ts";
import { type TaskSite, taskSites } from "../../asyncio/tasks.ts";
import { callsOf } from "../../program/calls.ts";
import type { FunctionInfo } from "../../program/model.ts";
import type { Program } from "../../program/program.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";

export const bypassedFrameworkHooks = defineRule({
  code: "LW408",
  name: "bypassed-framework-hooks",
  scan: 4,
  severity: "medium",
  confidence: "probable",
  since: "0.1.0",
  practices: ["frameworks-hooks"],
  equivalents: [],
  docs: {
    summary:
      "Reports, in a program of a web framework, endless background tasks started in a request handler or before the server runs, and clients made at import that nothing closes.",
    why: "The framework starts and stops the program: it calls startup hooks on the loop that serves, and shutdown hooks before that loop closes. What is started elsewhere is unknown to it: a task from a handler starts once more with every request, one from before the server may sit on another loop, and nobody ends either.",
    bad: `import asyncio

from aiohttp import web


async def refresh() -> None:
    while True:
        await asyncio.sleep(60)


async def index(request: web.Request) -> web.Response:
    request.app["refresh"] = asyncio.create_task(refresh(), name="refresh")
    return web.Response(text="ok")


app = web.Application()
app.router.add_get("/", index)
`,
    good: `import asyncio
import contextlib
from collections.abc import AsyncIterator

from aiohttp import web


async def refresh() -> None:
    while True:
        await asyncio.sleep(60)


async def background(app: web.Application) -> AsyncIterator[None]:
    task = asyncio.create_task(refresh(), name="refresh")
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def index(request: web.Request) -> web.Response:
    return web.Response(text="ok")


app = web.Application()
app.cleanup_ctx.append(background)
app.router.add_get("/", index)
`,
    limits:
      "A task that a handler starts for the one request, and that ends by itself, is left alone. A client at import counts only where no code of the program closes it.",
    references: [
      "https://docs.aiohttp.org/en/stable/web_advanced.html#cleanup-context",
      "https://fastapi.tiangolo.com/advanced/events/",
      "https://sanic.dev/en/guide/basics/listeners.html",
    ],
  },
  check(cx) {
    if (isTestFile(cx.module) || !hasApplication(cx.program)) return;
    for (const fn of cx.functions) {
      if (isHandler(cx, fn)) reportTasks(cx, fn, `\`${fn.name}\` starts it again with every request`);
      else if (!fn.isAsync && startsServer(cx.program, fn))
        reportTasks(cx, fn, "it starts before the server's loop runs, and no hook ends it");
    }
    for (const resource of resourcesOf(cx.program, cx.module.top)) reportImported(cx, resource);
  },
});

const SERVERS = /^(aiohttp\.web\.run_app|uvicorn\.run|sanic\.Sanic\.run)$/;

function isHandler(cx: RuleContext, fn: FunctionInfo): boolean {
  return handoversTo(cx.program, fn).some((one) => one.role === "handler" && !/websocket|start_(unix_)?server/i.test(one.via));
}

function startsServer(program: Program, fn: FunctionInfo): boolean {
  return callsOf(program, fn).some((site) => site.name !== null && SERVERS.test(site.name));
}

function reportTasks(cx: RuleContext, fn: FunctionInfo, how: string): void {
  for (const task of taskSites(cx.program, fn)) {
    const endless = endlessTarget(cx, task);
    if (!endless) continue;
    cx.report(task.node, {
      message: `\`${endless.name}\` runs for ever, and ${how}.`,
      confidence: "probable",
      trace: [
        {
          module: endless.module,
          node: endless.node.kind === "FunctionDef" ? endless.node.name : endless.node,
          message: "this loops without an end",
        },
      ],
      snippet: hookSnippet(endless.name),
    });
  }
}

/** The function of the task's coroutine, where it loops and nothing in the loop leaves it. */
function endlessTarget(cx: RuleContext, task: TaskSite): FunctionInfo | null {
  const { coroutine } = task;
  if (coroutine?.kind !== "Call") return null;
  const targets = callsOf(cx.program, task.fn).find((site) => site.node === coroutine)?.targets ?? [];
  return targets.find((target) => target.loops.some((id) => isEndless(target, id))) ?? null;
}

function isEndless(target: FunctionInfo, id: number): boolean {
  const loop = target.module.tree.node(id);
  if (loop.kind !== "While" || !/^(True|1)$/.test(loop.test.text)) return false;
  return !loop.body.some((statement) => [...nodesRunIn(statement)].some((node) => node.kind === "Break" || node.kind === "Return"));
}

function reportImported(cx: RuleContext, resource: Resource): void {
  if (resource.kind !== "client" || resource.keeping.kind !== "global" || !isAsyncResource(resource)) return;
  if (endingOf(cx.program, resource).kind !== "never") return;
  const name = resource.keeping.binding.name;
  cx.report(resource.made, {
    message: `\`${name}\` is made when the module is imported, before the application starts, and no shutdown hook closes it.`,
    confidence: "probable",
    snippet: `@contextlib.asynccontextmanager\nasync def lifespan(app):\n    async with ${resource.made.text} as ${name}:\n        app.state.${name} = ${name}\n        yield`,
  });
}

function hookSnippet(name: string): string {
  return `@contextlib.asynccontextmanager\nasync def lifespan(app):\n    task = asyncio.create_task(${name}())\n    try:\n        yield\n    finally:\n        task.cancel()\n        await asyncio.gather(task, return_exceptions=True)`;
}
