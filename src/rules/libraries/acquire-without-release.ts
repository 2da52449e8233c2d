import { readsOf } from "../../asyncio/holding.ts";
import { isTestFile } from "../../asyncio/places.ts";
import { type CallSite, callsOf, type Described } from "../../program/calls.ts";
import type { FunctionInfo } from "../../program/model.ts";
import { useOf } from "../../program/uses.ts";
import type { Name, Node } from "../../python/nodes.ts";
import type { Confidence } from "../../report/model.ts";
import { lower } from "../confidence.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import { oneLine } from "../snippet.ts";

export const acquireWithoutRelease = defineRule({
  code: "LW612",
  name: "acquire-without-release",
  scan: 6,
  severity: "high",
  confidence: "definite",
  since: "0.1.0",
  practices: ["asyncpg-idioms"],
  equivalents: [],
  docs: {
    summary: "Reports connections that are taken from a pool and not given back, or not when an error comes between.",
    why: "A pool has a handful of connections. Each one that is not given back is gone until the process ends; after the last, every `acquire` waits, and with it every request.",
    bad: `import asyncpg


async def count(pool: asyncpg.Pool) -> int:
    connection = await pool.acquire(timeout=5)
    return await connection.fetchval("select count(*) from users", timeout=5)
`,
    good: `import asyncpg


async def count(pool: asyncpg.Pool) -> int:
    async with pool.acquire(timeout=5) as connection:
        return await connection.fetchval("select count(*) from users", timeout=5)
`,
    limits: "A connection that is returned, stored or given to another function is left to whoever gets it.",
    references: ["https://magicstack.github.io/asyncpg/current/api/index.html#asyncpg.pool.Pool.acquire"],
  },
  check(cx) {
    for (const fn of cx.functions) for (const site of callsOf(cx.program, fn)) if (site.isLike(ACQUIRES)) checkAcquire(cx, fn, site);
  },
});

const ACQUIRES: Described = {
  words: ["acquire", "getconn"],
  dotted: /^(asyncpg|aiomysql|aiopg)\.Pool\.acquire$|^psycopg_pool\.AsyncConnectionPool\.getconn$/,
};
const GIVES_BACK = /(^|\.)(release|putconn)$/;

function checkAcquire(cx: RuleContext, fn: FunctionInfo, site: CallSite): void {
  const target = targetOf(site);
  if (!target) return;
  const binding = fn.scope.bindings.get(target.name);
  if (!binding || binding.scope !== fn.scope) return;
  const reads = readsOf(cx.module, binding).filter((read) => read.start > target.start);
  const releases = reads.filter(isGivenBack);
  if (reads.some((read) => !releases.includes(read) && escapes(read))) return;
  if (releases.some(isInFinally) || fn.scope.node.text.includes("AsyncExitStack")) return;
  const isNever = releases.length === 0;
  if (!isNever && !reads.some((read) => releases[0] && read.start < releases[0].start && !releases.includes(read))) return;
  const tier: Confidence = isNever ? "definite" : "probable";
  const pool = site.node.function.kind === "Attribute" ? oneLine(site.node.function.value, 40) : "pool";
  cx.report(site.node, {
    message: isNever
      ? `\`${target.name}\` is taken from \`${pool}\` and never given back.`
      : `\`${target.name}\` is not given back to \`${pool}\` when something fails before its release.`,
    confidence: isTestFile(cx.module) ? lower(tier) : tier,
    trace: releases[0] ? [{ module: cx.module, node: releases[0], message: "an error before this line skips it" }] : [],
    snippet: `async with ${oneLine(site.node, 70)} as ${target.name}:\n    ...`,
  });
}

function targetOf(site: CallSite): Name | null {
  const use = useOf(site.node);
  const outer = use.kind === "awaited" ? useOf(use.by) : use;
  const [target] = outer.kind === "assigned" ? outer.targets : [];
  return target?.kind === "Name" ? target : null;
}

function isGivenBack(read: Name): boolean {
  const use = useOf(read);
  if (use.kind === "argument") return GIVES_BACK.test(use.call.function.text);
  return read.parent?.kind === "Attribute" && /^(close|release|terminate)$/.test(read.parent.attribute.name);
}

/** Out of the function's hands: returned, yielded, stored, given away. */
function escapes(read: Name): boolean {
  const use = useOf(read);
  return !(use.kind === "member" || use.kind === "condition" || use.kind === "compared" || use.kind === "formatted");
}

function isInFinally(node: Node): boolean {
  let child = node;
  for (let parent = node.parent; parent && parent.kind !== "FunctionDef"; child = parent, parent = parent.parent)
    if (parent.kind === "Try" && parent.finalbody.some((one) => one.is(child))) return true;
  return false;
}
