/** Library methods that end something and are asynchronous: called without await they end nothing. */
import { factOf } from "../knowledge/lookup.ts";
import { type CallSite, mayMean } from "../program/calls.ts";
import { namesFor } from "../program/naming.ts";
import type { Program } from "../program/program.ts";

const WORDS: readonly string[] = [
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
];
const ENDINGS: ReadonlySet<string> = new Set(WORDS);

/** True for a call of such a method: most others are told by their names, without a type. */
export function isAsyncEndingCall(program: Program, site: CallSite): boolean {
  return mayMean(program, site, namesFor(program, WORDS)) && site.name !== null && isAsyncEnding(site.name);
}

/** True for a library's coroutine method that closes, releases, stops or commits. */
export function isAsyncEnding(name: string): boolean {
  return ENDINGS.has(name.slice(name.lastIndexOf(".") + 1)) && factOf(name)?.is === "coroutine";
}
