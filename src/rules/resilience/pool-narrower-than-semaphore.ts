import { makersOf } from "../../asyncio/makers.ts";
import { isTestFile } from "../../asyncio/places.ts";
import { argumentAt, callsOf, keyword } from "../../program/calls.ts";
import { lookup, scopeAt } from "../../program/lookup.ts";
import type { Call, Expression, Node, With } from "../../python/nodes.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import { oneLine } from "../snippet.ts";

export const poolNarrowerThanSemaphore = defineRule({
  code: "LW716",
  name: "pool-narrower-than-semaphore",
  scan: 7,
  section: "Resource Management Issues",
  severity: "medium",
  confidence: "possible",
  since: "0.1.0",
  practices: ["pool-sized"],
  equivalents: [],
  docs: {
    summary: "Reports a semaphore that lets more tasks in than the connection pool behind it has connections.",
    why: "The pool is then the real bound: the tasks between the two wait for a connection while they hold a slot, and their timeouts run although nothing has been sent yet.",
    bad: `import asyncio

import asyncpg

SLOTS = asyncio.Semaphore(100)


async def save(pool: asyncpg.Pool, name: str) -> None:
    async with SLOTS:
        async with pool.acquire(timeout=5) as connection:
            await connection.execute("insert into users (name) values ($1)", name, timeout=5)


async def main(names: list[str]) -> None:
    async with asyncpg.create_pool("postgresql://localhost/shop", max_size=10) as pool:
        await asyncio.gather(*(save(pool, name) for name in names), return_exceptions=True)
`,
    good: `import asyncio

import asyncpg


async def save(slots: asyncio.Semaphore, pool: asyncpg.Pool, name: str) -> None:
    async with slots, pool.acquire(timeout=5) as connection:
        await connection.execute("insert into users (name) values ($1)", name, timeout=5)


async def main(names: list[str]) -> None:
    slots = asyncio.Semaphore(10)
    async with asyncpg.create_pool("postgresql://localhost/shop", max_size=10) as pool:
        for outcome in await asyncio.gather(*(save(slots, pool, name) for name in names), return_exceptions=True):
            if isinstance(outcome, BaseException):
                print("failed", outcome)
`,
    limits: "Only sizes that stand in the file as numbers or constants, and only where the one is entered inside the other.",
    references: ["https://magicstack.github.io/asyncpg/current/api/index.html#asyncpg.pool.create_pool"],
  },
  check(cx) {
    if (!cx.shows("possible")) return;
    if (isTestFile(cx.module)) return;
    const pool = poolSize(cx);
    if (!pool) return;
    for (const fn of cx.coroutines)
      for (const id of fn.withs) {
        const node = cx.module.tree.node(id);
        const slots = node.kind === "With" && node.isAsync ? slotsOf(cx, node) : null;
        if (!slots || slots.size <= pool.size || node.kind !== "With") continue;
        const taken = callsOf(cx.program, fn).find(
          (site) =>
            /^(asyncpg|aiomysql|aiopg)\.Pool\.\w+$/.test(site.name ?? "") && site.node.start > node.start && site.node.end <= node.end,
        );
        if (!taken) continue;
        cx.report(slots.manager, {
          message: `\`${oneLine(slots.manager, 40)}\` lets ${slots.size} tasks in, and the pool has ${pool.size} connections.`,
          trace: [
            { module: cx.module, node: pool.made, message: `${pool.size} connections at most` },
            { module: cx.module, node: taken.node, message: "the others wait here, with a slot in hand" },
          ],
          snippet: `asyncio.Semaphore(${pool.size})`,
        });
      }
  },
});

interface Slots {
  readonly manager: Node;
  readonly size: number;
}

function slotsOf(cx: RuleContext, node: With): Slots | null {
  for (const { manager } of node.items) {
    const maker = makersOf(cx.program, cx.module, manager).find((one) => /(^|\.)(Bounded)?Semaphore$/.test(one.function.text));
    const given = maker ? argumentAt(maker, 0, "value") : null;
    const size = given ? numberOf(cx, given) : null;
    if (size !== null) return { manager, size };
  }
  return null;
}

const POOLS = ["asyncpg.create_pool", "aiomysql.create_pool", "aiopg.create_pool"] as const;
/** What asyncpg, aiomysql and aiopg take where no size is given. */
const DEFAULT_SIZE = 10;

/** The file's one pool and its size. */
function poolSize(cx: RuleContext): { readonly made: Call; readonly size: number } | null {
  const sites = cx.callsTo(...POOLS);
  const [site] = sites;
  if (!site || sites.length > 1) return null;
  const given = keyword(site.node, "max_size") ?? keyword(site.node, "maxsize");
  const size = given ? numberOf(cx, given) : DEFAULT_SIZE;
  return size === null ? null : { made: site.node, size };
}

function numberOf(cx: RuleContext, node: Expression): number | null {
  if (node.kind === "NumberLiteral") return Number(node.text.replaceAll("_", ""));
  if (node.kind !== "Name") return null;
  const [only, ...others] = lookup(scopeAt(cx.module, node), node.name)?.definitions ?? [];
  return only?.kind === "value" && others.length === 0 && only.value.kind === "NumberLiteral"
    ? Number(only.value.text.replaceAll("_", ""))
    : null;
}
