/** aiosqlite: sqlite3 on a thread of its own. */
import type { Fact, Library } from "../fact.ts";

export const aiosqlite: Library = {
  imports: ["aiosqlite"],
  package: "aiosqlite",
  source: "https://aiosqlite.omnilib.dev/en/stable/api.html",
  get facts(): readonly Fact[] {
    return [
      // The modules themselves
      { name: "aiosqlite", is: "module" },
      { name: "aiosqlite.connect", is: "coroutine", returns: "aiosqlite.Connection", context: "async", waits: "database", timeout: 5, closedBy: "await close()" },
      { name: "aiosqlite.core", is: "module", sameAs: "aiosqlite" },
      { name: "aiosqlite.Connection", is: "class", context: "async", closedBy: "await close()", loopBound: true },
      { name: "aiosqlite.Connection.execute", is: "coroutine", returns: "aiosqlite.Cursor", context: "async", enters: "aiosqlite.Cursor", waits: "database" },
      { name: "aiosqlite.Connection.executemany", is: "coroutine", returns: "aiosqlite.Cursor", context: "async", enters: "aiosqlite.Cursor", waits: "database" },
      { name: "aiosqlite.Connection.executescript", is: "coroutine", returns: "aiosqlite.Cursor", context: "async", enters: "aiosqlite.Cursor", waits: "database" },
      { name: "aiosqlite.Connection.cursor", is: "coroutine", returns: "aiosqlite.Cursor", context: "async", enters: "aiosqlite.Cursor", waits: "database" },
      { name: "aiosqlite.Connection.execute_insert", is: "coroutine", waits: "database" },
      { name: "aiosqlite.Connection.execute_fetchall", is: "coroutine", waits: "database" },
      { name: "aiosqlite.Connection.commit", is: "coroutine", waits: "database" },
      { name: "aiosqlite.Connection.rollback", is: "coroutine", waits: "database" },
      { name: "aiosqlite.Connection.backup", is: "coroutine", waits: "database" },
      { name: "aiosqlite.Connection.create_function", is: "coroutine", waits: "database" },
      { name: "aiosqlite.Connection.interrupt", is: "coroutine", waits: "database" },
      { name: "aiosqlite.Connection.set_trace_callback", is: "coroutine", waits: "database" },
      { name: "aiosqlite.Connection.load_extension", is: "coroutine", waits: "database" },
      { name: "aiosqlite.Connection.close", is: "coroutine" },
      { name: "aiosqlite.Connection.iterdump", is: "asyncGenerator", iterates: "async" },
      { name: "aiosqlite.Cursor", is: "class", iterates: "async", context: "async", closedBy: "await close()", exclusive: true },
      { name: "aiosqlite.Cursor.execute", is: "coroutine", waits: "database" },
      { name: "aiosqlite.Cursor.executemany", is: "coroutine", waits: "database" },
      { name: "aiosqlite.Cursor.executescript", is: "coroutine", waits: "database" },
      { name: "aiosqlite.Cursor.fetchone", is: "coroutine", waits: "database" },
      { name: "aiosqlite.Cursor.fetchall", is: "coroutine", waits: "database" },
      { name: "aiosqlite.Cursor.fetchmany", is: "coroutine", waits: "database" },
      { name: "aiosqlite.Cursor.close", is: "coroutine" },
    ];
  },
};
