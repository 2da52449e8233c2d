import { defineRule } from "../rule.ts";
import { reportBlocking } from "./report.ts";

export const blockingSleep = defineRule({
  code: "LW501",
  name: "blocking-sleep",
  scan: 5,
  severity: "critical",
  confidence: "definite",
  since: "0.1.0",
  practices: ["no-sleep"],
  equivalents: ["ASYNC251", "S7488"],
  docs: {
    summary: "Reports `time.sleep` where a coroutine reaches it, directly or through any number of calls.",
    why: "`time.sleep` stops the thread that the event loop runs on. For that long no other task runs, no timeout fires and no connection is answered; `asyncio.sleep` only pauses the task that asks for it.",
    bad: `import asyncio
import time


async def poll() -> None:
    time.sleep(5)


asyncio.run(poll())
`,
    good: `import asyncio


async def poll() -> None:
    await asyncio.sleep(5)


asyncio.run(poll())
`,
    limits: "A sleep of zero seconds is left alone. A sleep behind a call whose target is not known is not seen.",
    references: [
      "https://docs.python.org/3/library/asyncio-dev.html#running-blocking-code",
      "https://docs.python.org/3/library/asyncio-task.html#sleeping",
    ],
  },
  check(cx) {
    reportBlocking(cx, ["sleep"]);
  },
});
