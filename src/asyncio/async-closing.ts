/** Library methods that end something and are asynchronous: called without await they end nothing. */
import { factOf } from "../knowledge/lookup.ts";

const ENDINGS: ReadonlySet<string> = new Set([
  "close",
  "aclose",
  "wait_closed",
  "commit",
  "rollback",
  "disconnect",
  "shutdown",
  "stop",
  "cleanup",
  "quit",
  "logout",
  "dispose",
  "flush",
  "aexit",
  "__aexit__",
  "terminate",
  "unsubscribe",
  "punsubscribe",
  "release",
  "unlock",
  "reset",
  "close_all",
  "shutdown_asyncgens",
  "shutdown_default_executor",
]);

/** True for a library's coroutine method that closes, releases, stops or commits. */
export function isAsyncEnding(name: string): boolean {
  return ENDINGS.has(name.slice(name.lastIndexOf(".") + 1)) && factOf(name)?.is === "coroutine";
}
