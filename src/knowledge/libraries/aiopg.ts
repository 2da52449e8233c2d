/** aiopg */
import type { Fact, Library } from "../fact.ts";

export const aiopg: Library = {
  imports: ["aiopg"],
  package: "aiopg",
  source: "https://github.com/aio-libs/aiopg",
  dead: "Unreleased since 2022 and built on psycopg2: use asyncpg or psycopg 3.",
  get facts(): readonly Fact[] {
    return [
      { name: "aiopg.connect", is: "coroutine", context: "async", instead: "await asyncpg.connect(dsn)", waits: "database", timeout: 60, timeoutParameter: "timeout", closedBy: "await close()" },
      { name: "aiopg.create_pool", is: "coroutine", context: "async", instead: "await asyncpg.create_pool(dsn)", waits: "database", timeout: 60, timeoutParameter: "timeout", closedBy: "await wait_closed()", pooled: true },
    ];
  },
};
