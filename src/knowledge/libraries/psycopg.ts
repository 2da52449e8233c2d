/** psycopg 3: a blocking API and an async one side by side. */
import type { Fact, Library } from "../fact.ts";

export const psycopg: Library = {
  imports: ["psycopg"],
  package: "psycopg",
  source: "https://www.psycopg.org/psycopg3/docs/api/connections.html",
  get facts(): readonly Fact[] {
    return [
      // Blocking
      { name: "psycopg.connect", returns: "psycopg.Connection", context: "sync", blocks: "database", instead: "await psycopg.AsyncConnection.connect(dsn)", closedBy: "close()" },
      { name: "psycopg.Connection", is: "class", context: "sync", closedBy: "close()" },
      { name: "psycopg.Connection.connect", returns: "psycopg.Connection", context: "sync", blocks: "database", instead: "await psycopg.AsyncConnection.connect(dsn)", closedBy: "close()" },
      { name: "psycopg.Connection.execute", returns: "psycopg.Cursor", blocks: "database", instead: "await connection.execute(statement, parameters)" },
      { name: "psycopg.Connection.commit", blocks: "database", instead: "await connection.commit()" },
      { name: "psycopg.Connection.rollback", blocks: "database", instead: "await connection.rollback()" },
      { name: "psycopg.Connection.wait", blocks: "database", instead: "await connection.wait()" },
      { name: "psycopg.Connection.__exit__", blocks: "database", instead: "async with connection:" },
      { name: "psycopg.Connection.transaction", context: "sync", instead: "async with connection.transaction():" },
      { name: "psycopg.Connection.cursor", returns: "psycopg.Cursor", context: "sync", closedBy: "close()" },
      { name: "psycopg.Connection.notifies", iterates: "sync", iterationBlocks: "database", instead: "async for notify in connection.notifies():" },
      { name: "psycopg.Connection.close" },
      { name: "psycopg.Cursor", is: "class", iterates: "sync", iterationBlocks: "database", context: "sync", closedBy: "close()" },
      { name: "psycopg.Cursor.execute", returns: "psycopg.Cursor", blocks: "database", instead: "await cursor.execute(statement, parameters)" },
      { name: "psycopg.Cursor.executemany", returns: "psycopg.Cursor", blocks: "database", instead: "await cursor.executemany(statement, parameters)" },
      { name: "psycopg.Cursor.fetchone", blocks: "database", instead: "await cursor.fetchone()" },
      { name: "psycopg.Cursor.fetchall", blocks: "database", instead: "await cursor.fetchall()" },
      { name: "psycopg.Cursor.fetchmany", blocks: "database", instead: "await cursor.fetchmany()" },
      { name: "psycopg.Cursor.stream", iterates: "sync", iterationBlocks: "database", instead: "async for row in cursor.stream(statement):" },
      { name: "psycopg.Cursor.copy", context: "sync", instead: "async with cursor.copy(statement) as copy:" },

      // Async
      { name: "psycopg.AsyncConnection", is: "class", context: "async", closedBy: "await close()", exclusive: true, loopBound: true },
      { name: "psycopg.AsyncConnection.connect", is: "coroutine", returns: "psycopg.AsyncConnection", context: "async", waits: "database", closedBy: "await close()" },
      { name: "psycopg.AsyncConnection.execute", is: "coroutine", returns: "psycopg.AsyncCursor", waits: "database" },
      { name: "psycopg.AsyncConnection.commit", is: "coroutine", waits: "database" },
      { name: "psycopg.AsyncConnection.rollback", is: "coroutine", waits: "database" },
      { name: "psycopg.AsyncConnection.wait", is: "coroutine", waits: "database" },
      { name: "psycopg.AsyncConnection.set_autocommit", is: "coroutine", waits: "database" },
      { name: "psycopg.AsyncConnection.close", is: "coroutine" },
      { name: "psycopg.AsyncConnection.transaction", context: "async" },
      { name: "psycopg.AsyncConnection.cursor", returns: "psycopg.AsyncCursor", context: "async", closedBy: "await close()" },
      { name: "psycopg.AsyncConnection.notifies", is: "asyncGenerator", iterates: "async" },
      { name: "psycopg.AsyncCursor", is: "class", iterates: "async", context: "async", closedBy: "await close()", exclusive: true, loopBound: true },
      { name: "psycopg.AsyncCursor.execute", is: "coroutine", returns: "psycopg.AsyncCursor", waits: "database" },
      { name: "psycopg.AsyncCursor.executemany", is: "coroutine", returns: "psycopg.AsyncCursor", waits: "database" },
      { name: "psycopg.AsyncCursor.fetchone", is: "coroutine", waits: "database" },
      { name: "psycopg.AsyncCursor.fetchall", is: "coroutine", waits: "database" },
      { name: "psycopg.AsyncCursor.fetchmany", is: "coroutine", waits: "database" },
      { name: "psycopg.AsyncCursor.stream", is: "asyncGenerator", iterates: "async" },
      { name: "psycopg.AsyncCursor.copy", context: "async" },
      { name: "psycopg.AsyncCursor.close", is: "coroutine" },
    ];
  },
};

export const psycopgPool: Library = {
  imports: ["psycopg_pool"],
  package: "psycopg-pool",
  source: "https://www.psycopg.org/psycopg3/docs/api/pool.html",
  get facts(): readonly Fact[] {
    return [
      // Pools
      { name: "psycopg_pool.ConnectionPool", is: "class", context: "sync", instead: "psycopg_pool.AsyncConnectionPool(dsn, open=False)", closedBy: "close()", pooled: true },
      { name: "psycopg_pool.ConnectionPool.connection", context: "sync", enters: "psycopg.Connection", blocks: "database", instead: "async with pool.connection() as connection:", timeout: 30, timeoutParameter: "timeout" },
      { name: "psycopg_pool.ConnectionPool.getconn", returns: "psycopg.Connection", blocks: "database", instead: "async with pool.connection() as connection:", timeout: 30, timeoutParameter: "timeout" },
      { name: "psycopg_pool.ConnectionPool.wait", blocks: "database", instead: "await pool.wait()" },
      { name: "psycopg_pool.ConnectionPool.close", blocks: "database", instead: "await pool.close()" },
      { name: "psycopg_pool.ConnectionPool.open" },
      { name: "psycopg_pool.ConnectionPool.putconn" },
      { name: "psycopg_pool.ConnectionPool.get_stats" },
      { name: "psycopg_pool.AsyncConnectionPool", is: "class", context: "async", closedBy: "await close()", pooled: true, loopBound: true },
      { name: "psycopg_pool.AsyncConnectionPool.connection", context: "async", enters: "psycopg.AsyncConnection", waits: "database", timeout: 30, timeoutParameter: "timeout" },
      { name: "psycopg_pool.AsyncConnectionPool.getconn", is: "coroutine", returns: "psycopg.AsyncConnection", waits: "database", timeout: 30, timeoutParameter: "timeout" },
      { name: "psycopg_pool.AsyncConnectionPool.open", is: "coroutine" },
      { name: "psycopg_pool.AsyncConnectionPool.putconn", is: "coroutine" },
      { name: "psycopg_pool.AsyncConnectionPool.close", is: "coroutine" },
      { name: "psycopg_pool.AsyncConnectionPool.wait", is: "coroutine" },
    ];
  },
};
