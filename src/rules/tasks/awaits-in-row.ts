import { type IndependentWaits, independentWaits, type Waiting } from "../../asyncio/independence.ts";
import { isTestFile } from "../../asyncio/places.ts";
import type { Confidence } from "../../report/model.ts";
import { isHeard } from "../confidence.ts";
import type { RuleContext } from "../context.ts";
import { inOneGather } from "../rewrites/in-row.ts";
import { defineRule } from "../rule.ts";

export const awaitsInRow = defineRule({
  code: "LW212",
  name: "awaits-in-row",
  scan: 2,
  severity: "medium",
  confidence: "probable",
  since: "0.1.0",
  practices: ["concurrent"],
  equivalents: [],
  docs: {
    summary: "Reports awaits that stand one after the other although none needs what another gives, and lists which.",
    why: "Each `await` stops the coroutine until its answer is there. Questions that do not depend on each other can all be asked first, and the wait is then as long as the slowest answer instead of the sum.",
    bad: `import asyncio

import httpx


async def profile(client: httpx.AsyncClient, user: str) -> dict[str, object]:
    account = await client.get(f"https://example.org/users/{user}")
    orders = await client.get(f"https://example.org/orders?user={user}")
    return {"account": account.json(), "orders": orders.json()}


async def main() -> None:
    async with httpx.AsyncClient() as client:
        print(await profile(client, "ada"))


asyncio.run(main())
`,
    good: `import asyncio

import httpx


async def profile(client: httpx.AsyncClient, user: str) -> dict[str, object]:
    async with asyncio.TaskGroup() as group:
        account = group.create_task(client.get(f"https://example.org/users/{user}"))
        orders = group.create_task(client.get(f"https://example.org/orders?user={user}"))
    found = [account.result().raise_for_status(), orders.result().raise_for_status()]
    return {"account": found[0].json(), "orders": found[1].json()}


async def main() -> None:
    async with httpx.AsyncClient() as client:
        print(await profile(client, "ada"))


asyncio.run(main())
`,
    limits:
      "Only reads are compared, and only within one stretch of plain statements: a condition, a loop or a call made for its effect ends the stretch. " +
      "Where the awaited functions are not all known to use the network, the finding is only possible.",
    references: [
      "https://docs.python.org/3/library/asyncio-task.html#asyncio.gather",
      "https://docs.python.org/3/library/asyncio-task.html#task-groups",
    ],
  },
  check(cx) {
    if (!isHeard(cx)) return;
    for (const fn of cx.coroutines)
      for (const waits of independentWaits(cx.program, fn)) {
        const [, second] = waits;
        if (!second) continue;
        cx.report(second.node.kind === "With" ? (second.node.items[0] ?? second.node) : second.node, {
          message: `${listed(waits)} wait one after the other, though none needs what another gives.`,
          confidence: confidenceOf(cx, waits),
          trace: waits.map((one, index) => ({
            module: cx.module,
            node: one.awaited,
            message: index === 0 ? "the first wait" : "could start at the same time",
          })),
          snippet: snippetOf(cx, waits),
          rewrite: () => inOneGather(cx, waits),
        });
      }
  },
});

function confidenceOf(cx: RuleContext, waits: IndependentWaits): Confidence {
  return waits.every((one) => one.work.source === "network") && !isTestFile(cx.module) ? "probable" : "possible";
}

function listed(waits: IndependentWaits): string {
  const names = waits.map((one) => `\`${calledText(one)}\``);
  return names.length > 2 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : names.join(" and ");
}

function calledText(waiting: Waiting): string {
  return waiting.awaited.kind === "Call" ? waiting.awaited.function.text : waiting.awaited.text;
}

/** The same awaits as tasks of one group, or in a gather before 3.11. */
function snippetOf(cx: RuleContext, waits: IndependentWaits): string {
  const targets = waits.map((one, index) => targetOf(one) ?? `answer${index + 1}`);
  const calls = waits.map((one) => one.awaited.text);
  if (!cx.runsOn("3.11")) return `${targets.join(", ")} = await asyncio.gather(\n${calls.map((call) => `    ${call},\n`).join("")})`;
  const lines = calls.map((call, index) => `    ${targets[index]} = group.create_task(${call})`);
  return `async with asyncio.TaskGroup() as group:\n${lines.join("\n")}\n# then: ${targets.map((target) => `${target}.result()`).join(", ")}`;
}

function targetOf(waiting: Waiting): string | null {
  const parent = waiting.node.parent;
  if (parent?.kind === "Assign" && parent.targets.length === 1 && parent.targets[0]?.kind === "Name") return parent.targets[0].name;
  return parent?.kind === "AnnAssign" && parent.target.kind === "Name" ? parent.target.name : null;
}
