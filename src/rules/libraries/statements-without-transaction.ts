import { isTestFile } from "../../asyncio/places.ts";
import { type CallSite, callsOf, type Described } from "../../program/calls.ts";
import type { FunctionInfo } from "../../program/model.ts";
import type { Node } from "../../python/nodes.ts";
import type { Confidence } from "../../report/model.ts";
import { isHeard, lower } from "../confidence.ts";
import type { RuleContext } from "../context.ts";
import { defineRule } from "../rule.ts";
import { oneLine } from "../snippet.ts";
import { CHANGES, sqlOf, verbOf } from "./sql.ts";

export const statementsWithoutTransaction = defineRule({
  code: "LW614",
  name: "statements-without-transaction",
  scan: 6,
  severity: "medium",
  confidence: "probable",
  since: "0.1.0",
  practices: ["asyncpg-idioms"],
  equivalents: [],
  docs: {
    summary: "Reports functions that change the database by several statements on one asyncpg connection with no transaction around them.",
    why: "asyncpg commits each statement by itself. If the second fails, or the task is cancelled between the two, the first stays: money has left one account and reached none.",
    bad: `import asyncpg


async def move(pool: asyncpg.Pool, amount: int) -> None:
    async with pool.acquire(timeout=5) as connection:
        await connection.execute("update accounts set balance = balance - $1 where id = 1", amount, timeout=5)
        await connection.execute("update accounts set balance = balance + $1 where id = 2", amount, timeout=5)
`,
    good: `import asyncpg


async def move(pool: asyncpg.Pool, amount: int) -> None:
    async with pool.acquire(timeout=5) as connection, connection.transaction():
        await connection.execute("update accounts set balance = balance - $1 where id = 1", amount, timeout=5)
        await connection.execute("update accounts set balance = balance + $1 where id = 2", amount, timeout=5)
`,
    limits:
      "Only statements whose text is known, in one function. Where the connection comes from the caller, who may have begun a transaction, it is possible; drivers that begin transactions by themselves are left alone.",
    references: ["https://magicstack.github.io/asyncpg/current/usage.html#transactions"],
  },
  check(cx) {
    if (!isHeard(cx)) return;
    for (const fn of cx.coroutines) checkFunction(cx, fn);
  },
});

const STATEMENTS: Described = {
  words: ["execute", "executemany", "fetch", "fetchrow", "fetchval"],
  dotted: /^asyncpg\.(Connection|Pool)\.(execute|executemany|fetch\w*)$/,
};

function checkFunction(cx: RuleContext, fn: FunctionInfo): void {
  const groups = new Map<string, CallSite[]>();
  for (const site of callsOf(cx.program, fn)) {
    const sql = site.isLike(STATEMENTS) ? sqlOf(site) : null;
    if (!sql || site.node.function.kind !== "Attribute" || !CHANGES.has(verbOf(cx.module, sql) ?? "") || isInTransaction(site.node))
      continue;
    const receiver = site.node.function.value.text;
    groups.set(receiver, [...(groups.get(receiver) ?? []), site]);
  }
  for (const [receiver, sites] of groups) {
    const [first] = sites;
    const second = sites.find((site) => first && site !== first && !areAlternatives(first.node, site.node));
    // A transaction begun and ended by hand is one, too.
    if (!first || !second || /\.transaction\(\)|\bBEGIN\b/.test(fn.node.text)) continue;
    const isOwn =
      !fn.scope.bindings.get(receiver)?.definitions.some((definition) => definition.kind === "parameter") ||
      first.name?.startsWith("asyncpg.Pool") === true;
    const tier: Confidence = isOwn ? "probable" : "possible";
    cx.report(second.node, {
      message: `\`${fn.name}\` changes the database by ${sites.length} statements on \`${oneLine(second.node.function, 30).replace(/\.\w+$/, "")}\` with no transaction: a failure between them leaves half of the change.`,
      confidence: isTestFile(cx.module) ? lower(tier) : tier,
      trace: sites.map((site, index) => ({
        module: cx.module,
        node: site.node,
        message: index === 0 ? "committed by itself" : "may fail after that",
      })),
      snippet: `async with ${receiver}.transaction():\n${sites
        .slice(0, 3)
        .map((site) => `    await ${oneLine(site.node, 80)}`)
        .join("\n")}`,
    });
  }
}

function isInTransaction(node: Node): boolean {
  for (let at = node.parent; at && at.kind !== "FunctionDef"; at = at.parent)
    if (at.kind === "With" && at.items.some((item) => /transaction|atomic|begin/i.test(item.manager.text))) return true;
  return false;
}

/** In different branches of one `if` or `match`, or where the first leaves the function: only one of them runs. */
function areAlternatives(a: Node, b: Node): boolean {
  for (let at: Node | null = a; at && at.kind !== "FunctionDef"; at = at.parent) {
    if (at.kind === "Return") return true;
    if ((at.kind === "If" || at.kind === "Match" || at.kind === "Try") && at.start <= b.start && b.end <= at.end) return true;
    if (at.kind === "If" && at.body.some((one) => one.start <= a.start && a.end <= one.end) && at.body.at(-1)?.kind === "Return")
      return true;
  }
  return false;
}
