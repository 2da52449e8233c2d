/** Messages from a queue, through workers, into a sink. */
import type { Facts, Pattern, ScopeNode } from "../pattern.ts";
import { GRACE, HEARTBEAT, LIVE_REDIS, POSTGRES, PROGRAM, programScope } from "./shared.ts";

const HERE = "pipeline";

export const pipeline: Pattern = {
  id: HERE,
  title: "pipeline from a queue to a sink",
  summary: "Take messages from a queue, process them at once within bounds, write the results, and only then acknowledge.",
  about: "Messages from a queue, through workers, into a file: acknowledged once written.",
  workload: "io",
  isService: true,
  libraries: ["stdlib", "redis", "asyncpg"],
  librariesAt: { "multi-host": ["redis", "asyncpg"] },
  always: ["timeouts", "cancellation", "shutdown"],
  optional: ["cpu", "health", "uvloop"],
  notHere: {
    metrics: "its counts (read, processed, rejected, written) are in the log at its end, and each batch with --debug.",
    blocking: "its file is written in threads. For a library that blocks put the pattern blocking behind process().",
    retry: "what is tried again depends on the work: put it into process(). What is not acknowledged is delivered again.",
    "rate-limit": "its bound is the number of workers.",
  },
  scales: ["tens", "thousands", "multi-host"],
  otherScales: {
    single: "For one message at a time give it one worker: --set workers=1.",
    "multi-process":
      "Add the capability cpu: the workers then hand their messages to other processes. Several copies of the program may share one queue: the scale multi-host.",
  },
  values: {
    workers: {
      about: "messages in process at once",
      unit: "",
      option: "--workers",
      default: 8,
      at: { thousands: 1000 },
      least: 1,
      most: 60_000,
      whole: true,
    },
    buffer: {
      about: "messages that wait between two stages",
      unit: "",
      option: "--buffer",
      default: 64,
      at: { thousands: 2000 },
      least: 1,
      most: 1_000_000,
      whole: true,
    },
    batch: {
      about: "results that are written at once, at most",
      unit: "",
      option: "--batch",
      default: 100,
      least: 1,
      most: 100_000,
      whole: true,
    },
    linger: { about: "that a batch waits for more", unit: "s", option: "--linger", default: 0.5, least: 0.001, most: 3600, whole: false },
    timeout: { about: "for one message", unit: "s", option: "--timeout", default: 30, least: 0.01, most: 86_400, whole: false },
    lease: {
      about: "until another may take what was not acknowledged",
      unit: "s",
      option: "--lease",
      default: 300,
      least: 1,
      most: 604_800,
      whole: false,
    },
    processes: { about: "processes that compute", unit: "", default: 2, least: 1, most: 256, whole: true },
    grace: GRACE,
  },
  features: [
    {
      modules: [
        { path: "src/recipe/__main__.py", from: HERE, about: "the program" },
        { path: "src/recipe/options.py", from: HERE, about: "what can be set on the command line" },
        { path: "src/recipe/flow.py", from: HERE, about: "three stages joined by bounded queues" },
        { path: "src/recipe/sink.py", from: HERE, about: "results as JSON lines" },
        { path: "src/recipe/uninterrupted.py", from: HERE, about: "work in threads that is waited for whatever happens" },
        { path: "tests/test_flow.py", from: HERE, about: "" },
        { path: "tests/test_source.py", from: HERE, about: "" },
        { path: "tests/test_sink.py", from: HERE, about: "" },
        { path: "tests/test_process.py", from: HERE, about: "" },
      ],
      values: ["workers", "buffer", "batch", "linger", "timeout", "lease"],
      design: coreDesign,
    },
    {
      when: ["stdlib"],
      modules: [
        { path: "src/recipe/source.py", from: HERE, about: "the queue: a directory, one file a message" },
        { path: "tests/conftest.py", from: HERE, about: "the queue from its other side" },
      ],
      design: () => ({
        approach: [
          {
            concept: "a directory as a queue",
            chapters: ["Ch 2"],
            why: "Renaming a file is atomic: a message is there whole or not at all, and one that is taken lies in taken/ until it is acknowledged. It needs no server; one program takes from it.",
          },
        ],
        blocking: ["every look into the directory: in a thread"],
        testing: ["The queue is a real directory, filled and looked at from outside."],
      }),
    },
    {
      when: ["redis"],
      dependencies: ["redis"],
      modules: [
        { path: "src/recipe/source.py", from: `${HERE}/variants/redis`, about: "the queue: a Redis stream with a consumer group" },
        { path: "tests/conftest.py", from: `${HERE}/variants/redis`, about: "the queue from its other side" },
        { path: "tests/test_frozen_server.py", from: HERE, about: "" },
        LIVE_REDIS,
      ],
      design: ({ value }) => ({
        approach: [
          {
            concept: "a Redis stream with a consumer group, by redis.asyncio",
            chapters: ["Ch 4"],
            why: `Redis gives each message to one consumer and remembers it until it is acknowledged. What a consumer took and did not finish within ${value("lease")} s is claimed by another one (XAUTOCLAIM).`,
          },
          {
            concept: "polling instead of cancelling a blocking command",
            chapters: ["Ch 3", "Ch 4"],
            why: "A command that is cancelled on the wire leaves unknown whether Redis has done it. Redis waits 1 s, then the stop event is looked at; each answer has 5 s, and is waited for also when the program is cancelled.",
          },
        ],
        testing: [
          "Redis is real, on loopback, of the tests' own; where there is none they are skipped aloud. One test freezes it and sends SIGTERM.",
        ],
      }),
    },
    {
      when: ["asyncpg"],
      dependencies: ["asyncpg"],
      untyped: ["asyncpg"],
      modules: [
        { path: "src/recipe/source.py", from: `${HERE}/variants/asyncpg`, about: "the queue: a table, taken from by SKIP LOCKED" },
        { path: "tests/conftest.py", from: `${HERE}/variants/asyncpg`, about: "the queue from its other side" },
        { path: "tests/test_frozen_server.py", from: HERE, about: "" },
        ...POSTGRES,
      ],
      design: ({ value }) => ({
        approach: [
          {
            concept: "a table as a queue, by asyncpg and SKIP LOCKED",
            chapters: ["Ch 4"],
            why: `One statement finds free rows, skips those that another is about to take, and puts a lease of ${value("lease")} s on them. A pool of two connections: one takes, one acknowledges; every statement has 5 s.`,
          },
        ],
        testing: [
          "PostgreSQL is real, on loopback, of the tests' own; where there is none they are skipped aloud. One test freezes it and sends SIGTERM.",
        ],
      }),
    },
    {
      when: ["multi-host"],
      design: () => ({
        approach: [
          {
            concept: "several hosts, one queue",
            chapters: ["Ch 1", "Ch 4"],
            why: "Start the program on as many hosts as you like: the queue gives each message to one of them and, when that one dies, to another. Delivery is at least once, so a receipt may come twice. Where you need schedules, priorities, workflows or a history, a ready engine serves better: Celery or arq for tasks, Temporal for workflows, Kafka for streams that are read again.",
          },
        ],
        concurrent: ["as many copies of the program as are started, on any host that reaches the queue"],
        sequential: ["nothing between hosts: messages are processed in no order across them"],
      }),
    },
    {
      when: ["not-cpu"],
      modules: [
        { path: "src/recipe/work.py", from: HERE, about: "what is done with one message: the part to replace" },
        { path: "tests/test_work.py", from: HERE, about: "" },
      ],
    },
    {
      when: ["cpu"],
      modules: [
        { path: "src/recipe/work.py", from: `${HERE}/variants/cpu`, about: "what is computed for one message: the part to replace" },
        { path: "src/recipe/computing.py", from: "cpu", about: "processes that can be ended and replaced" },
        { path: "tests/test_work.py", from: `${HERE}/variants/cpu`, about: "" },
        { path: "tests/test_computing.py", from: "cpu", about: "" },
      ],
      values: ["processes"],
      design: ({ value }) => ({
        approach: [
          {
            concept: "processes for what computes",
            chapters: ["Ch 1", "Ch 2"],
            why: `The loop only waits; ${value("processes")} spawned processes compute on cores of their own, and one that hangs or dies is replaced. They leave signals to the parent, which drains.`,
          },
        ],
        concurrent: [`up to ${value("processes")} computations, each in a process of its own`],
        blocking: ["the computing, which is in other processes"],
        testing: ["The processes are real: they hang, die and fail in tests."],
      }),
    },
    HEARTBEAT,
    ...PROGRAM,
  ],
  scopes,
  flows: ({ value, has }) => [
    [queueOf(has), "read", `queue of ${value("buffer")}`, "workers", `queue of ${value("buffer")}`, "write", "results.jsonl"],
    ["write", "acknowledge", queueOf(has)],
    ["END after the last message", "read"],
  ],
  usage: ({ has }) => {
    if (has("redis"))
      return [
        "redis-cli XADD jobs '*' body hello",
        "python -m recipe --source redis://127.0.0.1:6379/0 --queue jobs --output results.jsonl",
      ];
    if (has("asyncpg"))
      return [
        "python -m recipe --source postgresql://127.0.0.1/postgres --queue jobs --output results.jsonl",
        "psql -c \"INSERT INTO queue (name, body) VALUES ('jobs', 'hello')\"",
      ];
    return [
      "mkdir -p spool/jobs && echo hello > spool/new && mv spool/new spool/jobs/1",
      "python -m recipe --source spool --queue jobs --output results.jsonl",
    ];
  },
  replace: "src/recipe/work.py has what is done with one message; src/recipe/sink.py has where results go",
};

function queueOf(has: Facts["has"]): string {
  if (has("redis")) return "Redis stream";
  return has("asyncpg") ? "table of PostgreSQL" : "directory";
}

function coreDesign({ value }: Facts) {
  return {
    approach: [
      {
        concept: "asyncio for work that waits",
        chapters: ["Ch 1", "Ch 2"],
        why: "Reading, processing and writing wait at the same time in one thread: no lock around the queues, no race between two awaits.",
      },
      {
        concept: "three stages joined by a bounded asyncio.Queue each",
        chapters: ["Ch 3"],
        why: `At most ${value("buffer")} messages wait between two stages. A slow sink stops the workers, which stop the reader: memory use doesn't depend on the queue's length.`,
      },
      {
        concept: "a sentinel that travels with the data",
        chapters: ["Ch 3"],
        why: "The reader says END after its last message, the last worker passes it on, the writer flushes on it: a drain loses nothing that was taken in.",
      },
      {
        concept: "acknowledged after writing",
        chapters: ["Ch 3"],
        why: "A message is forgotten by the queue only when its result is on the disk. A crash between the two gives it a second time, never none: delivery is at least once.",
      },
      {
        concept: "isolation of each message",
        chapters: ["Ch 3"],
        why: `What is refused (RejectMessage) or takes more than ${value("timeout")} s is written with its reason, and the others go on. A bug ends the pipeline loudly.`,
      },
    ],
    concurrent: [`the stages read, process and write; ${value("workers")} workers inside the second, all named tasks`],
    sequential: ["a batch is written, then acknowledged; a worker finishes one message before it takes the next"],
    blocking: ["writing the file, fsync included: in a thread that is waited for, also when cancelled"],
    shutdown: [
      `SIGTERM or SIGINT: the stop event is set and a deadline of ${value("grace")} s starts.`,
      "The reader takes no further message and puts END behind those it has.",
      `The workers finish what was taken, each message within its ${value("timeout")} s; the writer writes and acknowledges it.`,
      "The queue's connection is closed, the signal handlers are taken away, the loop is closed; exit code 128 + the signal's number.",
      `After ${value("grace")} s, or at once on a second signal: the stages are cancelled and awaited; what is not acknowledged is delivered again. Exit code 1.`,
    ],
    testing: [
      "The flow is driven with sources and sinks made for the test: bounds, batches, rejection, a message that hangs, a bug, a disk that is full, stop, cancellation that leaves no task.",
      "Signals are sent to the real program in a process of its own with 2,000 messages waiting: each is written or still queued, none twice. One test kills it, and starts it again.",
      "Nothing is mocked; to test your own process(), call it.",
    ],
  };
}

function scopes(facts: Facts): ScopeNode {
  const { value, has } = facts;
  const stages: ScopeNode = {
    label: "TaskGroup",
    note: "owns the stages",
    children: [
      { label: "read", note: `puts, waits when ${value("buffer")} are waiting` },
      {
        label: "process",
        note: "a TaskGroup of its own",
        children: [{ label: `worker-0 … worker-${Number(value("workers")) - 1}`, note: `one message each, ${value("timeout")} s at most` }],
      },
      { label: "write", note: `batches of ${value("batch")}, ${value("linger")} s at most` },
    ],
  };
  const inside: ScopeNode = has("cpu")
    ? { label: "open_process", note: `${value("processes")} spawned processes`, children: [stages] }
    : stages;
  return programScope(facts, { label: "open_source", note: queueOf(has), children: [inside] });
}
