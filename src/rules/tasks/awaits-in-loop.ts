import { isTestFile } from "../../asyncio/places.ts";
import { type IndependentTurns, independentTurns } from "../../asyncio/turns.ts";
import type { Confidence } from "../../report/model.ts";
import { isHeard } from "../confidence.ts";
import type { RuleContext, TraceNote } from "../context.ts";
import { fanOut } from "../rewrites/fan-out.ts";
import { defineRule } from "../rule.ts";

export const awaitsInLoop = defineRule({
  code: "LW211",
  name: "awaits-in-loop",
  scan: 2,
  severity: "medium",
  confidence: "probable",
  since: "0.1.0",
  practices: ["concurrent"],
  equivalents: ["WPS476"],
  docs: {
    summary: "Reports loops and comprehensions that wait for one item's I/O after another although no turn needs the one before.",
    why: "A hundred requests of 80 ms take eight seconds one by one, and little more than 80 ms at once. The loop has nothing else to do meanwhile: every turn only waits.",
    bad: `import asyncio

import aiohttp

URLS = ["https://example.org/a", "https://example.org/b"]


async def fetch_all(session: aiohttp.ClientSession) -> list[str]:
    pages = []
    for url in URLS:
        async with session.get(url) as response:
            pages.append(await response.text())
    return pages


async def main() -> None:
    async with aiohttp.ClientSession() as session:
        print(await fetch_all(session))


asyncio.run(main())
`,
    good: `import asyncio

import aiohttp

URLS = ["https://example.org/a", "https://example.org/b"]


async def fetch(session: aiohttp.ClientSession, limit: asyncio.Semaphore, url: str) -> str:
    async with limit, asyncio.timeout(10), session.get(url) as response:
        response.raise_for_status()
        return await response.text()


async def main() -> None:
    limit = asyncio.Semaphore(10)
    async with aiohttp.ClientSession() as session, asyncio.TaskGroup() as group:
        tasks = [group.create_task(fetch(session, limit, url)) for url in URLS]
    print([task.result() for task in tasks])


asyncio.run(main())
`,
    limits:
      "Speaks where every wait of a turn is known to be a request of its own. Loops that end early, pause, hold a lock or a transaction, share one connection " +
      "or stream, or carry values from turn to turn are left alone; database queries and writes are only possible findings.",
    references: [
      "https://docs.python.org/3/library/asyncio-task.html#task-groups",
      "https://docs.python.org/3/library/asyncio-task.html#running-tasks-concurrently",
    ],
  },
  check(cx) {
    if (!isHeard(cx)) return;
    for (const fn of cx.coroutines)
      for (const turns of independentTurns(cx.program, fn)) {
        const { wait, pauses } = turns;
        // Somebody may be spared on purpose; a rewriting spares them by its bound.
        if (pauses && !cx.wantsRewrites) continue;
        cx.report(wait.kind === "With" ? (wait.items[0] ?? wait) : wait, {
          message: `\`${calledText(turns)}\` is waited for one ${itemName(turns)} at a time, though no turn of the loop needs the one before.`,
          confidence: confidenceOf(cx, turns),
          trace: traceOf(cx, turns),
          snippet: snippetOf(cx, turns),
          rewrite: () => fanOut(cx, turns),
        });
      }
  },
});

function confidenceOf(cx: RuleContext, turns: IndependentTurns): Confidence {
  return turns.source === "network" && turns.isClear && !isTestFile(cx.module) ? "probable" : "possible";
}

function calledText(turns: IndependentTurns): string {
  const awaited = turns.wait.kind === "Await" ? turns.wait.value : (turns.wait.items[0]?.manager ?? null);
  if (!awaited) return "";
  return awaited.kind === "Call" ? awaited.function.text : awaited.text;
}

function itemName(turns: IndependentTurns): string {
  const names = turns.items.filter((name) => !name.startsWith("_"));
  return names.length === 1 ? `\`${names[0]}\`` : "item";
}

function traceOf(cx: RuleContext, turns: IndependentTurns): readonly TraceNote[] {
  return [{ module: cx.module, node: turns.iterable, message: `each turn has its own item of \`${turns.iterable.text}\`` }];
}

/** The loop as a task for each item, with a bound on how many run at once. */
function snippetOf(cx: RuleContext, turns: IndependentTurns): string {
  const items = turns.items.join(", ");
  const one = `one(${items})`;
  const target = turns.items.length > 1 ? items : (turns.items[0] ?? "item");
  const head = `limit = asyncio.Semaphore(10)\n\nasync def one(${items}):\n    async with limit:\n        ...  # what a turn does now, returning its result\n\n`;
  if (!cx.runsOn("3.11")) return `${head}results = await asyncio.gather(*(${one} for ${target} in ${turns.iterable.text}))`;
  return `${head}async with asyncio.TaskGroup() as group:\n    tasks = [group.create_task(${one}) for ${target} in ${turns.iterable.text}]`;
}
