import { guardsItself, unreadHolder } from "../../asyncio/outcomes.ts";
import { isTestFile } from "../../asyncio/places.ts";
import { holdingOfTask, isGatherer, type TaskSite, taskSites } from "../../asyncio/tasks.ts";
import type { FunctionInfo } from "../../program/model.ts";
import type { Type } from "../../program/types.ts";
import type { Expression } from "../../python/nodes.ts";
import { isHeard } from "../confidence.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import { shortened } from "./wording.ts";

export const taskOutcomeUnread = defineRule({
  code: "LW209",
  name: "task-outcome-unread",
  scan: 2,
  severity: "high",
  confidence: "probable",
  since: "0.1.0",
  practices: ["task-kept"],
  equivalents: [],
  docs: {
    summary: "Reports a task that is kept, but whose outcome nobody ever looks at, while its own code lets exceptions out.",
    why: "An exception ends a task in silence: it waits inside the task object until someone awaits the task or asks for its exception. Where nobody does, a worker that died at its first error looks just like one that works; the log line, if it comes, comes when the object is collected.",
    bad: `import asyncio


class Poller:
    def __init__(self) -> None:
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._task = asyncio.create_task(self._poll(), name="poller")

    def stop(self) -> None:
        if self._task:
            self._task.cancel()

    async def _poll(self) -> None:
        reader, _ = await asyncio.open_connection("localhost", 7000)
        print(await reader.read(100))


async def main() -> None:
    poller = Poller()
    await poller.start()
    await asyncio.sleep(1)
    poller.stop()


asyncio.run(main())
`,
    good: `import asyncio


async def poll(port: int) -> None:
    async with asyncio.timeout(10):
        reader, writer = await asyncio.open_connection("localhost", port)
        try:
            print(await reader.read(100))
        finally:
            writer.close()
            await writer.wait_closed()


async def main() -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(poll(7000), name="poller")
        group.create_task(poll(7001), name="second poller")


asyncio.run(main())
`,
    limits:
      "A task that any code of the program awaits, iterates over, or hands to a function counts as looked at. A coroutine whose every await stands in a `try` with a broad handler, or is only a sleep or a wait for an event or a queue, guards itself.",
    references: [
      "https://docs.python.org/3/library/asyncio-dev.html#detect-never-retrieved-exceptions",
      "https://docs.python.org/3/library/asyncio-task.html#asyncio.Task.exception",
    ],
  },
  check(cx) {
    if (!isHeard(cx)) return;
    for (const fn of cx.functions)
      for (const site of taskSites(cx.program, fn)) {
        if (isGatherer(site) || !site.isFresh || holdingOfTask(cx.program, site).fate !== "kept") continue;
        const body = bodyOf(cx, site.coroutine);
        const holder = body && !guardsItself(cx.program, body) ? unreadHolder(cx.program, site) : null;
        if (body && holder) report(cx, site, body, holder);
      }
  },
});

/** The asynchronous function of the program that the task runs. */
function bodyOf(cx: RuleContext, coroutine: Expression | null): FunctionInfo | null {
  if (!coroutine) return null;
  const type: Type = cx.typeOf(coroutine);
  return type.kind === "coroutine" && type.callee.kind === "function" && type.callee.fn.isAsync ? type.callee.fn : null;
}

function report(cx: RuleContext, site: TaskSite, body: FunctionInfo, holder: Expression): void {
  cx.report(site.node, {
    message: `The task that runs \`${shortened(site.coroutine?.text ?? body.name)}\` is kept in \`${holder.text}\`, but nothing ever looks at its outcome, and \`${body.name}\` lets exceptions out.`,
    confidence: isTestFile(cx.module) ? "possible" : "probable",
    snippet: SNIPPET.replaceAll("TASK", site.value?.text ?? site.node.text),
  });
}

const SNIPPET = `def report_failure(task: asyncio.Task) -> None:
    if not task.cancelled() and task.exception():
        log.error("task failed", exc_info=task.exception())


task = TASK
task.add_done_callback(report_failure)`;
