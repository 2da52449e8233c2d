import { defineRule } from "../rule.ts";
import { reportBlocking } from "./report.ts";

export const blockingFile = defineRule({
  code: "LW503",
  name: "blocking-file",
  scan: 5,
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: ["no-blocking-file"],
  equivalents: ["ASYNC230", "ASYNC231", "ASYNC232", "ASYNC240", "S7493"],
  docs: {
    summary: "Reports file work (open, pathlib, os, shutil, tempfile, zipfile, …) that a coroutine does on the event loop.",
    why: "Operating systems have no asynchronous file calls that asyncio could use: a read blocks the thread. On a slow, full or network disk that can take seconds, and every task of the program waits.",
    bad: `import asyncio


async def load(path: str) -> str:
    with open(path) as file:
        return file.read()


asyncio.run(load("settings.ini"))
`,
    good: `import asyncio
from pathlib import Path


async def load(path: str) -> str:
    return await asyncio.to_thread(Path(path).read_text)


asyncio.run(load("settings.ini"))
`,
    limits:
      "Quick work on one path (unlink, mkdir) is medium and probable, a mere look (exists, stat) is only possible unless it stands in a loop; both are milder in start-up code and tests. Work on a file object is reported once, where the file is opened.",
    references: ["https://docs.python.org/3/library/asyncio-task.html#running-in-threads", "https://github.com/Tinche/aiofiles"],
  },
  check(cx) {
    reportBlocking(cx, ["file", "smallFile", "stat"]);
  },
});
