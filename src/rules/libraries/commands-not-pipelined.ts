import { nodesRunIn } from "../../asyncio/names.ts";
import { isTestFile, loopAround } from "../../asyncio/places.ts";
import { callsOf } from "../../program/calls.ts";
import { useOf } from "../../program/uses.ts";
import type { For, Node } from "../../python/nodes.ts";
import type { Confidence } from "../../report/model.ts";
import { isHeard, lower } from "../confidence.ts";
import { defineRule } from "../rule.ts";
import { oneLine } from "../snippet.ts";

export const commandsNotPipelined = defineRule({
  code: "LW622",
  name: "commands-not-pipelined",
  scan: 6,
  severity: "medium",
  confidence: "probable",
  since: "0.1.0",
  practices: ["redis-idioms"],
  equivalents: [],
  docs: {
    summary: "Reports loops over data that send one Redis command in each turn and wait for its answer before the next.",
    why: "Redis answers in microseconds; the round trip takes a hundred times longer. A thousand commands one by one spend nearly all their time waiting for the network, and a pipeline sends them in one go.",
    bad: `import asyncio

from redis.asyncio import Redis


async def save(client: Redis, prices: dict[str, str]) -> None:
    for item, price in prices.items():
        await client.set(item, price)


async def main() -> None:
    async with Redis() as client:
        await save(client, {"tea": "3", "milk": "1"})


asyncio.run(main())
`,
    good: `import asyncio

from redis.asyncio import Redis


async def save(client: Redis, prices: dict[str, str]) -> None:
    async with client.pipeline() as pipe:
        for item, price in prices.items():
            pipe.set(item, price)
        await pipe.execute()


async def main() -> None:
    async with Redis() as client:
        await save(client, {"tea": "3", "milk": "1"})


asyncio.run(main())
`,
    limits:
      "Only `for` loops over data of more than a few elements. Where the loop waits for something else too, or uses an answer to decide how to go on, it is possible; commands that wait by design (`blpop`, `xread`) are left alone.",
    references: ["https://redis.readthedocs.io/en/stable/examples/asyncio_examples.html#Pipeline-Mode"],
  },
  check(cx) {
    if (!isHeard(cx)) return;
    for (const fn of cx.coroutines) {
      const told = new Set<Node>();
      for (const site of callsOf(cx.program, fn)) {
        if (!/^redis\.asyncio\.(Redis|RedisCluster)\.\w+$/.test(site.name ?? "") || OTHERS.test(site.name ?? "")) continue;
        const loop = loopAround(site.node);
        if (
          useOf(site.node).kind !== "awaited" ||
          loop?.kind !== "For" ||
          loop.isAsync ||
          told.has(loop) ||
          /^range\(\d\)$|^[([{]/.test(loop.iterable.text)
        )
          continue;
        told.add(loop);
        const tier: Confidence = goesItsWay(loop, site.node) ? "possible" : "probable";
        const receiver = site.node.function.kind === "Attribute" ? site.node.function.value.text : "client";
        const command = site.node.function.kind === "Attribute" ? site.node.function.attribute.name : "";
        cx.report(site.node, {
          message: `\`${oneLine(site.node.function, 40)}\` makes a round trip to Redis for each element of \`${oneLine(loop.iterable, 40)}\`.`,
          confidence: isTestFile(cx.module) ? lower(tier) : tier,
          snippet: `async with ${receiver}.pipeline() as pipe:
    for ${oneLine(loop.target, 30)} in ${oneLine(loop.iterable, 50)}:
        pipe.${command}(${site.node.arguments.map((one) => one.text).join(", ")})
    results = await pipe.execute()`,
        });
      }
    }
  },
});

/** Commands that wait, hold, or manage the connection. */
const OTHERS =
  /\.(bl?r?pop\w*|blmove|brpoplpush|xread\w*|wait|publish|subscribe|lock|aclose|close|initialize|ping|execute_command|transaction|eval|evalsha|scan|sscan|hscan|zscan|info|monitor|pubsub|pipeline)$/;

/** True where an answer decides how the loop goes on, or the loop waits for other things as well. */
function goesItsWay(loop: For, call: Node): boolean {
  for (const at of loop.body.flatMap((statement) => [...nodesRunIn(statement)])) {
    if (at.kind === "Break" || at.kind === "Return" || at.kind === "Continue" || at.kind === "Yield" || at.kind === "Try") return true;
    if (at.kind === "If" && contains(at.test, call)) return true;
    if (at.kind === "Await" && !contains(at, call)) return true;
  }
  return false;
}

function contains(node: Node, inner: Node): boolean {
  return node.start <= inner.start && inner.end <= node.end;
}
