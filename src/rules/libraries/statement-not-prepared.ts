import { isTestFile, loopAround } from "../../asyncio/places.ts";
import { callsOf, type Described } from "../../program/calls.ts";
import { defineRule } from "../rule.ts";
import { oneLine } from "../snippet.ts";
import { CHANGES, sqlOf, verbOf } from "./sql.ts";

export const statementNotPrepared = defineRule({
  code: "LW615",
  name: "statement-not-prepared",
  scan: 6,
  severity: "low",
  confidence: "probable",
  since: "0.1.0",
  practices: ["asyncpg-idioms"],
  equivalents: [],
  docs: {
    summary: "Reports the same asyncpg statement run once for each element of a loop, where `executemany` or a prepared statement serves.",
    why: "Each turn waits for a round trip of its own. `executemany` sends all rows in one go and in one transaction; a prepared statement at least spares the server from planning it again.",
    bad: `import asyncpg


async def save(pool: asyncpg.Pool, names: list[str]) -> None:
    async with pool.acquire(timeout=5) as connection, connection.transaction():
        for name in names:
            await connection.execute("insert into users (name) values ($1)", name, timeout=5)
`,
    good: `import asyncpg


async def save(pool: asyncpg.Pool, names: list[str]) -> None:
    async with pool.acquire(timeout=5) as connection:
        await connection.executemany("insert into users (name) values ($1)", [(name,) for name in names], timeout=5)
`,
    limits:
      "Only `for` loops over data, and statements whose text is known. Statements that read are possible: asyncpg keeps the last hundred prepared by itself.",
    references: ["https://magicstack.github.io/asyncpg/current/api/index.html#asyncpg.connection.Connection.executemany"],
  },
  check(cx) {
    for (const fn of cx.coroutines)
      for (const site of callsOf(cx.program, fn)) {
        if (!site.isLike(STATEMENTS)) continue;
        const sql = sqlOf(site);
        const verb = sql ? verbOf(cx.module, sql) : null;
        const loop = loopAround(site.node);
        if (!sql || !verb || loop?.kind !== "For" || loop.isAsync || site.node.arguments.length < 2) continue;
        const isChange = CHANGES.has(verb) && site.node.parent?.parent?.kind === "ExprStatement" && site.name?.endsWith(".execute");
        if (isTestFile(cx.module)) continue;
        const receiver = site.node.function.kind === "Attribute" ? site.node.function.value.text : "connection";
        const values = site.node.arguments
          .slice(1)
          .filter((one) => one.kind !== "Keyword")
          .map((one) => one.text)
          .join(", ");
        cx.report(site.node, {
          message: `The loop over \`${oneLine(loop.iterable, 40)}\` runs one ${verb} for each element, with a round trip each.`,
          confidence: isChange ? "probable" : "possible",
          snippet: isChange
            ? `await ${receiver}.executemany(${oneLine(sql, 60)}, [(${values},) for ${oneLine(loop.target, 30)} in ${oneLine(loop.iterable, 40)}])`
            : `statement = await ${receiver}.prepare(${oneLine(sql, 60)})\nfor ${oneLine(loop.target, 30)} in ${oneLine(loop.iterable, 40)}:\n    await statement.fetch(${values})`,
        });
      }
  },
});

const STATEMENTS: Described = {
  words: ["execute", "fetch", "fetchrow", "fetchval"],
  dotted: /^asyncpg\.(Connection|Pool)\.(execute|fetch|fetchrow|fetchval)$/,
};
