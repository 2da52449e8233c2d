/** PyMySQL, mysqlclient and MySQL Connector: three blocking drivers with one shape. */
import type { Fact, Library } from "../fact.ts";

export const pymysql: Library = {
  imports: ["pymysql"],
  package: "PyMySQL",
  source: "https://pymysql.readthedocs.io/en/latest/modules/index.html",
  get facts(): readonly Fact[] {
    return [
      { name: "pymysql.connect", returns: "pymysql.connections.Connection", context: "sync", blocks: "database", instead: "async with aiomysql.create_pool(host=host) as pool:", closedBy: "close()" },
      { name: "pymysql.connections.Connection", is: "class", context: "sync", closedBy: "close()" },
      { name: "pymysql.connections.Connection.commit", blocks: "database", instead: "await connection.commit()" },
      { name: "pymysql.connections.Connection.rollback", blocks: "database", instead: "await connection.rollback()" },
      { name: "pymysql.connections.Connection.ping", blocks: "database", instead: "await connection.ping()" },
      { name: "pymysql.connections.Connection.cursor", returns: "pymysql.cursors.Cursor", context: "sync", closedBy: "close()" },
      { name: "pymysql.connections.Connection.close" },
      { name: "pymysql.cursors.Cursor", is: "class", iterates: "sync", iterationBlocks: "database", context: "sync", closedBy: "close()" },
      { name: "pymysql.cursors.Cursor.execute", blocks: "database", instead: "await cursor.execute(*arguments)" },
      { name: "pymysql.cursors.Cursor.executemany", blocks: "database", instead: "await cursor.executemany(*arguments)" },
      { name: "pymysql.cursors.Cursor.fetchone", blocks: "database", instead: "await cursor.fetchone(*arguments)" },
      { name: "pymysql.cursors.Cursor.fetchall", blocks: "database", instead: "await cursor.fetchall(*arguments)" },
      { name: "pymysql.cursors.Cursor.fetchmany", blocks: "database", instead: "await cursor.fetchmany(*arguments)" },
      { name: "pymysql.cursors.Cursor.callproc", blocks: "database", instead: "await cursor.callproc(*arguments)" },
      { name: "pymysql.cursors.DictCursor", is: "class", bases: ["pymysql.cursors.Cursor"], context: "sync" },
    ];
  },
};

export const mySQLdb: Library = {
  imports: ["MySQLdb"],
  package: "mysqlclient",
  source: "https://mysqlclient.readthedocs.io/",
  get facts(): readonly Fact[] {
    return [
      { name: "MySQLdb.connect", returns: "MySQLdb.connections.Connection", context: "sync", blocks: "database", instead: "async with aiomysql.create_pool(host=host) as pool:", closedBy: "close()" },
      { name: "MySQLdb.connections.Connection", is: "class", context: "sync", closedBy: "close()" },
      { name: "MySQLdb.connections.Connection.commit", blocks: "database", instead: "await connection.commit()" },
      { name: "MySQLdb.connections.Connection.rollback", blocks: "database", instead: "await connection.rollback()" },
      { name: "MySQLdb.connections.Connection.ping", blocks: "database", instead: "await connection.ping()" },
      { name: "MySQLdb.connections.Connection.cursor", returns: "MySQLdb.cursors.Cursor", context: "sync", closedBy: "close()" },
      { name: "MySQLdb.connections.Connection.close" },
      { name: "MySQLdb.cursors.Cursor", is: "class", iterates: "sync", iterationBlocks: "database", context: "sync", closedBy: "close()" },
      { name: "MySQLdb.cursors.Cursor.execute", blocks: "database", instead: "await cursor.execute(*arguments)" },
      { name: "MySQLdb.cursors.Cursor.executemany", blocks: "database", instead: "await cursor.executemany(*arguments)" },
      { name: "MySQLdb.cursors.Cursor.fetchone", blocks: "database", instead: "await cursor.fetchone(*arguments)" },
      { name: "MySQLdb.cursors.Cursor.fetchall", blocks: "database", instead: "await cursor.fetchall(*arguments)" },
      { name: "MySQLdb.cursors.Cursor.fetchmany", blocks: "database", instead: "await cursor.fetchmany(*arguments)" },
      { name: "MySQLdb.cursors.Cursor.callproc", blocks: "database", instead: "await cursor.callproc(*arguments)" },
      { name: "MySQLdb.Connect", sameAs: "MySQLdb.connect" },
    ];
  },
};

export const mysql: Library = {
  imports: ["mysql"],
  package: "mysql-connector-python",
  source: "https://dev.mysql.com/doc/connector-python/en/",
  get facts(): readonly Fact[] {
    return [
      { name: "mysql.connector.connect", returns: "mysql.connector.abstracts.MySQLConnectionAbstract", context: "sync", blocks: "database", instead: "async with aiomysql.create_pool(host=host) as pool:", closedBy: "close()" },
      { name: "mysql.connector.abstracts.MySQLConnectionAbstract", is: "class", context: "sync", closedBy: "close()" },
      { name: "mysql.connector.abstracts.MySQLConnectionAbstract.commit", blocks: "database", instead: "await connection.commit()" },
      { name: "mysql.connector.abstracts.MySQLConnectionAbstract.rollback", blocks: "database", instead: "await connection.rollback()" },
      { name: "mysql.connector.abstracts.MySQLConnectionAbstract.ping", blocks: "database", instead: "await connection.ping()" },
      { name: "mysql.connector.abstracts.MySQLConnectionAbstract.cursor", returns: "mysql.connector.abstracts.MySQLCursorAbstract", context: "sync", closedBy: "close()" },
      { name: "mysql.connector.abstracts.MySQLConnectionAbstract.close" },
      { name: "mysql.connector.abstracts.MySQLCursorAbstract", is: "class", iterates: "sync", iterationBlocks: "database", context: "sync", closedBy: "close()" },
      { name: "mysql.connector.abstracts.MySQLCursorAbstract.execute", blocks: "database", instead: "await cursor.execute(*arguments)" },
      { name: "mysql.connector.abstracts.MySQLCursorAbstract.executemany", blocks: "database", instead: "await cursor.executemany(*arguments)" },
      { name: "mysql.connector.abstracts.MySQLCursorAbstract.fetchone", blocks: "database", instead: "await cursor.fetchone(*arguments)" },
      { name: "mysql.connector.abstracts.MySQLCursorAbstract.fetchall", blocks: "database", instead: "await cursor.fetchall(*arguments)" },
      { name: "mysql.connector.abstracts.MySQLCursorAbstract.fetchmany", blocks: "database", instead: "await cursor.fetchmany(*arguments)" },
      { name: "mysql.connector.abstracts.MySQLCursorAbstract.callproc", blocks: "database", instead: "await cursor.callproc(*arguments)" },
      { name: "mysql.connector.aio.connect", is: "coroutine", context: "async", waits: "database", closedBy: "await close()" },
    ];
  },
};
