import { defineRule } from "../rule.ts";
import { reportBlocking } from "./report.ts";

export const blockingDatabase = defineRule({
  code: "LW504",
  name: "blocking-database",
  scan: 5,
  severity: "critical",
  confidence: "definite",
  since: "0.1.0",
  practices: ["no-blocking-db"],
  equivalents: ["S7499"],
  docs: {
    summary:
      "Reports synchronous database drivers (sqlite3, psycopg, PyMySQL, PyMongo, redis, SQLAlchemy's Session, Django's ORM) that a coroutine reaches.",
    why: "A synchronous driver waits for each round trip on the loop's only thread, so the program answers one query at a time however many tasks it has.",
    bad: `import asyncio
import sqlite3


def count_users(path: str) -> int:
    connection = sqlite3.connect(path)
    try:
        return connection.execute("select count(*) from users").fetchone()[0]
    finally:
        connection.close()


async def report(path: str) -> None:
    print(count_users(path))


asyncio.run(report("shop.db"))
`,
    good: `import asyncio
import sqlite3


def count_users(path: str) -> int:
    connection = sqlite3.connect(path)
    try:
        return connection.execute("select count(*) from users").fetchone()[0]
    finally:
        connection.close()


async def report(path: str) -> None:
    print(await asyncio.to_thread(count_users, path))


asyncio.run(report("shop.db"))
`,
    limits: "Queries through objects whose type is not known are not seen.",
    references: ["https://docs.python.org/3/library/asyncio-task.html#running-in-threads", "https://magicstack.github.io/asyncpg/current/"],
  },
  check(cx) {
    reportBlocking(cx, ["database"]);
  },
});
