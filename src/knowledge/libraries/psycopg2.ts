/** psycopg2: every statement blocks its thread. */
import type { Fact, Library } from "../fact.ts";

export const psycopg2: Library = {
  imports: ["psycopg2"],
  package: "psycopg2",
  source: "https://www.psycopg.org/docs/connection.html",
  get facts(): readonly Fact[] {
    return [
      { name: "psycopg2.connect", returns: "psycopg2.extensions.connection", context: "sync", blocks: "database", instead: "await asyncpg.connect(dsn)", closedBy: "close()" },
      { name: "psycopg2.extensions.connection", is: "class", context: "sync", closedBy: "close()" },
      { name: "psycopg2.extensions.connection.commit", blocks: "database", instead: "async with connection.transaction():" },
      { name: "psycopg2.extensions.connection.rollback", blocks: "database", instead: "async with connection.transaction():" },
      { name: "psycopg2.extensions.connection.__exit__", blocks: "database", instead: "async with connection.transaction():" },
      { name: "psycopg2.extensions.connection.cursor", returns: "psycopg2.extensions.cursor", context: "sync", closedBy: "close()" },
      { name: "psycopg2.extensions.connection.close" },
      { name: "psycopg2.extensions.cursor", is: "class", iterates: "sync", iterationBlocks: "database", context: "sync", closedBy: "close()" },
      { name: "psycopg2.extensions.cursor.execute", blocks: "database", instead: "await connection.execute(statement, *parameters)" },
      { name: "psycopg2.extensions.cursor.executemany", blocks: "database", instead: "await connection.execute(statement, *parameters)" },
      { name: "psycopg2.extensions.cursor.callproc", blocks: "database", instead: "await connection.execute(statement, *parameters)" },
      { name: "psycopg2.extensions.cursor.fetchone", blocks: "database", instead: "await connection.fetch(statement, *parameters)" },
      { name: "psycopg2.extensions.cursor.fetchall", blocks: "database", instead: "await connection.fetch(statement, *parameters)" },
      { name: "psycopg2.extensions.cursor.fetchmany", blocks: "database", instead: "await connection.fetch(statement, *parameters)" },
      { name: "psycopg2.extensions.cursor.copy_from", blocks: "database", instead: "await connection.copy_to_table(table, source=source)" },
      { name: "psycopg2.extensions.cursor.copy_to", blocks: "database", instead: "await connection.copy_to_table(table, source=source)" },
      { name: "psycopg2.extensions.cursor.copy_expert", blocks: "database", instead: "await connection.copy_to_table(table, source=source)" },
      { name: "psycopg2.pool.AbstractConnectionPool", is: "class", closedBy: "closeall()", pooled: true },
      { name: "psycopg2.pool.SimpleConnectionPool", is: "class", bases: ["psycopg2.pool.AbstractConnectionPool"], blocks: "database", instead: "await asyncpg.create_pool(dsn)", closedBy: "closeall()", pooled: true },
      { name: "psycopg2.pool.ThreadedConnectionPool", is: "class", bases: ["psycopg2.pool.AbstractConnectionPool"], blocks: "database", instead: "await asyncpg.create_pool(dsn)", closedBy: "closeall()", pooled: true },
      { name: "psycopg2.pool.AbstractConnectionPool.getconn", returns: "psycopg2.extensions.connection", blocks: "database", instead: "async with pool.acquire() as connection:" },
      { name: "psycopg2.pool.AbstractConnectionPool.putconn" },
      { name: "psycopg2.pool.AbstractConnectionPool.closeall" },
      { name: "psycopg2.extras.execute_values", blocks: "database", instead: "await connection.executemany(statement, rows)" },
      { name: "psycopg2.extras.execute_batch", blocks: "database", instead: "await connection.executemany(statement, rows)" },
      { name: "psycopg2.extras.RealDictCursor", is: "class", bases: ["psycopg2.extensions.cursor"] },
      { name: "psycopg2.extras.DictCursor", is: "class", bases: ["psycopg2.extensions.cursor"] },
      { name: "psycopg2.extras.NamedTupleCursor", is: "class", bases: ["psycopg2.extensions.cursor"] },
    ];
  },
};
