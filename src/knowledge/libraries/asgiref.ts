/** asgiref: bridges between blocking and async code. */
import type { Fact, Library } from "../fact.ts";

export const asgiref: Library = {
  imports: ["asgiref"],
  package: "asgiref",
  source: "https://github.com/django/asgiref",
  get facts(): readonly Fact[] {
    return [
      { name: "asgiref.sync.sync_to_async", is: "decorator", calls: { argument: 0, on: "thread" } },
      { name: "asgiref.sync.async_to_sync", is: "decorator", instead: "await function(*arguments)", runsLoop: true },
      { name: "asgiref.sync.SyncToAsync", is: "class", calls: { argument: 0, on: "thread" } },
      { name: "asgiref.sync.SyncToAsync.__call__", is: "coroutine" },
      { name: "asgiref.sync.AsyncToSync", is: "class", runsLoop: true },
    ];
  },
};
