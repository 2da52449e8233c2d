import { type FanOut, FEW, fanOutsOf, isHeldBack, isPoolOfWorkers, type Load, loadOf, type Size, sizeOf } from "../../asyncio/fanout.ts";
import { isTestFile } from "../../asyncio/places.ts";
import type { Confidence } from "../../report/model.ts";
import { isHeard, lower } from "../confidence.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import { oneLine } from "../snippet.ts";

export const unboundedFanOut = defineRule({
  code: "LW707",
  name: "unbounded-fan-out",
  scan: 7,
  section: "Coroutine & Task Issues",
  severity: "medium",
  confidence: "probable",
  since: "0.1.0",
  practices: ["semaphore"],
  equivalents: [],
  docs: {
    summary:
      "Reports a task for each element of data of any size, all started at once, where nothing bounds how many do their I/O at the same time.",
    why: "Ten thousand elements become ten thousand open requests: the other side throttles or falls over, file descriptors and memory run out, and every single request takes longer until all of them time out together.",
    bad: `import asyncio

import httpx


async def fetch(client: httpx.AsyncClient, url: str) -> str:
    response = await client.get(url)
    response.raise_for_status()
    return response.text


async def crawl(urls: list[str]) -> None:
    async with httpx.AsyncClient() as client:
        pages = await asyncio.gather(*(fetch(client, url) for url in urls), return_exceptions=True)
    for page in pages:
        if isinstance(page, BaseException):
            print("failed", page)
`,
    good: `import asyncio

import httpx


async def fetch(client: httpx.AsyncClient, limit: asyncio.Semaphore, url: str) -> str:
    async with limit:
        response = await client.get(url)
    response.raise_for_status()
    return response.text


async def crawl(urls: list[str]) -> None:
    limit = asyncio.Semaphore(20)
    async with httpx.AsyncClient() as client:
        pages = await asyncio.gather(*(fetch(client, limit, url) for url in urls), return_exceptions=True)
    for page in pages:
        if isinstance(page, BaseException):
            print("failed", page)
`,
    limits:
      "Counts as a bound: a semaphore or limiter around the start, among the arguments, or anywhere in what each task calls; data cut into batches; a thread pool. Work through a database pool, attributes of the object itself, and work of which nothing is known are possible.",
    references: ["https://docs.python.org/3/library/asyncio-sync.html#semaphore"],
  },
  check(cx) {
    if (!isHeard(cx)) return;
    for (const fn of cx.functions) for (const fanOut of fanOutsOf(cx.program, fn)) judge(cx, fanOut);
  },
});

const ENDING =
  /(^|[._])(a?close|stop|cancel|shutdown|disconnect|terminate|join|wait|wait_closed|cleanup|clean_up|teardown|kill|unsubscribe|release|aexit|__aexit__)(_\w+)?$/;
const STARTING = /(^|[._])(start|setup|set_up|init|initialize|connect|serve|worker|consume|listen|__aenter__)(_\w+)?$|worker|consumer/i;

function judge(cx: RuleContext, fanOut: FanOut): void {
  const name = fanOut.work.function.text;
  if (ENDING.test(name) || isHeldBack(cx.program, cx.module, fanOut) || isPoolOfWorkers(cx.program, cx.module, fanOut)) return;
  const size = sizeOfFanOut(cx, fanOut);
  if (size === "few") return;
  const load = loadOf(cx.program, cx.module, fanOut.work);
  if (load === "limited" || load === "nothing") return;
  const isTest = isTestFile(cx.module);
  const tier = tierOf(fanOut, size, load);
  const work = oneLine(fanOut.work.function, 40);
  const items = oneLine(fanOut.iterable, 40);
  cx.report(fanOut.node, {
    message: `One \`${work}\` is started for each element of \`${items}\`, all at once, and nothing bounds how many run.`,
    confidence: isTest ? lower(tier) : tier,
    snippet: snippetOf(fanOut),
  });
}

/** A target named `plugin` or `service` speaks of a handful. */
function sizeOfFanOut(cx: RuleContext, fanOut: FanOut): Size {
  const size = sizeOf(cx.program, cx.module, fanOut.iterable);
  return size === "any" && FEW.test(fanOut.target.text) ? "likelyFew" : size;
}

function tierOf(fanOut: FanOut, size: Size, load: Load): Confidence {
  if (size !== "any" || load !== "network" || fanOut.isAsync) return "possible";
  return STARTING.test(fanOut.work.function.text) ? "possible" : "probable";
}

function snippetOf(fanOut: FanOut): string {
  const target = oneLine(fanOut.target, 30);
  const isName = fanOut.target.kind === "Name";
  const item = isName ? target : "item";
  return `limit = asyncio.Semaphore(20)

async def bounded(${item}):
${isName ? "" : `    ${target} = item\n`}    async with limit:
        return await ${oneLine(fanOut.work, 70)}

results = await asyncio.gather(*(bounded(${item}) for ${item} in ${oneLine(fanOut.iterable, 40)}), return_exceptions=True)`;
}
