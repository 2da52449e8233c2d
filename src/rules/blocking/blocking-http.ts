import { defineRule } from "../rule.ts";
import { reportBlocking } from "./report.ts";

export const blockingHttp = defineRule({
  code: "LW502",
  name: "blocking-http",
  scan: 5,
  severity: "critical",
  confidence: "definite",
  since: "0.1.0",
  practices: ["no-blocking-http"],
  equivalents: ["ASYNC210", "ASYNC211", "ASYNC212", "S7499"],
  docs: {
    summary:
      "Reports synchronous network clients (requests, urllib, urllib3, http.client, httpx's synchronous side, boto3, smtplib, …) that a coroutine reaches.",
    why: "A synchronous client waits for the peer on the loop's only thread. One slow server then stops every task of the program for as long as its answer takes.",
    bad: `import asyncio

import requests


def load_prices(url: str) -> dict[str, float]:
    return requests.get(url, timeout=10).json()


async def report(url: str) -> None:
    prices = load_prices(url)
    print(len(prices))


asyncio.run(report("https://example.org/prices"))
`,
    good: `import asyncio

import aiohttp


async def load_prices(session: aiohttp.ClientSession, url: str) -> dict[str, float]:
    async with session.get(url) as response:
        response.raise_for_status()
        prices: dict[str, float] = await response.json()
        return prices


async def report(url: str) -> None:
    timeout = aiohttp.ClientTimeout(total=10)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        prices = await load_prices(session, url)
    print(len(prices))


asyncio.run(report("https://example.org/prices"))
`,
    limits: "Only libraries that the catalogue knows are seen; a client of your own over sockets is reported as blocking-socket.",
    references: [
      "https://docs.aiohttp.org/en/stable/client_quickstart.html",
      "https://docs.python.org/3/library/asyncio-task.html#running-in-threads",
    ],
  },
  check(cx) {
    reportBlocking(cx, ["network"]);
  },
});
