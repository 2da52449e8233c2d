import { sitesUnder, takingsOf } from "../../asyncio/locks.ts";
import { isTestFile } from "../../asyncio/places.ts";
import type { Wait } from "../../knowledge/fact.ts";
import { factOf } from "../../knowledge/lookup.ts";
import { defineRule } from "../rule.ts";
import { shortName } from "./report.ts";

const SLOW: readonly (Wait | undefined)[] = ["network", "process"];

export const lockOverSlowIo = defineRule({
  code: "LW127",
  name: "lock-over-slow-io",
  scan: 1,
  severity: "low",
  confidence: "possible",
  since: "0.1.0",
  practices: ["concurrent"],
  equivalents: [],
  docs: {
    summary: "Reports a lock held while the network or another process answers.",
    why: "Everyone who wants the lock waits for the slowest answer, one after the other: concurrency ends where the lock begins. Often only the few lines that change state need it, and the request can be made before.",
    bad: `import asyncio

import aiohttp


class Rates:
    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session
        self._lock = asyncio.Lock()
        self._rates: dict[str, str] = {}

    async def refresh(self, name: str) -> None:
        async with self._lock:
            response = await self._session.get(f"https://example.org/{name}")
            self._rates[name] = await response.text()
`,
    good: `import asyncio


class Rates:
    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._rates: dict[str, str] = {}

    async def put(self, name: str, text: str) -> None:
        async with asyncio.timeout(5), self._lock:
            await asyncio.sleep(0)
            self._rates[name] = text
`,
    limits:
      "Possible only: the lock may be there for just that, as when one task fetches what all others then use. Only calls under the lock itself.",
    references: ["https://docs.python.org/3/library/asyncio-sync.html#asyncio.Lock"],
  },
  check(cx) {
    if (!cx.shows("possible")) return;
    if (isTestFile(cx.module)) return;
    for (const fn of cx.coroutines)
      for (const taking of takingsOf(cx.program, fn)) {
        const slow = sitesUnder(cx.program, taking).find((site) => site.name !== null && SLOW.includes(factOf(site.name)?.waits));
        if (!slow?.name) continue;
        const name = taking.item.manager.text;
        cx.report(taking.item, {
          message: `\`${name}\` is held while \`${shortName(slow.name)}\` waits for an answer from outside.`,
          trace: [{ module: cx.module, node: slow.node, message: "waits here, and everyone else with it" }],
          snippet: `answer = await ${slow.node.text.split("\n")[0] ?? ""}\nasync with ${name}:\n    ...  # only what changes state`,
        });
      }
  },
});
