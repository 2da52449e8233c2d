/** What is known of libraries, as data: one line a fact. Review and build read the same lines. */

/** What a blocking call waits for; decides which rule speaks and how severe it is. */
export const COSTS = [
  "sleep", "network", "process", "database", "lock", "wait", "input", "socket", "file", "smallFile", "stat",
] as const;
export type Cost = (typeof COSTS)[number];

/** What an awaited call waits for from outside, where nothing may ever come. */
export type Wait = "network" | "database" | "queue" | "lock" | "stream" | "process" | "event" | "task";

export interface Fact {
  /** Dotted name as imported: `time.sleep`, `requests.Session.get` (a method is Class.method, defined where the class is). */
  readonly name: string;
  /** What the name is. Default `function`. `coroutine`: calling it gives an awaitable that must be awaited. */
  readonly is?: "function" | "coroutine" | "class" | "asyncGenerator" | "property" | "value" | "decorator" | "module";
  /** The same thing under another name; every fact of the target holds (`httpx.get` re-exported elsewhere, `asyncio.Queue`). */
  readonly sameAs?: string;
  /** Of a class: the dotted names of its bases, whose methods it inherits. */
  readonly bases?: readonly string[];
  /** Dotted name of the class whose instance a call gives (for a coroutine: when awaited), or a value/property has. */
  readonly returns?: string;
  /** Which `with` statement the object (or what the call returns) is for. */
  readonly context?: "sync" | "async" | "both";
  /** Dotted name of the class that `with … as x` gives, where it is not the object itself. */
  readonly enters?: string;
  /** The call blocks its thread, and on what. */
  readonly blocks?: Cost;
  /** Blocks only so: a condition in words that the engine knows. */
  readonly blocksUnless?: "nonblocking" | "timeoutZero";
  /** The call burns CPU. */
  readonly cpu?: true;
  /** What an asyncio program uses instead, as code to type: `await asyncio.sleep(delay)`. */
  readonly instead?: string;
  /** Waiting here may never end; with `timeout`, the client's own default in seconds (absent: none). */
  readonly waits?: Wait;
  readonly timeout?: number;
  /** Name of the parameter that bounds the wait, where the call has one. */
  readonly timeoutParameter?: string;
  /** Of a class (or a factory): how an instance is closed: `close()` or `await close()` (as written after the dot). */
  readonly closedBy?: string;
  /** Of a class or factory: holds a connection pool and is meant to be made once and shared. */
  readonly pooled?: true;
  /** Two tasks must not use one instance at once. */
  readonly exclusive?: true;
  /** Belongs to the loop it was made or first used on. */
  readonly loopBound?: true;
  /** May be called from a thread that is not the loop's. */
  readonly threadSafe?: true;
  /** Calls its function argument elsewhere: index or keyword of that argument. */
  readonly calls?: { readonly argument: number | string; readonly on: "thread" | "process" | "loop" | "signal" | "exit" | "task" };
  /** First and last version of the library (Python itself for the standard library) that has it as described. */
  readonly since?: string;
  readonly until?: string;
  readonly deprecated?: string;
}

export interface Library {
  /** The top-level import name(s): ["requests"]. */
  readonly imports: readonly string[];
  /** Name on PyPI; `python` for the standard library. */
  readonly package: string;
  /** Where the facts come from. */
  readonly source: string;
  /** Why not to use it, and what instead; absent while it is kept up. */
  readonly dead?: string;
  readonly facts: readonly Fact[];
}
