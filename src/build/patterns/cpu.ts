/** Work that computes, on other cores. */
import type { Facts, Pattern, ScopeNode } from "../pattern.ts";
import { GRACE, PROGRAM, programScope, RUNS_ONCE } from "./shared.ts";

const HERE = "cpu";

export const cpu: Pattern = {
  id: HERE,
  title: "computing in processes",
  summary: "Compute in several processes from an async program: bounded, ended when they hang, replaced when they die.",
  about: "Computing in processes: bounded, ended when they hang, replaced when they die.",
  workload: "cpu",
  isService: false,
  libraries: ["stdlib"],
  always: ["timeouts", "cancellation", "shutdown", "cpu"],
  optional: ["uvloop"],
  notHere: {
    ...RUNS_ONCE,
    blocking: "a process may block as it likes. For a library that blocks but does not compute take the pattern blocking.",
    retry: "what is computed again gives the same again.",
    "rate-limit": "its bound is the number of processes.",
  },
  scales: ["multi-process"],
  otherScales: {
    single: "For one computation asyncio.to_thread keeps the loop free: take the pattern single.",
    tens: "More at once than there are cores brings nothing: the scale is multi-process.",
    thousands: "Thousands of items are computed as many at a time as there are processes: the scale is multi-process.",
    "multi-host": "Hosts share a queue in the pattern pipeline; where results depend on each other, Dask or Ray serves better.",
  },
  values: {
    processes: { about: "processes that compute", unit: "", option: "--processes", default: 4, least: 1, most: 256, whole: true },
    timeout: { about: "for one item", unit: "s", option: "--timeout", default: 60, least: 0.01, most: 86_400, whole: false },
    grace: GRACE,
  },
  features: [
    {
      modules: [
        { path: "src/recipe/__main__.py", from: HERE, about: "the program: lines in, one JSON line out for each" },
        { path: "src/recipe/options.py", from: HERE, about: "what can be set on the command line" },
        { path: "src/recipe/flow.py", from: HERE, about: "items into processes, an outcome for each" },
        { path: "src/recipe/computing.py", from: HERE, about: "processes that can be ended and replaced" },
        { path: "src/recipe/work.py", from: HERE, about: "what is computed: the part to replace" },
        { path: "tests/test_computing.py", from: HERE, about: "" },
        { path: "tests/test_flow.py", from: HERE, about: "" },
        { path: "tests/test_work.py", from: HERE, about: "" },
        { path: "tests/test_process.py", from: HERE, about: "" },
      ],
      values: ["processes", "timeout"],
      design,
    },
    ...PROGRAM,
  ],
  scopes,
  flows: ({ value }) => [
    ["stdin: lines", "caller", `one of ${value("processes")} processes`, "outcome", "emit", "stdout: one JSON line each"],
    ["a process that hangs or dies", "is ended", "a new one in its place"],
  ],
  usage: () => [
    "printf '%s\\n' 100000 200000 300000 | python -m recipe",
    "python -m recipe --processes 8 --timeout 30 < numbers.txt > results.jsonl",
  ],
  replace: "compute() in src/recipe/work.py",
};

function design({ value }: Facts) {
  return {
    approach: [
      {
        concept: "a ProcessPoolExecutor for what computes",
        chapters: ["Ch 1", "Ch 2"],
        why: "A computation holds the loop, and in a thread it holds the interpreter's lock. In a process of its own it has a core; the loop only waits for it.",
      },
      {
        concept: "a pool of one for each process",
        chapters: ["Ch 2"],
        why: `A call that has begun can't be interrupted, and one process that dies breaks its whole pool. ${value("processes")} pools of one process each can be ended and replaced singly: a computation that hangs costs itself alone.`,
      },
      {
        concept: "spawned processes that leave signals to the parent",
        chapters: ["Ch 2"],
        why: "A fork of a process with threads and a loop may deadlock. A signal to the whole process group must not end a computation that the parent is draining.",
      },
      {
        concept: "callers over one iterator, in a TaskGroup",
        chapters: ["Ch 3"],
        why: "As many callers as processes take items as processes get free. Nothing queues up in the executor, so memory use doesn't depend on how many items there are.",
      },
      {
        concept: "failures as values, bugs as exceptions",
        chapters: ["Ch 3"],
        why: `What is refused, hangs for more than ${value("timeout")} s or dies becomes an outcome with its reason; anything else is a bug, is raised and ends the program.`,
      },
    ],
    concurrent: [`${value("processes")} computations, each in a process of its own, and as many callers that wait for them`],
    sequential: ["one caller's items: it takes the next when the last has its outcome, so outcomes come in the order of their ends"],
    blocking: [
      "the computing, which is in other processes",
      "the end of an executor, which waits for its process: in a thread",
      "reading standard input to its end, before the loop starts; one short write to standard output for each outcome",
    ],
    shutdown: [
      `SIGTERM or SIGINT: the stop event is set and a deadline of ${value("grace")} s starts.`,
      "No further item is begun; computations in progress finish and are told.",
      "The processes end, the signal handlers are taken away, the loop is closed; exit code 128 + the signal's number.",
      `After ${value("grace")} s, or at once on a second signal: callers are cancelled, and what they compute is killed with its process. Exit code 1.`,
    ],
    testing: [
      "The processes are real: they hang, die and fail in tests, and no child process is left after any of them.",
      "Signals are sent to the real program in a process of its own with 20,000 items waiting, and once more with a computation that has no end.",
      "Nothing is mocked; your own compute() is a plain function, so its tests need no loop at all.",
    ],
  };
}

function scopes(facts: Facts): ScopeNode {
  const { value } = facts;
  const callers: ScopeNode = { label: "TaskGroup", note: `caller-0 … caller-${Number(value("processes")) - 1}, one item each` };
  return programScope(facts, {
    label: "open_processes",
    note: `${value("processes")} spawned processes, a pool of one each`,
    children: [callers],
  });
}
