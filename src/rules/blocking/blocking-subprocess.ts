import { defineRule } from "../rule.ts";
import { reportBlocking } from "./report.ts";

export const blockingSubprocess = defineRule({
  code: "LW505",
  name: "blocking-subprocess",
  scan: 5,
  severity: "critical",
  confidence: "definite",
  since: "0.1.0",
  practices: ["no-blocking-process"],
  equivalents: ["ASYNC220", "ASYNC221", "ASYNC222", "S7487"],
  docs: {
    summary: "Reports synchronous work with processes (subprocess, os.system, os.wait*) that a coroutine reaches.",
    why: "`subprocess.run` and its kin wait until the other process ends. asyncio has subprocesses of its own, whose pipes and exit are awaited.",
    bad: `import asyncio
import subprocess


async def revision() -> str:
    done = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=True)
    return done.stdout


asyncio.run(revision())
`,
    good: `import asyncio


async def revision() -> str:
    process = await asyncio.create_subprocess_exec("git", "rev-parse", "HEAD", stdout=asyncio.subprocess.PIPE)
    try:
        async with asyncio.timeout(10):
            output, _ = await process.communicate()
    except TimeoutError:
        process.kill()
        await process.wait()
        raise
    return output.decode()


asyncio.run(revision())
`,
    limits: "Starting a process by `subprocess.Popen` without waiting for it is short and reported as the catalogue rates it.",
    references: ["https://docs.python.org/3/library/asyncio-subprocess.html"],
  },
  check(cx) {
    reportBlocking(cx, ["process"]);
  },
});
