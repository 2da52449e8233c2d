/** ODBC and the drivers of single databases: pyodbc, pymssql and ibm_db block on each statement; aioodbc runs pyodbc on threads, asyncmy speaks MySQL on the loop. */
import type { Fact, Library } from "../fact.ts";

export const pyodbc: Library = {
  imports: ["pyodbc"],
  package: "pyodbc",
  source: "https://github.com/mkleehammer/pyodbc/wiki",
  get facts(): readonly Fact[] {
    return [
      { name: "pyodbc.connect", returns: "pyodbc.Connection", context: "sync", blocks: "database", instead: "await aioodbc.connect(dsn=dsn)", timeoutParameter: "timeout", closedBy: "close()" },
      { name: "pyodbc.Connection", is: "class", context: "sync", closedBy: "close()" },
      { name: "pyodbc.Connection.cursor", returns: "pyodbc.Cursor", context: "sync" },
      { name: "pyodbc.Connection.execute", returns: "pyodbc.Cursor", blocks: "database", instead: "await connection.execute(statement)" },
      { name: "pyodbc.Connection.commit", blocks: "database", instead: "await connection.commit()" },
      { name: "pyodbc.Connection.rollback", blocks: "database", instead: "await connection.rollback()" },
      { name: "pyodbc.Connection.__exit__", blocks: "database", instead: "async with aioodbc.connect(dsn=dsn) as connection:" },
      { name: "pyodbc.Connection.close" },
      { name: "pyodbc.Cursor", is: "class", iterates: "sync", iterationBlocks: "database", context: "sync" },
      { name: "pyodbc.Cursor.execute", returns: "pyodbc.Cursor", blocks: "database", instead: "await cursor.execute(statement, *parameters)" },
      { name: "pyodbc.Cursor.executemany", blocks: "database", instead: "await cursor.executemany(statement, rows)" },
      { name: "pyodbc.Cursor.fetchone", blocks: "database", instead: "await cursor.fetchone()" },
      { name: "pyodbc.Cursor.fetchval", blocks: "database", instead: "await cursor.fetchval()" },
      { name: "pyodbc.Cursor.fetchall", blocks: "database", instead: "await cursor.fetchall()" },
      { name: "pyodbc.Cursor.fetchmany", blocks: "database", instead: "await cursor.fetchmany()" },
      { name: "pyodbc.Cursor.nextset", blocks: "database", instead: "await cursor.nextset()" },
      { name: "pyodbc.Cursor.commit", blocks: "database", instead: "await cursor.commit()" },
      { name: "pyodbc.Cursor.rollback", blocks: "database", instead: "await cursor.rollback()" },
      { name: "pyodbc.Cursor.tables", returns: "pyodbc.Cursor", blocks: "database", instead: "await cursor.tables(*arguments)" },
      { name: "pyodbc.Cursor.columns", returns: "pyodbc.Cursor", blocks: "database", instead: "await cursor.columns(*arguments)" },
      { name: "pyodbc.Cursor.statistics", returns: "pyodbc.Cursor", blocks: "database", instead: "await cursor.statistics(*arguments)" },
      { name: "pyodbc.Cursor.primaryKeys", returns: "pyodbc.Cursor", blocks: "database", instead: "await cursor.primaryKeys(*arguments)" },
      { name: "pyodbc.Cursor.foreignKeys", returns: "pyodbc.Cursor", blocks: "database", instead: "await cursor.foreignKeys(*arguments)" },
      { name: "pyodbc.Cursor.procedures", returns: "pyodbc.Cursor", blocks: "database", instead: "await cursor.procedures(*arguments)" },
      { name: "pyodbc.Cursor.close" },
    ];
  },
};

export const aioodbc: Library = {
  imports: ["aioodbc"],
  package: "aioodbc",
  source: "https://github.com/aio-libs/aioodbc",
  get facts(): readonly Fact[] {
    return [
      // pyodbc on threads: each call below runs there and is awaited.
      { name: "aioodbc.connect", is: "coroutine", returns: "aioodbc.Connection", context: "async", waits: "database", timeoutParameter: "timeout", closedBy: "await close()" },
      { name: "aioodbc.create_pool", is: "coroutine", returns: "aioodbc.Pool", context: "async", waits: "database", closedBy: "await wait_closed()", pooled: true, loopBound: true },
      { name: "aioodbc.dataSources", is: "coroutine" },
      { name: "aioodbc.Connection", is: "class", context: "async", closedBy: "await close()", exclusive: true, loopBound: true },
      { name: "aioodbc.Connection.cursor", is: "coroutine", returns: "aioodbc.Cursor", context: "async", enters: "aioodbc.Cursor" },
      { name: "aioodbc.Connection.execute", is: "coroutine", returns: "aioodbc.Cursor", waits: "database" },
      { name: "aioodbc.Connection.commit", is: "coroutine", waits: "database" },
      { name: "aioodbc.Connection.rollback", is: "coroutine", waits: "database" },
      { name: "aioodbc.Connection.close", is: "coroutine" },
      { name: "aioodbc.Pool", is: "class", context: "async", closedBy: "await wait_closed()", pooled: true, loopBound: true },
      { name: "aioodbc.Pool.acquire", is: "coroutine", returns: "aioodbc.Connection", context: "async", enters: "aioodbc.Connection", waits: "database", closedBy: "pool.release()" },
      { name: "aioodbc.Pool.release", is: "coroutine", waits: "database" },
      { name: "aioodbc.Pool.clear", is: "coroutine", waits: "database" },
      { name: "aioodbc.Pool.wait_closed", is: "coroutine", waits: "database" },
      { name: "aioodbc.Pool.close" },
      { name: "aioodbc.Cursor", is: "class", iterates: "async", context: "async", closedBy: "await close()", exclusive: true },
      { name: "aioodbc.Cursor.execute", is: "coroutine", waits: "database" },
      { name: "aioodbc.Cursor.executemany", is: "coroutine", waits: "database" },
      { name: "aioodbc.Cursor.fetchone", is: "coroutine", waits: "database" },
      { name: "aioodbc.Cursor.fetchval", is: "coroutine", waits: "database" },
      { name: "aioodbc.Cursor.fetchall", is: "coroutine", waits: "database" },
      { name: "aioodbc.Cursor.fetchmany", is: "coroutine", waits: "database" },
      { name: "aioodbc.Cursor.nextset", is: "coroutine", waits: "database" },
      { name: "aioodbc.Cursor.commit", is: "coroutine", waits: "database" },
      { name: "aioodbc.Cursor.rollback", is: "coroutine", waits: "database" },
      { name: "aioodbc.Cursor.tables", is: "coroutine", waits: "database" },
      { name: "aioodbc.Cursor.columns", is: "coroutine", waits: "database" },
      { name: "aioodbc.Cursor.close", is: "coroutine" },
    ];
  },
};

export const pymssql: Library = {
  imports: ["pymssql"],
  package: "pymssql",
  source: "https://pymssql.readthedocs.io/en/stable/ref/pymssql.html",
  get facts(): readonly Fact[] {
    return [
      { name: "pymssql.connect", returns: "pymssql.Connection", context: "sync", blocks: "database", instead: "await asyncio.to_thread(pymssql.connect, *arguments)", timeout: 60, timeoutParameter: "login_timeout", closedBy: "close()" },
      { name: "pymssql.Connection", is: "class", context: "sync", closedBy: "close()" },
      { name: "pymssql.Connection.cursor", returns: "pymssql.Cursor", context: "sync" },
      { name: "pymssql.Connection.commit", blocks: "database", instead: "await asyncio.to_thread(connection.commit)" },
      { name: "pymssql.Connection.rollback", blocks: "database", instead: "await asyncio.to_thread(connection.rollback)" },
      { name: "pymssql.Connection.close" },
      { name: "pymssql.Cursor", is: "class", iterates: "sync", iterationBlocks: "database", context: "sync" },
      { name: "pymssql.Cursor.execute", blocks: "database", instead: "await asyncio.to_thread(cursor.execute, *arguments)" },
      { name: "pymssql.Cursor.executemany", blocks: "database", instead: "await asyncio.to_thread(cursor.executemany, *arguments)" },
      { name: "pymssql.Cursor.callproc", blocks: "database", instead: "await asyncio.to_thread(cursor.callproc, *arguments)" },
      { name: "pymssql.Cursor.fetchone", blocks: "database", instead: "await asyncio.to_thread(cursor.fetchone)" },
      { name: "pymssql.Cursor.fetchall", blocks: "database", instead: "await asyncio.to_thread(cursor.fetchall)" },
      { name: "pymssql.Cursor.fetchmany", blocks: "database", instead: "await asyncio.to_thread(cursor.fetchmany)" },
      { name: "pymssql.Cursor.nextset", blocks: "database", instead: "await asyncio.to_thread(cursor.nextset)" },
      { name: "pymssql.Cursor.close" },
    ];
  },
};

export const asyncmy: Library = {
  imports: ["asyncmy"],
  package: "asyncmy",
  source: "https://github.com/long2ice/asyncmy",
  get facts(): readonly Fact[] {
    return [
      { name: "asyncmy.connect", is: "coroutine", returns: "asyncmy.Connection", context: "async", waits: "database", timeout: 10, timeoutParameter: "connect_timeout", closedBy: "close()" },
      { name: "asyncmy.create_pool", is: "coroutine", returns: "asyncmy.Pool", context: "async", waits: "database", closedBy: "await wait_closed()", pooled: true, loopBound: true },
      { name: "asyncmy.Connection", is: "class", context: "async", closedBy: "close()", exclusive: true, loopBound: true },
      { name: "asyncmy.connection.Connection", sameAs: "asyncmy.Connection" },
      { name: "asyncmy.Connection.cursor", returns: "asyncmy.cursors.Cursor", context: "async" },
      { name: "asyncmy.Connection.begin", is: "coroutine", waits: "database" },
      { name: "asyncmy.Connection.commit", is: "coroutine", waits: "database" },
      { name: "asyncmy.Connection.rollback", is: "coroutine", waits: "database" },
      { name: "asyncmy.Connection.ping", is: "coroutine", waits: "database" },
      { name: "asyncmy.Connection.select_db", is: "coroutine", waits: "database" },
      { name: "asyncmy.Connection.autocommit", is: "coroutine", waits: "database" },
      { name: "asyncmy.Connection.query", is: "coroutine", waits: "database" },
      { name: "asyncmy.Connection.ensure_closed", is: "coroutine" },
      { name: "asyncmy.Connection.close" },
      { name: "asyncmy.Pool", is: "class", context: "async", closedBy: "await wait_closed()", pooled: true, loopBound: true },
      { name: "asyncmy.pool.Pool", sameAs: "asyncmy.Pool" },
      { name: "asyncmy.Pool.acquire", is: "coroutine", returns: "asyncmy.Connection", context: "async", enters: "asyncmy.Connection", waits: "database", closedBy: "pool.release()" },
      { name: "asyncmy.Pool.clear", is: "coroutine", waits: "database" },
      { name: "asyncmy.Pool.wait_closed", is: "coroutine", waits: "database" },
      { name: "asyncmy.Pool.close" },
      { name: "asyncmy.Pool.terminate" },
      { name: "asyncmy.cursors.Cursor", is: "class", iterates: "async", context: "async", closedBy: "await close()", exclusive: true },
      { name: "asyncmy.cursors.DictCursor", is: "class", bases: ["asyncmy.cursors.Cursor"], iterates: "async", context: "async", closedBy: "await close()", exclusive: true },
      { name: "asyncmy.cursors.SSCursor", is: "class", bases: ["asyncmy.cursors.Cursor"], iterates: "async", context: "async", closedBy: "await close()", exclusive: true },
      { name: "asyncmy.cursors.SSDictCursor", is: "class", bases: ["asyncmy.cursors.Cursor"], iterates: "async", context: "async", closedBy: "await close()", exclusive: true },
      { name: "asyncmy.cursors.Cursor.execute", is: "coroutine", waits: "database" },
      { name: "asyncmy.cursors.Cursor.executemany", is: "coroutine", waits: "database" },
      { name: "asyncmy.cursors.Cursor.callproc", is: "coroutine", waits: "database" },
      { name: "asyncmy.cursors.Cursor.fetchone", is: "coroutine", waits: "database" },
      { name: "asyncmy.cursors.Cursor.fetchall", is: "coroutine", waits: "database" },
      { name: "asyncmy.cursors.Cursor.fetchmany", is: "coroutine", waits: "database" },
      { name: "asyncmy.cursors.Cursor.nextset", is: "coroutine", waits: "database" },
      { name: "asyncmy.cursors.Cursor.close", is: "coroutine" },
    ];
  },
};

export const ibmDb: Library = {
  imports: ["ibm_db"],
  package: "ibm_db",
  source: "https://github.com/ibmdb/python-ibmdb",
  get facts(): readonly Fact[] {
    return [
      // Statements are plain handles here, so only functions of the module are told.
      { name: "ibm_db.connect", blocks: "database", instead: "await asyncio.to_thread(ibm_db.connect, *arguments)" },
      { name: "ibm_db.pconnect", blocks: "database", instead: "await asyncio.to_thread(ibm_db.pconnect, *arguments)" },
      { name: "ibm_db.exec_immediate", blocks: "database", instead: "await asyncio.to_thread(ibm_db.exec_immediate, *arguments)" },
      { name: "ibm_db.prepare", blocks: "database", instead: "await asyncio.to_thread(ibm_db.prepare, *arguments)" },
      { name: "ibm_db.execute", blocks: "database", instead: "await asyncio.to_thread(ibm_db.execute, *arguments)" },
      { name: "ibm_db.execute_many", blocks: "database", instead: "await asyncio.to_thread(ibm_db.execute_many, *arguments)" },
      { name: "ibm_db.callproc", blocks: "database", instead: "await asyncio.to_thread(ibm_db.callproc, *arguments)" },
      { name: "ibm_db.commit", blocks: "database", instead: "await asyncio.to_thread(ibm_db.commit, *arguments)" },
      { name: "ibm_db.rollback", blocks: "database", instead: "await asyncio.to_thread(ibm_db.rollback, *arguments)" },
      { name: "ibm_db.fetch_tuple", blocks: "database", instead: "await asyncio.to_thread(ibm_db.fetch_tuple, *arguments)" },
      { name: "ibm_db.fetch_assoc", blocks: "database", instead: "await asyncio.to_thread(ibm_db.fetch_assoc, *arguments)" },
      { name: "ibm_db.fetch_both", blocks: "database", instead: "await asyncio.to_thread(ibm_db.fetch_both, *arguments)" },
      { name: "ibm_db.fetch_row", blocks: "database", instead: "await asyncio.to_thread(ibm_db.fetch_row, *arguments)" },
      { name: "ibm_db.next_result", blocks: "database", instead: "await asyncio.to_thread(ibm_db.next_result, *arguments)" },
      { name: "ibm_db.tables", blocks: "database", instead: "await asyncio.to_thread(ibm_db.tables, *arguments)" },
      { name: "ibm_db.columns", blocks: "database", instead: "await asyncio.to_thread(ibm_db.columns, *arguments)" },
      { name: "ibm_db.primary_keys", blocks: "database", instead: "await asyncio.to_thread(ibm_db.primary_keys, *arguments)" },
      { name: "ibm_db.foreign_keys", blocks: "database", instead: "await asyncio.to_thread(ibm_db.foreign_keys, *arguments)" },
    ];
  },
};

export const ibmDbDbi: Library = {
  imports: ["ibm_db_dbi"],
  package: "ibm_db",
  source: "https://github.com/ibmdb/python-ibmdb",
  get facts(): readonly Fact[] {
    return [
      { name: "ibm_db_dbi.connect", returns: "ibm_db_dbi.Connection", blocks: "database", instead: "await asyncio.to_thread(ibm_db_dbi.connect, dsn)", closedBy: "close()" },
      { name: "ibm_db_dbi.pconnect", returns: "ibm_db_dbi.Connection", blocks: "database", instead: "await asyncio.to_thread(ibm_db_dbi.pconnect, dsn)", closedBy: "close()" },
      { name: "ibm_db_dbi.Connection", is: "class", context: "sync", closedBy: "close()" },
      { name: "ibm_db_dbi.Connection.cursor", returns: "ibm_db_dbi.Cursor", context: "sync" },
      { name: "ibm_db_dbi.Connection.commit", blocks: "database", instead: "await asyncio.to_thread(connection.commit)" },
      { name: "ibm_db_dbi.Connection.rollback", blocks: "database", instead: "await asyncio.to_thread(connection.rollback)" },
      { name: "ibm_db_dbi.Connection.close" },
      { name: "ibm_db_dbi.Cursor", is: "class", iterates: "sync", iterationBlocks: "database", context: "sync" },
      { name: "ibm_db_dbi.Cursor.execute", blocks: "database", instead: "await asyncio.to_thread(cursor.execute, *arguments)" },
      { name: "ibm_db_dbi.Cursor.executemany", blocks: "database", instead: "await asyncio.to_thread(cursor.executemany, *arguments)" },
      { name: "ibm_db_dbi.Cursor.callproc", blocks: "database", instead: "await asyncio.to_thread(cursor.callproc, *arguments)" },
      { name: "ibm_db_dbi.Cursor.fetchone", blocks: "database", instead: "await asyncio.to_thread(cursor.fetchone, *arguments)" },
      { name: "ibm_db_dbi.Cursor.fetchall", blocks: "database", instead: "await asyncio.to_thread(cursor.fetchall, *arguments)" },
      { name: "ibm_db_dbi.Cursor.fetchmany", blocks: "database", instead: "await asyncio.to_thread(cursor.fetchmany, *arguments)" },
      { name: "ibm_db_dbi.Cursor.close" },
    ];
  },
};
