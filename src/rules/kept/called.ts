/** Practices that a call shows: the right function, with the right argument where that matters. */
import { type CallSite, keyword, positional } from "../../program/calls.ts";
import { isTrue } from "../../python/literals.ts";
import type { Expression } from "../../python/nodes.ts";
import type { FileView } from "../context.ts";
import { defineKept, type KeptCheck } from "../rule.ts";

interface CallEvidence {
  readonly practice: string;
  readonly names: readonly string[];
  readonly when?: (site: CallSite, file: FileView) => boolean;
  readonly message: string;
}

const SESSIONS = ["aiohttp.ClientSession", "httpx.AsyncClient"];
const POOLS = ["asyncpg.create_pool", "aiomysql.create_pool", "psycopg_pool.AsyncConnectionPool"];
const DRIVERS = [
  ...POOLS,
  "asyncpg.connect",
  "aiosqlite.connect",
  "redis.asyncio.Redis",
  "redis.asyncio.from_url",
  "motor.motor_asyncio.AsyncIOMotorClient",
];
const TO_THREAD = [
  "asyncio.to_thread",
  "asyncio.AbstractEventLoop.run_in_executor",
  "anyio.to_thread.run_sync",
  "starlette.concurrency.run_in_threadpool",
];
const SPAWN = ["asyncio.create_task", "asyncio.AbstractEventLoop.create_task", "asyncio.TaskGroup.create_task"];

const EVIDENCE: readonly CallEvidence[] = [
  {
    practice: "workload-fit",
    names: ["concurrent.futures.ProcessPoolExecutor"],
    message: "Computing goes to other processes, so the event loop stays free for waiting.",
  },
  {
    practice: "processes-for-cpu",
    names: ["concurrent.futures.ProcessPoolExecutor"],
    message: "A process pool takes the computing: processes, unlike threads, use the other cores.",
  },
  {
    practice: "offload-blocking",
    names: TO_THREAD,
    when: (site) => site.node.parent?.kind === "Await",
    message: "A blocking call runs on a worker thread and is awaited, so the event loop keeps turning meanwhile.",
  },
  {
    practice: "bounded-threads",
    names: ["concurrent.futures.ThreadPoolExecutor"],
    when: (site) => keyword(site.node, "max_workers") !== null || positional(site.node).length > 0,
    message: "The thread pool's size is chosen, so load can't fill the machine with threads.",
  },
  {
    practice: "executor-closed",
    names: ["concurrent.futures.ThreadPoolExecutor", "concurrent.futures.ProcessPoolExecutor"],
    when: (site) => site.node.parent?.kind === "WithItem",
    message: "The executor is shut down by its `with` block, whatever happens inside.",
  },
  {
    practice: "executor-closed",
    names: [
      "concurrent.futures.ThreadPoolExecutor.shutdown",
      "concurrent.futures.ProcessPoolExecutor.shutdown",
      "concurrent.futures.Executor.shutdown",
    ],
    message: "The executor is shut down, so its threads or processes end with the program.",
  },
  {
    practice: "shared-state",
    names: ["asyncio.AbstractEventLoop.call_soon_threadsafe", "asyncio.run_coroutine_threadsafe"],
    message: "Other threads reach the loop only through its thread-safe door.",
  },
  {
    practice: "run-entry",
    names: ["asyncio.run", "asyncio.Runner", "uvloop.run"],
    when: (site) => !site.fn.isAsync,
    message: "One call enters asyncio: it makes the loop, runs the program and cleans everything up.",
  },
  {
    practice: "asyncgens-closed",
    names: ["asyncio.run", "asyncio.Runner"],
    when: (site) => !site.fn.isAsync,
    message: "`asyncio.run` closes async generators that were left open.",
  },
  {
    practice: "default-executor-closed",
    names: ["asyncio.run", "asyncio.Runner"],
    when: (site) => !site.fn.isAsync,
    message: "`asyncio.run` shuts the default executor down and waits for its threads.",
  },
  {
    practice: "loop-closed",
    names: ["asyncio.run", "asyncio.Runner"],
    when: (site) => !site.fn.isAsync,
    message: "`asyncio.run` closes the loop, also after an error.",
  },
  {
    practice: "create-task",
    names: SPAWN,
    message: "Coroutines become tasks by `create_task`, the call made for them.",
  },
  {
    practice: "task-kept",
    names: ["asyncio.TaskGroup"],
    message: "A task group owns its tasks: none is lost, and a failure ends them together.",
  },
  {
    practice: "task-named",
    names: SPAWN,
    when: (site) => keyword(site.node, "name") !== null,
    message: "Tasks bear names, so logs and debuggers can tell them apart.",
  },
  {
    practice: "concurrent",
    names: ["asyncio.gather", "asyncio.TaskGroup", "asyncio.as_completed"],
    message: "Independent waits run at the same time instead of one after the other.",
  },
  {
    practice: "gather-outcomes",
    names: ["asyncio.gather"],
    when: (site) => isTrue(keyword(site.node, "return_exceptions")),
    message: "`return_exceptions=True` keeps one failure from hiding the other results.",
  },
  {
    practice: "gather-outcomes",
    names: ["asyncio.TaskGroup"],
    message: "The task group raises every failure and leaves no sibling running.",
  },
  {
    practice: "as-completed",
    names: ["asyncio.as_completed"],
    message: "Results are handled as they come; a slow one does not hold up the rest.",
  },
  {
    practice: "timeouts",
    names: [
      "asyncio.timeout",
      "asyncio.timeout_at",
      "asyncio.wait_for",
      "aiohttp.ClientTimeout",
      "async_timeout.timeout",
      "anyio.fail_after",
      "anyio.move_on_after",
    ],
    message: "Waiting has a deadline, so a silent peer can't hold the program for ever.",
  },
  {
    practice: "agen-closed",
    names: ["contextlib.aclosing"],
    message: "`aclosing` closes the generator at once when the loop over it is left early.",
  },
  {
    practice: "session-closed",
    names: SESSIONS,
    when: (site) => isEntered(site),
    message: "The session is closed by its `async with`, on every way out.",
  },
  {
    practice: "no-blocking-http",
    names: SESSIONS,
    message: "HTTP goes through an asynchronous client, which waits without blocking the loop.",
  },
  {
    practice: "async-library",
    names: [...SESSIONS, ...DRIVERS],
    message: "The libraries in use are asynchronous themselves; no threads are needed to hide a blocking client.",
  },
  {
    practice: "connection-limits",
    names: ["aiohttp.TCPConnector"],
    when: (site) => keyword(site.node, "limit") !== null || keyword(site.node, "limit_per_host") !== null,
    message: "The connector's limit is chosen, so the pool neither starves nor floods the servers.",
  },
  {
    practice: "connection-limits",
    names: POOLS,
    when: (site) => keyword(site.node, "max_size") !== null || keyword(site.node, "maxsize") !== null,
    message: "The pool's size is chosen on purpose.",
  },
  {
    practice: "no-sleep",
    names: ["asyncio.sleep"],
    when: (site) => site.fn.isAsync,
    message: "Pauses are `asyncio.sleep`: only the task that pauses waits.",
  },
  {
    practice: "no-blocking-file",
    names: ["aiofiles.open", "anyio.open_file"],
    message: "Files are read and written off the event loop.",
  },
  {
    practice: "aiofiles-idioms",
    names: ["aiofiles.open"],
    when: (site) => isEntered(site),
    message: "Files are opened by `async with aiofiles.open`, so they are closed on every path.",
  },
  {
    practice: "no-blocking-db",
    names: DRIVERS,
    message: "The database driver is asynchronous: a query waits without blocking the loop.",
  },
  {
    practice: "no-blocking-process",
    names: ["asyncio.create_subprocess_exec", "asyncio.create_subprocess_shell"],
    message: "Processes are started and awaited through asyncio.",
  },
  {
    practice: "signals",
    names: ["asyncio.AbstractEventLoop.add_signal_handler"],
    message: "Signals reach the loop as an event, so the program stops in order when it is told to.",
  },
  {
    practice: "debug-mode",
    names: ["asyncio.run", "asyncio.AbstractEventLoop.set_debug"],
    when: (site) => keyword(site.node, "debug") !== null || site.name === "asyncio.AbstractEventLoop.set_debug",
    message: "asyncio's debug mode can be switched on, which shows slow callbacks and lost coroutines.",
  },
  {
    practice: "aiohttp-idioms",
    names: ["aiohttp.ClientResponse.raise_for_status"],
    message: "The response's status is checked before its body is trusted.",
  },
  {
    practice: "asyncpg-idioms",
    names: ["asyncpg.Pool.acquire", "asyncpg.pool.Pool.acquire"],
    when: (site) => isEntered(site),
    message: "Connections are borrowed from the pool by `async with` and always given back.",
  },
  {
    practice: "redis-idioms",
    names: ["redis.asyncio.Redis.pipeline"],
    message: "Commands go to Redis in a pipeline: one round trip for many.",
  },
  {
    practice: "uvloop-idioms",
    names: ["uvloop.run", "uvloop.new_event_loop"],
    message: "uvloop is installed for this run only, without a global policy.",
  },
  {
    practice: "streams-idioms",
    names: ["asyncio.StreamWriter.drain", "asyncio.StreamWriter.wait_closed"],
    message: "Writes wait for the buffer to drain or the close to finish, so memory stays bounded and nothing is cut off.",
  },
  {
    practice: "semaphore",
    names: ["asyncio.Semaphore", "asyncio.BoundedSemaphore"],
    message: "A semaphore bounds how much runs at once, whatever the size of the input.",
  },
  {
    practice: "backpressure",
    names: ["asyncio.Queue", "asyncio.PriorityQueue", "asyncio.LifoQueue"],
    when: (site) => isPositive(keyword(site.node, "maxsize") ?? positional(site.node)[0] ?? null),
    message: "The queue is bounded: a fast producer waits for its consumers instead of filling memory.",
  },
  {
    practice: "frameworks-hooks",
    names: ["aiohttp.web.AppRunner", "aiohttp.web.run_app", "uvicorn.run"],
    message: "The framework's own runner starts and stops the server, with its signals and hooks.",
  },
];

/** A bound written as 0 means no bound. */
function isPositive(node: Expression | null): boolean {
  return node !== null && !(node.kind === "NumberLiteral" && Number(node.text) === 0);
}

function isEntered(site: CallSite): boolean {
  return site.node.parent?.kind === "WithItem";
}

export const calledChecks: readonly KeptCheck[] = EVIDENCE.map(({ practice, names, when, message }) =>
  defineKept({
    practice,
    find: (file) =>
      file
        .callsTo(...names)
        .filter((site) => when?.(site, file) ?? true)
        .map((site) => ({ node: site.node, message })),
  }),
);
