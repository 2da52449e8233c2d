import { blockingPlaces } from "../../asyncio/blocking.ts";
import type { Blocking } from "../../asyncio/blocking-places.ts";
import { handoversOf } from "../../asyncio/handovers.ts";
import { isTestFile } from "../../asyncio/places.ts";
import type { Cost } from "../../knowledge/fact.ts";
import type { FunctionInfo } from "../../program/model.ts";
import { isHeard } from "../confidence.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import { shortName } from "./report.ts";

/** What a thread waits for that asyncio can wait for itself. */
const ASYNC_CAN: readonly Cost[] = ["sleep", "network", "process", "database", "socket"];
const THREADS = /^(threading\.(Thread|Timer)|_thread\.start_new_thread)$/;

export const threadForIo = defineRule({
  code: "LW103",
  name: "thread-for-io",
  scan: 1,
  severity: "low",
  confidence: "probable",
  since: "0.1.0",
  practices: ["threads-last"],
  equivalents: [],
  docs: {
    summary: "Reports a thread started from a coroutine for work that has an asynchronous client.",
    why: "A thread costs memory and a switch, cannot be cancelled, and brings races that code between two awaits does not have. For waiting on the network, a database or another process the loop needs no thread: a task with an asynchronous client waits for thousands of them at once.",
    bad: `import asyncio
import threading

import requests


def report(url: str) -> None:
    requests.post(url, json={"alive": True}, timeout=5)


async def main() -> None:
    threading.Thread(target=report, args=("https://example.org/alive",)).start()
    await asyncio.sleep(1)


asyncio.run(main())
`,
    good: `import asyncio

import httpx


async def report(client: httpx.AsyncClient, url: str) -> None:
    response = await client.post(url, json={"alive": True})
    response.raise_for_status()


async def main() -> None:
    async with httpx.AsyncClient(timeout=5) as client, asyncio.TaskGroup() as group:
        group.create_task(report(client, "https://example.org/alive"))


asyncio.run(main())
`,
    limits:
      "Only threads started by a coroutine itself, for a function whose blocking calls are known. Executors are not meant: they are the way to keep a blocking library off the loop.",
    references: ["https://docs.python.org/3/library/asyncio-task.html#creating-tasks"],
  },
  check(cx) {
    if (!isHeard(cx)) return;
    for (const fn of cx.coroutines)
      for (const handover of handoversOf(cx.program, fn)) {
        if (!THREADS.test(handover.via) || !handover.isSure) continue;
        const [target] = handover.targets;
        const blocking = target && waitingIn(cx, target);
        if (!target || !blocking) continue;
        const instead = blocking.fact.instead;
        cx.report(handover.node, {
          message: `A thread is started so that \`${target.name}\` can wait in \`${shortName(blocking.fact.name)}\`, which a task could do.`,
          confidence: isTestFile(cx.module) ? "possible" : "probable",
          trace: blocking.steps.map((step) => ({
            module: step.fn.module,
            node: step.node,
            message: step.target ? `calls ${step.target.name}` : "waits here",
          })),
          snippet: `# in an async def ${target.name}:\n${instead ?? "..."}\n\n# and here:\ntask = asyncio.create_task(${target.name}(...))`,
        });
      }
  },
});

/** A place of the function that waits for what asyncio can wait for; none where it also does what only a thread can. */
function waitingIn(cx: RuleContext, fn: FunctionInfo): Blocking | null {
  const places = blockingPlaces(cx.program, cx.memory.blocking, fn).filter((place) => place.isSure);
  if (places.some((place) => place.cost === "input" || place.cost === "wait" || place.cost === "lock")) return null;
  return places.find((place) => ASYNC_CAN.includes(place.cost) && place.fact.instead !== undefined) ?? null;
}
