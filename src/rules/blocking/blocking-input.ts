import { defineRule } from "../rule.ts";
import { reportBlocking } from "./report.ts";

export const blockingInput = defineRule({
  code: "LW507",
  name: "blocking-input",
  scan: 5,
  severity: "critical",
  confidence: "definite",
  since: "0.1.0",
  practices: ["no-blocking-wait"],
  equivalents: ["ASYNC250", "S7501"],
  docs: {
    summary: "Reports `input()` and other prompts that a coroutine reaches.",
    why: "Until someone presses Enter the loop stands still: no task runs, heartbeats stop and connections time out.",
    bad: `import asyncio


async def ask() -> str:
    return input("Name? ")


asyncio.run(ask())
`,
    good: `import asyncio


async def ask() -> str:
    return await asyncio.to_thread(input, "Name? ")


asyncio.run(ask())
`,
    limits: "Reading from `sys.stdin` counts as file work.",
    references: ["https://docs.python.org/3/library/asyncio-task.html#running-in-threads"],
  },
  check(cx) {
    reportBlocking(cx, ["input"]);
  },
});
