import { isTestFile } from "../../asyncio/places.ts";
import { holdingOfTask, type TaskSite, taskSites } from "../../asyncio/tasks.ts";
import { keyword } from "../../program/calls.ts";
import { type FunctionInfo, isGenerator } from "../../program/model.ts";
import { useOf } from "../../program/uses.ts";
import type { Node } from "../../python/nodes.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import { makerName, shortened } from "./wording.ts";

export const taskUnnamed = defineRule({
  code: "LW210",
  name: "task-unnamed",
  scan: 2,
  severity: "low",
  confidence: "possible",
  since: "0.1.0",
  practices: ["task-named"],
  equivalents: [],
  docs: {
    summary: "Reports a task that lives long, because its coroutine loops without end, and is made without a name.",
    why: "Logs, debuggers and `asyncio.all_tasks()` show a task by its name. “Task-17 is still pending” says nothing about which of the background loops hangs; “heartbeat” does.",
    bad: `import asyncio


async def heartbeat() -> None:
    while True:
        await asyncio.sleep(10)
        print("alive")


async def main() -> None:
    await asyncio.create_task(heartbeat())


asyncio.run(main())
`,
    good: `import asyncio
import signal


async def heartbeat(stop: asyncio.Event) -> None:
    while not stop.is_set():
        await asyncio.sleep(10)
        print("alive")


async def main() -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await asyncio.create_task(heartbeat(stop), name="heartbeat")


asyncio.run(main())
`,
    limits: "Only endless loops in the task's own coroutine function are seen, not those in functions it calls.",
    references: [
      "https://docs.python.org/3/library/asyncio-task.html#asyncio.create_task",
      "https://docs.python.org/3/library/asyncio-task.html#asyncio.Task.set_name",
    ],
  },
  check(cx) {
    if (!cx.shows("possible")) return;
    if (isTestFile(cx.module)) return;
    for (const fn of cx.functions)
      for (const site of taskSites(cx.program, fn)) {
        const body = namelessBody(cx, site);
        if (body) report(cx, site, body);
      }
  },
});

/** The endless coroutine function of a task that its maker gives no name. */
function namelessBody(cx: RuleContext, site: TaskSite): FunctionInfo | null {
  if (site.node.kind !== "Call" || typeof site.maker !== "string" || !site.coroutine || !/create_task$/.test(site.maker)) return null;
  if (keyword(site.node, "name") || isNamedLater(cx, site)) return null;
  const type = cx.typeOf(site.coroutine);
  const body = type.kind === "coroutine" && type.callee.kind === "function" ? type.callee.fn : null;
  return body?.isAsync && !isGenerator(body) && body.loops.some((id) => isEndless(body.module.tree.node(id))) ? body : null;
}

/** `task.set_name(…)` right after. */
function isNamedLater(cx: RuleContext, site: TaskSite): boolean {
  const use = site.value ? useOf(site.value) : null;
  if (use?.kind !== "assigned" || holdingOfTask(cx.program, site).fate === "dropped") return false;
  const names = use.targets.map((target) => `${target.text}.set_name`);
  return cx.calls.some((call) => call.fn === site.fn && names.includes(call.node.function.text));
}

function isEndless(node: Node): boolean {
  if (node.kind === "For") return node.isAsync;
  return node.kind === "While" && (node.test.text === "True" || node.test.text === "1" || node.test.kind === "UnaryOp");
}

function report(cx: RuleContext, site: TaskSite, body: FunctionInfo): void {
  const coroutine = site.coroutine?.text ?? `${body.name}()`;
  const name = body.name.replace(/^_+/, "").replaceAll("_", "-");
  cx.report(site.node, {
    message: `The task that runs \`${shortened(coroutine)}\` loops without end and has no name.`,
    confidence: "possible",
    snippet: `${makerName(site)}(${coroutine}, name="${name}")`,
  });
}
