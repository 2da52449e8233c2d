/**
 * What is known of libraries, as data: one line a fact. Review and build read the same lines.
 *
 * Names are dotted as imported; a builtin is `builtins.open`. What a protocol does stands under the method that Python calls
 * for it: `with lock:` is `threading.Lock.__enter__`, leaving a child's block is `Popen.__exit__`, `for line in f` is `__next__`,
 * `shelf[key]` is `__getitem__`, `async with lock:` is `asyncio.Lock.__aenter__`, `factory()` is `sessionmaker.__call__`.
 * A property with no `returns` is only a step on the way to a longer name: `client.chat.completions.create` is
 * `openai.OpenAI.chat.completions.create`.
 */

/**
 * What a blocking call waits for; decides which rule speaks and how severe it is. `configured` is what a project's own settings
 * name: it stands in no file of data.
 */
export const COSTS = [
  "sleep",
  "network",
  "process",
  "database",
  "lock",
  "wait",
  "input",
  "socket",
  "configured",
  "file",
  "smallFile",
  "stat",
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
  /** Of a class: an object made with the class `by` as its argument `keyword` (at `index`) is of the class `is` instead. */
  readonly variant?: { readonly keyword: string; readonly index: number; readonly by: string; readonly is: string };
  /** Dotted name of the class whose instance a call gives (for a coroutine: when awaited), or a value/property has. */
  readonly returns?: string;
  /** Of a call (for a coroutine: when awaited) that gives a tuple: the class of each element, in order. */
  readonly returnsTuple?: readonly string[];
  /** Of a decorator: what it makes of a function is called as the function is, asynchronous where that is. */
  readonly keeps?: true;
  /** Which `for` statement the object (or what the call returns) is for. */
  readonly iterates?: "sync" | "async" | "both";
  /** Dotted name of the class that each turn of that `for` gives. */
  readonly item?: string;
  /** Each turn of a plain `for` over the object (or over what the call returns) blocks, and on what. */
  readonly iterationBlocks?: Cost;
  /** Which `with` statement the object (or what the call returns) is for. */
  readonly context?: "sync" | "async" | "both";
  /** Dotted name of the class that `with … as x` gives, where it is not the object itself. */
  readonly enters?: string;
  /** The call blocks its thread, and on what. */
  readonly blocks?: Cost;
  /**
   * Does not block so: `nonblocking` with a false `block`, `blocking` or `wait` argument or a zero timeout, `timeoutZero` with a
   * zero timeout, `intervalAbsent` with no interval given.
   */
  readonly blocksUnless?: "nonblocking" | "timeoutZero" | "intervalAbsent";
  /** Made for tests, which may wait for it: nothing else runs on their loop meanwhile. */
  readonly forTests?: true;
  /** The call burns CPU, whatever it is given. */
  readonly cpu?: true;
  /** The call burns CPU in proportion to what it is given (`json.loads`, `re.search`): it matters only where that is large. */
  readonly cpuBySize?: true;
  /** What an asyncio program uses instead, as code to type: `await asyncio.sleep(delay)`. */
  readonly instead?: string;
  /** Waiting here may never end; with `timeout`, the client's own default in seconds (absent: none). */
  readonly waits?: Wait;
  readonly timeout?: number;
  /** Name of the parameter that bounds the wait, where the call has one. */
  readonly timeoutParameter?: string;
  /** Of what makes a client: name of the parameter that bounds all that the client is asked later. */
  readonly clientTimeoutParameter?: string;
  /** Puts a deadline on the body of its `with` statement, or on the awaitable that it is given. */
  readonly bounds?: "body" | "argument";
  /** Starts an event loop and runs it on the calling thread, so it must not be reached from a running loop. */
  readonly runsLoop?: true;
  /** Of a class: what holds of each public method that has no line of its own. */
  readonly others?: {
    readonly is?: "function" | "coroutine" | "property";
    readonly blocks?: Cost;
    readonly waits?: Wait;
    readonly timeout?: number;
    readonly returns?: string;
    /** The class whose instance a method with a capital letter makes, which does nothing else. */
    readonly makes?: string;
  };
  /** Of a class (or a factory): how an instance is closed: `close()` or `await close()` (as written after the dot). */
  readonly closedBy?: string;
  /** Of a class or factory: holds a connection pool and is meant to be made once and shared. */
  readonly pooled?: true;
  /** Two tasks must not use one instance at once. */
  readonly exclusive?: true;
  /** Of a class or a property: programs keep what is their own in it, by key (`app["pool"]`) or as attributes (`app.state.pool`). */
  readonly holds?: "items" | "attributes";
  /** Belongs to the loop it was made or first used on. */
  readonly loopBound?: true;
  /** Of a class: only the thread that made an instance may use it. */
  readonly threadBound?: true;
  /** May be called from a thread that is not the loop's. */
  readonly threadSafe?: true;
  /**
   * Calls its function argument elsewhere: index or keyword of that argument, `*` for every positional one, keywords alone where
   * it takes several functions; of a property, what is assigned to it (`=`). On `task` the argument is a coroutine that is run as
   * a task; on `loop` it is a plain function that the loop calls. `where` names the calls of which a program must make one for
   * this to hold: a client whose callbacks run wherever it was started.
   */
  readonly calls?: {
    readonly argument: number | string | readonly string[];
    readonly on: "thread" | "process" | "loop" | "signal" | "exit" | "task";
    readonly where?: readonly string[];
  };
  /** Of a class that programs inherit from: the methods that the library calls itself, and where. */
  readonly callsBack?: { readonly methods: readonly string[]; readonly on: "thread" | "process" | "loop" };
  /**
   * Hands a function to a framework, which calls it when its time comes: as what, and where a plain `def` is run (`async def`
   * always runs on the loop). A decorator registers what it decorates unless `argument` says which argument it takes; a class
   * without it those methods of a subclass that `handlers` names, one object for all that goes on at once.
   */
  readonly registers?: {
    readonly as: "handler" | "startup" | "shutdown" | "lifespan" | "middleware" | "background";
    readonly sync: "loop" | "thread" | "never";
    readonly argument?: number | string;
  };
  /**
   * Of what takes a function (by `calls` or `registers`): the classes of the arguments that the function is called with, null
   * where that depends; what a method is bound to aside.
   */
  readonly gives?: readonly (string | null)[];
  /**
   * Of a class that programs inherit from, of a decorator, or of a module whose importers it loads: the same for functions with
   * certain names.
   */
  readonly handlers?: Readonly<Record<string, readonly (string | null)[]>>;
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
  /** The lines. The data files give them by a getter, so that a library costs nothing until one of its names is asked for. */
  readonly facts: readonly Fact[];
}
