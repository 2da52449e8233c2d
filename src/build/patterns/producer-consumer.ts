/** Work that is handed over from one task to others, inside one process. */
import type { Facts, Pattern, ScopeNode } from "../pattern.ts";
import { GRACE, POOLS, PROGRAM, programScope, RUNS_ONCE } from "./shared.ts";

const HERE = "producer-consumer";

export const producerConsumer: Pattern = {
  id: HERE,
  title: "producer and consumers",
  summary: "One task produces, several work it off, a bounded queue between them.",
  about: "A producer, a bounded queue, and consumers that work it off: one outcome for every item.",
  workload: "io",
  isService: false,
  libraries: ["stdlib"],
  always: ["timeouts", "cancellation", "shutdown"],
  optional: ["cpu", "uvloop"],
  notHere: {
    ...RUNS_ONCE,
    blocking: "its work waits asynchronously. For a library that blocks take the pattern blocking.",
    retry: "what is tried again depends on the work: put it into your handle function, or take the pattern http-client.",
    "rate-limit": "its bound is the number of consumers. For a rate towards others take the pattern http-client.",
  },
  scales: ["tens", "thousands"],
  otherScales: {
    single: "For one item at a time take the pattern single.",
    "multi-process": "Add the capability cpu: the consumers then hand their items to other processes.",
    "multi-host": "Its queue lives in one process. Hosts share a queue in the pattern pipeline.",
  },
  values: {
    workers: {
      about: "items in work at once",
      unit: "",
      option: "--workers",
      default: 8,
      at: { thousands: 1000 },
      least: 1,
      most: 60_000,
      whole: true,
    },
    buffer: {
      about: "items that may wait in the queue",
      unit: "",
      option: "--buffer",
      default: 64,
      at: { thousands: 2000 },
      least: 1,
      most: 1_000_000,
      whole: true,
    },
    timeout: { about: "for one item", unit: "s", option: "--timeout", default: 10, least: 0.01, most: 86_400, whole: false },
    processes: { about: "processes that compute", unit: "", default: 2, least: 1, most: 256, whole: true },
    grace: GRACE,
  },
  features: [
    {
      modules: [
        { path: "src/recipe/__main__.py", from: HERE, about: "the program: lines in, one JSON line out for each" },
        { path: "src/recipe/options.py", from: HERE, about: "what can be set on the command line" },
        { path: "src/recipe/flow.py", from: HERE, about: "producer, queue and consumers" },
        { path: "tests/test_flow.py", from: HERE, about: "" },
        { path: "tests/test_process.py", from: HERE, about: "" },
        { path: "tests/waiting_program.py", from: HERE, about: "" },
      ],
      values: ["workers", "buffer", "timeout"],
      design: coreDesign,
    },
    {
      when: ["not-cpu"],
      modules: [
        { path: "src/recipe/work.py", from: HERE, about: "where items come from, what is done with one: the part to replace" },
        { path: "tests/test_work.py", from: HERE, about: "" },
      ],
      design: () => ({
        blocking: ["nothing in the work itself: it waits for the network, and looking up a name is done by asyncio in a thread"],
        testing: ["The example's work connects to a real server on loopback, and to a port where nobody listens."],
      }),
    },
    {
      when: ["cpu"],
      modules: [
        { path: "src/recipe/work.py", from: `${HERE}/variants/cpu`, about: "where items come from, what is computed: the part to replace" },
        { path: "tests/test_work.py", from: `${HERE}/variants/cpu`, about: "" },
        ...POOLS,
      ],
      values: ["processes"],
      design: ({ value }) => ({
        approach: [
          {
            concept: "a process pool for what computes",
            chapters: ["Ch 1", "Ch 2"],
            why: `The loop only waits; ${value("processes")} spawned processes compute on cores of their own. They leave signals to the parent, which drains.`,
          },
        ],
        concurrent: [`up to ${value("processes")} computations, each in a process of its own`],
        blocking: ["the computing, which is in other processes; a call that has begun there can't be interrupted, only left"],
        testing: ["The process pool is real: results, the number of processes, and that the loop goes on meanwhile are asserted."],
      }),
    },
    ...PROGRAM,
  ],
  scopes,
  flows: ({ value }) => [
    ["stdin: lines", "producer", `queue of ${value("buffer")}`, "consumers", "emit", "stdout: one JSON line each"],
    ["END after the last item", `queue of ${value("buffer")}`],
  ],
  usage: ({ has }) => [
    has("cpu") ? "printf '%s\\n' alpha beta gamma | python -m recipe" : "printf '%s\\n' example.org:443 example.com:80 | python -m recipe",
    "python -m recipe --workers 20 --timeout 5 < items.txt > results.jsonl",
  ],
  replace: "src/recipe/work.py has the two functions that are yours: where items come from, and what is done with one",
};

function coreDesign({ value }: Facts) {
  return {
    approach: [
      {
        concept: "asyncio for work that waits",
        chapters: ["Ch 1", "Ch 2"],
        why: "The tasks share one thread: no lock around the queue, no race between two awaits.",
      },
      {
        concept: "a bounded asyncio.Queue between unequal speeds",
        chapters: ["Ch 3"],
        why: `At most ${value("buffer")} items wait; then the producer does. Memory use doesn't depend on how many items there are.`,
      },
      {
        concept: "sentinels instead of cancellation for the end",
        chapters: ["Ch 3"],
        why: "The producer puts an END for each consumer after its last item, so the end reaches them behind all the work and nothing is lost.",
      },
      {
        concept: "a TaskGroup that owns producer and consumers",
        chapters: ["Ch 3"],
        why: "A bug in one cancels and awaits the others and is raised; a consumer can't die unseen while the producer waits for ever.",
      },
      {
        concept: "isolation of each item",
        chapters: ["Ch 3"],
        why: `What is refused (RejectItem) or takes more than ${value("timeout")} s becomes an outcome with its reason, and the others go on.`,
      },
    ],
    concurrent: [`one producer and ${value("workers")} consumers, all named tasks`],
    sequential: ["items leave the queue in the order they came; a consumer finishes one before it takes the next"],
    blocking: [
      "reading standard input to its end, before the loop starts",
      "one short write to standard output for each outcome: at most as slow as its reader",
    ],
    shutdown: [
      `SIGTERM or SIGINT: the stop event is set and a deadline of ${value("grace")} s starts.`,
      "The producer takes no further item and puts an END for each consumer behind what is in the queue.",
      `The consumers work off what was taken, each item within its ${value("timeout")} s; every one of them gets its outcome.`,
      "The task group ends, the signal handlers are taken away, the loop is closed; exit code 128 + the signal's number.",
      `After ${value("grace")} s, or at once on a second signal: all tasks are cancelled and awaited; exit code 1.`,
    ],
    testing: [
      "The flow is driven with producers and work made for the test: bounds (peak at work, items taken ahead), rejection, an item that hangs, a bug, stop, cancellation that leaves no task.",
      "Waiting is for events and conditions, never for a time that should be enough.",
      "Signals are sent to the real program in a process of its own with 20,000 items waiting: exactly what was taken in comes out, once.",
      "Nothing is mocked; to test your own work, call it.",
    ],
  };
}

function scopes(facts: Facts): ScopeNode {
  const { value, has } = facts;
  const group: ScopeNode = {
    label: "TaskGroup",
    note: "owns both sides",
    children: [
      { label: "producer", note: `puts, waits when ${value("buffer")} are waiting` },
      { label: `consumer-0 … consumer-${Number(value("workers")) - 1}`, note: `one item each, ${value("timeout")} s at most` },
    ],
  };
  const loop = programScope(facts, group);
  return has("cpu") ? { label: "ProcessPoolExecutor", note: `${value("processes")} spawned processes`, children: [loop] } : loop;
}
