/** aiomysql */
import type { Fact, Library } from "../fact.ts";

export const aiomysql: Library = {
  imports: ["aiomysql"],
  package: "aiomysql",
  source: "https://aiomysql.readthedocs.io/en/stable/",
  get facts(): readonly Fact[] {
    return [
      { name: "aiomysql.connect", is: "coroutine", returns: "aiomysql.Connection", context: "async", waits: "database", timeoutParameter: "connect_timeout", closedBy: "close()" },
      { name: "aiomysql.create_pool", is: "coroutine", returns: "aiomysql.Pool", context: "async", waits: "database", closedBy: "await wait_closed()", pooled: true, loopBound: true },
      { name: "aiomysql.Connection", is: "class", context: "async", closedBy: "close()", exclusive: true, loopBound: true },
      { name: "aiomysql.Connection.commit", is: "coroutine", waits: "database" },
      { name: "aiomysql.Connection.rollback", is: "coroutine", waits: "database" },
      { name: "aiomysql.Connection.begin", is: "coroutine", waits: "database" },
      { name: "aiomysql.Connection.ping", is: "coroutine", waits: "database" },
      { name: "aiomysql.Connection.select_db", is: "coroutine", waits: "database" },
      { name: "aiomysql.Connection.cursor", is: "coroutine", returns: "aiomysql.Cursor", context: "async", enters: "aiomysql.Cursor" },
      { name: "aiomysql.Connection.ensure_closed", is: "coroutine" },
      { name: "aiomysql.Connection.close" },
      { name: "aiomysql.Pool", is: "class", context: "async", closedBy: "await wait_closed()", pooled: true, loopBound: true },
      { name: "aiomysql.Pool.acquire", is: "coroutine", returns: "aiomysql.Connection", context: "async", enters: "aiomysql.Connection", waits: "database", closedBy: "pool.release()" },
      { name: "aiomysql.Pool.wait_closed", is: "coroutine", waits: "database" },
      { name: "aiomysql.Pool.release" },
      { name: "aiomysql.Pool.close" },
      { name: "aiomysql.Pool.terminate" },
      { name: "aiomysql.Cursor", is: "class", iterates: "async", context: "async", closedBy: "await close()", exclusive: true },
      { name: "aiomysql.DictCursor", is: "class", bases: ["aiomysql.Cursor"], iterates: "async", context: "async", closedBy: "await close()", exclusive: true },
      { name: "aiomysql.Cursor.execute", is: "coroutine", waits: "database" },
      { name: "aiomysql.Cursor.executemany", is: "coroutine", waits: "database" },
      { name: "aiomysql.Cursor.fetchone", is: "coroutine", waits: "database" },
      { name: "aiomysql.Cursor.fetchall", is: "coroutine", waits: "database" },
      { name: "aiomysql.Cursor.fetchmany", is: "coroutine", waits: "database" },
      { name: "aiomysql.Cursor.callproc", is: "coroutine", waits: "database" },
      { name: "aiomysql.Cursor.close", is: "coroutine" },
    ];
  },
};
