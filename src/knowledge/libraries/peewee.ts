/** Peewee: a blocking ORM. */
import type { Fact, Library } from "../fact.ts";

export const peewee: Library = {
  imports: ["peewee"],
  package: "peewee",
  source: "https://docs.peewee-orm.com/en/latest/peewee/api.html",
  get facts(): readonly Fact[] {
    return [
      { name: "peewee.Database", is: "class", context: "sync", closedBy: "close()" },
      { name: "peewee.SqliteDatabase", is: "class", bases: ["peewee.Database"], context: "sync", closedBy: "close()" },
      { name: "peewee.PostgresqlDatabase", is: "class", bases: ["peewee.Database"], context: "sync", closedBy: "close()" },
      { name: "peewee.MySQLDatabase", is: "class", bases: ["peewee.Database"], context: "sync", closedBy: "close()" },
      { name: "peewee.Database.connect", blocks: "database", instead: "await asyncio.to_thread(database.connect, *arguments)" },
      { name: "peewee.Database.execute_sql", blocks: "database", instead: "await asyncio.to_thread(database.execute_sql, *arguments)" },
      { name: "peewee.Database.create_tables", blocks: "database", instead: "await asyncio.to_thread(database.create_tables, *arguments)" },
      { name: "peewee.Database.drop_tables", blocks: "database", instead: "await asyncio.to_thread(database.drop_tables, *arguments)" },
      { name: "peewee.Database.commit", blocks: "database", instead: "await asyncio.to_thread(database.commit, *arguments)" },
      { name: "peewee.Database.rollback", blocks: "database", instead: "await asyncio.to_thread(database.rollback, *arguments)" },
      { name: "peewee.Database.atomic", context: "sync", blocks: "database" },
      { name: "peewee.Model", is: "class" },
      { name: "peewee.Model.get", blocks: "database", instead: "await asyncio.to_thread(entity.get, *arguments)" },
      { name: "peewee.Model.get_or_none", blocks: "database", instead: "await asyncio.to_thread(entity.get_or_none, *arguments)" },
      { name: "peewee.Model.get_or_create", blocks: "database", instead: "await asyncio.to_thread(entity.get_or_create, *arguments)" },
      { name: "peewee.Model.get_by_id", blocks: "database", instead: "await asyncio.to_thread(entity.get_by_id, *arguments)" },
      { name: "peewee.Model.create", blocks: "database", instead: "await asyncio.to_thread(entity.create, *arguments)" },
      { name: "peewee.Model.save", blocks: "database", instead: "await asyncio.to_thread(entity.save, *arguments)" },
      { name: "peewee.Model.delete_instance", blocks: "database", instead: "await asyncio.to_thread(entity.delete_instance, *arguments)" },
      { name: "peewee.Model.delete_by_id", blocks: "database", instead: "await asyncio.to_thread(entity.delete_by_id, *arguments)" },
      { name: "peewee.Model.bulk_create", blocks: "database", instead: "await asyncio.to_thread(entity.bulk_create, *arguments)" },
      { name: "peewee.Model.create_table", blocks: "database", instead: "await asyncio.to_thread(entity.create_table, *arguments)" },
    ];
  },
};
