import { defineRule } from "../rule.ts";
import { reportBlocking } from "./report.ts";

export const blockingConfigured = defineRule({
  code: "LW509",
  name: "blocking-configured",
  scan: 5,
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: ["offload-blocking"],
  equivalents: ["ASYNC200"],
  docs: {
    summary: "Reports calls that the project's settings list as blocking (`blocking-calls`) and that a coroutine reaches.",
    why: "A project knows calls that no catalogue can: its own C extensions, a vendor's client, a device driver. Once they are listed, they are followed like any other, through every helper, and reported with the project's own advice.",
    bad: `# blocking-calls: ledger.client.* -> ledger.aio has the same calls
import asyncio

from ledger.client import connect


def balance(account: str) -> int:
    return connect("ledger.example").balance(account)


async def report(account: str) -> None:
    print(balance(account))


asyncio.run(report("17"))
`,
    good: `# blocking-calls: ledger.client.* -> ledger.aio has the same calls
import asyncio

from ledger.client import connect


def balance(account: str) -> int:
    return connect("ledger.example").balance(account)


async def report(account: str) -> None:
    print(await asyncio.to_thread(balance, account))


asyncio.run(report("17"))
`,
    limits:
      'The examples stand for a project whose settings say `blocking-calls = { "ledger.client.*" = "ledger.aio has the same calls" }`. In a pattern `*` stands for anything and `?` for one character. Where nothing is known of what is called, the words of the call are compared with the pattern, and a finding is no more than probable.',
    references: ["https://docs.python.org/3/library/asyncio-task.html#running-in-threads"],
  },
  check(cx) {
    reportBlocking(cx, ["configured"]);
  },
});
