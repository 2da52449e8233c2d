/** A library that blocks, made usable from coroutines. */
import type { Facts, Pattern, ScopeNode } from "../pattern.ts";
import { GRACE, PROGRAM, programScope, RUNS_ONCE } from "./shared.ts";

const HERE = "blocking";

export const blocking: Pattern = {
  id: HERE,
  title: "blocking library behind an async interface",
  summary: "Use a library that blocks from an async program: bounded threads, deadlines, an orderly end.",
  about: "A blocking library (here sqlite3) behind an async interface: bounded threads, and deadlines.",
  workload: "io",
  isService: false,
  libraries: ["stdlib"],
  always: ["timeouts", "cancellation", "shutdown", "blocking"],
  optional: ["uvloop"],
  notHere: {
    ...RUNS_ONCE,
    cpu: "threads don't make computing faster: take the pattern producer-consumer with the capability cpu.",
    retry: "what is safe to try again depends on the library: put it around the call in async_store.py.",
    "rate-limit": "its bound is the number of threads.",
  },
  scales: ["tens"],
  otherScales: {
    single: "For one call asyncio.to_thread is enough: take the pattern single.",
    thousands: "A thread a call does not scale to thousands: look for an async library (pattern database).",
    "multi-process": "Start it several times; each process has its own threads.",
    "multi-host": "The library decides whether several hosts may share its data.",
  },
  values: {
    workers: { about: "threads for blocking calls", unit: "", option: "--workers", default: 4, least: 1, most: 256, whole: true },
    timeout: {
      about: "for one call, the wait for a thread included",
      unit: "s",
      option: "--timeout",
      default: 10,
      least: 0.01,
      most: 86_400,
      whole: false,
    },
    grace: { ...GRACE, default: 15 },
  },
  features: [
    {
      modules: [
        { path: "src/recipe/__main__.py", from: HERE, about: "the program: lines in, one JSON line out for each" },
        { path: "src/recipe/options.py", from: HERE, about: "what can be set on the command line" },
        { path: "src/recipe/app.py", from: HERE, about: "the async callers" },
        { path: "src/recipe/async_store.py", from: HERE, about: "the async interface" },
        { path: "src/recipe/offload.py", from: HERE, about: "run_in_executor, bounded, with deadlines" },
        { path: "src/recipe/store.py", from: HERE, about: "the blocking side: the part to replace" },
        { path: "tests/test_offload.py", from: HERE, about: "" },
        { path: "tests/test_store.py", from: HERE, about: "" },
        { path: "tests/test_process.py", from: HERE, about: "" },
      ],
      values: ["workers", "timeout"],
      design,
    },
    { when: ["before-3.11"], dependencies: ["typing-extensions"] },
    ...PROGRAM,
  ],
  scopes,
  flows: ({ value }) => [
    ["caller", "AsyncStore", `semaphore of ${value("workers")}`, "thread", "Store (blocking)"],
    ["stdin: lines", "callers", "emit", "stdout: one JSON line each"],
  ],
  usage: () => ["printf '%s\\n' milk bread | python -m recipe --database notes.db", "python -m recipe --workers 8 --timeout 5 < notes.txt"],
  replace: "src/recipe/store.py is the blocking library; give src/recipe/async_store.py a method for each call you need",
};

function design({ value }: Facts) {
  return {
    approach: [
      {
        concept: "run_in_executor with a ThreadPoolExecutor of chosen size",
        chapters: ["Ch 2", "Ch 3"],
        why: `A call that blocks would stop every task. ${value("workers")} threads take the calls; waiting for a free one happens on the loop, where it can be cancelled.`,
      },
      {
        concept: "a thread can't be interrupted",
        chapters: ["Ch 2"],
        why: `A caller gives up after ${value("timeout")} s, but the call goes on and keeps its thread until it returns, so the bound holds. The library's own timeouts end it.`,
      },
      {
        concept: "no state shared between threads",
        chapters: ["Ch 2"],
        why: "There are as many connections as threads; a thread has one to itself while it works, so no lock is needed and none can be held across an await.",
      },
      {
        concept: "an async interface over the blocking one",
        chapters: ["Ch 3"],
        why: "Callers await methods and see no executor. To put an async driver in its place later, only one module changes.",
      },
    ],
    concurrent: [`${value("workers")} blocking calls, each in a thread of its own, for twice as many callers`],
    sequential: ["one caller's lines: it begins the next when the last is kept"],
    blocking: [
      "every call into sqlite3, opening included: in the executor's threads",
      "ThreadPoolExecutor.shutdown, which waits for them: in a thread as well",
      "reading standard input to its end, before the loop starts; one short write to standard output for each line",
    ],
    shutdown: [
      `SIGTERM or SIGINT: the stop event is set and a deadline of ${value("grace")} s starts.`,
      "No caller begins another line; calls that run are finished and told.",
      "The executor is shut down: calls that no thread has begun are dropped, those that run are waited for.",
      "The connections are closed, then the loop; exit code 128 + the signal's number.",
      `After ${value("grace")} s, or at once on a second signal: callers are cancelled; only a call that is inside the library is still waited for. Exit code 1.`,
    ],
    testing: [
      "Threads are real. Blocking calls in tests wait for an event that the test sets, so nothing depends on time: bound, deadline, cancellation, errors and shutdown are each seen.",
      "The database is real, in a directory of the test's own.",
      "Signals are sent to the real program in a process of its own with 20,000 lines waiting: what it told is exactly what is in the database.",
      "Nothing is mocked; to test callers without a database, give them an AsyncStore over a store of your own.",
    ],
  };
}

function scopes(facts: Facts): ScopeNode {
  const { value } = facts;
  const callers: ScopeNode = { label: "TaskGroup", note: `${2 * Number(value("workers"))} callers, named caller-0 and so on` };
  return programScope(facts, {
    label: "open_store",
    note: `${value("workers")} connections`,
    children: [{ label: "ThreadPoolExecutor", note: `${value("workers")} threads`, children: [callers] }],
  });
}
