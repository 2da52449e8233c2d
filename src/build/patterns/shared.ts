/** Rows of the feature table that many patterns have in common. */
import type { Facts, Feature, ModuleRow, Pattern, ScopeNode, ValueRow } from "../pattern.ts";

/** A module that lies once, in `recipes/shared`, and its test. */
function sharedModule(name: string, about: string, tested = true): readonly ModuleRow[] {
  const module: ModuleRow = { path: `src/recipe/${name}.py`, from: "shared", about };
  return tested ? [module, { path: `tests/test_${name}.py`, from: "shared", about: "" }] : [module];
}

export const PACING = sharedModule("pacing", "the rate limiter");
export const BACKOFF = sharedModule("backoff", "how long to wait between attempts");
export const POOLS = sharedModule("pools", "processes for what computes");
const DESCRIPTORS = sharedModule("descriptors", "room for many connections");

/** What tests run the program, or servers, with. */
export const LIVE_PROGRAM: ModuleRow = {
  path: "tests/live_program.py",
  from: "shared",
  about: "the program in a process of its own, for tests",
};
export const LIVE_REDIS: ModuleRow = { path: "tests/live_redis.py", from: "shared", about: "a real Redis, for tests" };
export const POSTGRES: readonly ModuleRow[] = [
  ...sharedModule("postgres", "connections that a silent server does not hold up"),
  { path: "tests/live_postgres.py", from: "shared", about: "a real PostgreSQL, for tests" },
];

export const GRACE: ValueRow = {
  about: "how long it may drain after a signal",
  unit: "s",
  option: "--grace",
  default: 10,
  least: 0.1,
  most: 3600,
  whole: false,
};

/** uvloop in the place of asyncio's loop; its marks are in `entry.py`. */
export const UVLOOP: Feature = {
  when: ["uvloop"],
  dependencies: ["uvloop"],
  design: () => ({
    approach: [
      {
        concept: "uvloop for this run only",
        chapters: ["Ch 4"],
        why: "A faster loop with the same interface. uvloop.run takes the place of asyncio.run; no global policy is set. Measure before and after: it helps where the loop itself is the cost.",
      },
    ],
  }),
};

/** What Python 3.9 and 3.10 lack. */
export const STRUCTURED: Feature = {
  when: ["before-3.11"],
  modules: sharedModule("structured", "what asyncio has from Python 3.11 on"),
  dependencies: ["exceptiongroup"],
  design: () => ({
    approach: [
      {
        concept: "task groups and timeouts of the program's own",
        chapters: ["Ch 3"],
        why: "asyncio has them from Python 3.11 on; structured.py keeps the same promises on 3.9 and 3.10. Its tasks count who cancels them, so that a deadline never takes a cancellation from outside for its own. Groups of errors come from the backport exceptiongroup; what other programs write as except* is taken apart by structured.Failures. With 3.11 as the oldest Python, asyncio takes the module's place.",
      },
    ],
  }),
};

/** What every program has: one way in, an orderly end, its logs, its command line, and how tests run it. It has the value `grace`. */
export const PROGRAM: readonly Feature[] = [
  STRUCTURED,
  {
    modules: [
      ...sharedModule("entry", "from a coroutine to an exit code", false),
      ...sharedModule("shutdown", "signals become a drain with a deadline"),
      ...sharedModule("logs", "how the program logs; the debug switch"),
      ...sharedModule("arguments", "command line arguments that make sense"),
      LIVE_PROGRAM,
    ],
    values: ["grace"],
    design: () => ({
      approach: [
        {
          concept: "asyncio.run as the one way in",
          chapters: ["Ch 3"],
          why: "It makes the loop, runs the main coroutine, then closes generators, the default executor and the loop, also after an error.",
        },
        {
          concept: "signals, drain and deadline in one scope",
          chapters: ["Ch 3"],
          why: "Stopping is not cancelling: the first signal ends the intake, what was taken is finished, and only the deadline or a second signal cancels.",
        },
      ],
      shutdown: [
        "What hangs even then (a call in a thread, a computation in another process) can't be interrupted: 3 s later the process ends as it stands; exit code 1.",
      ],
    }),
  },
  UVLOOP,
];

/** The scopes that every program stands in, around those of its own. */
export function programScope({ has, value }: Facts, ...children: readonly ScopeNode[]): ScopeNode {
  return {
    label: has("uvloop") ? "uvloop.run" : "asyncio.run",
    note: "one loop, one thread",
    children: [{ label: "graceful_shutdown", note: `signals set stop; deadline ${value("grace")} s`, children }],
  };
}

/** What a program that ends by itself has no use for. */
export const RUNS_ONCE: Pattern["notHere"] = {
  health: "nobody can ask a program that runs once for its health; its exit code and last log line tell.",
  metrics: "it runs once and ends; its summary is in the log, and each line of output has its time.",
};

/** A sign of life for supervisors of a program that serves nobody. */
export const HEARTBEAT: Feature = {
  when: ["health"],
  modules: sharedModule("heartbeat", "a file whose age tells that the loop turns"),
  design: () => ({
    concurrent: ["the heartbeat, a task that touches a file every 2 s"],
    blocking: ["touching the heartbeat's file: in a thread"],
    testing: ["The heartbeat's file is a real one, and its probe is run as a supervisor runs it."],
  }),
};

/** Many connections at once: the limit on open files is looked at before the first of them. */
export const MANY_CONNECTIONS: Feature = {
  when: ["thousands"],
  modules: DESCRIPTORS,
};

/** Numbers that every server has; `backlog` is a constant, `processes` is there at the scale of several. */
export const PORT_VALUES = {
  port: { about: "port to listen on", unit: "", option: "--port", default: 8080, least: 0, most: 65_535, whole: true },
  backlog: {
    about: "connections that wait to be accepted",
    unit: "",
    default: 128,
    at: { thousands: 1024 },
    least: 1,
    most: 65_535,
    whole: true,
  },
  processes: { about: "copies that share the port", unit: "", option: "--processes", default: 2, least: 1, most: 256, whole: true },
} satisfies Readonly<Record<string, ValueRow>>;

/** What every server has beside `PROGRAM`: its socket, bound before the loop starts. */
export const SERVER: readonly Feature[] = [
  {
    modules: [
      ...sharedModule("listening", "the address, the socket, and how a server is run"),
      { path: "tests/slow_program.py", from: "shared", about: "" },
    ],
    values: ["port", "backlog"],
    design: () => ({
      blocking: ["binding the address, which may look up a name: before the loop starts"],
    }),
  },
];

/** Copies of the server on one port. */
export const PROCESSES: Feature = {
  when: ["multi-process"],
  modules: [
    ...sharedModule("processes", "copies of the server on one port"),
    { path: "tests/copies_program.py", from: "shared", about: "" },
  ],
  values: ["processes"],
  design: ({ value }) => ({
    approach: [
      {
        concept: "copies that share the port by SO_REUSEPORT",
        chapters: ["Ch 2"],
        why: `${value("processes")} processes use as many cores, each with a loop and memory of its own; the system deals out the connections. What is counted or kept in memory is kept by each. Two instances on one port share it, so a new version can start before the old one stops. Not on Windows.`,
      },
    ],
    concurrent: [`${value("processes")} copies of the program, each awaited by a task of the first process`],
    shutdown: [
      "With several copies the first process only passes signals on, waits for all, and kills who does not end; a copy whose first process is gone takes that for SIGTERM, and one copy that ends by itself stops all.",
    ],
    testing: ["Copies are real processes: a signal under load, a copy that is killed, and a first process that is killed are tried."],
  }),
};

/** Figures for Prometheus. */
export function metricsOf(test: ModuleRow): readonly Feature[] {
  return [
    {
      when: ["metrics"],
      modules: [...sharedModule("metrics", "figures, in the text that Prometheus reads"), test],
      design: () => ({
        approach: [
          {
            concept: "figures that cost no task and no lock",
            chapters: ["Ch 1"],
            why: "Counters change on the loop between two awaits; gauges are read when /metrics is asked for. Each process tells its own.",
          },
        ],
      }),
    },
  ];
}

/** What a server has no part for. */
export const SERVES: Pattern["notHere"] = {
  retry: "who asks a server again is the client; what the server itself asks of others is the pattern http-client.",
};

/** Where the answers of a server come from, beside the loop. */
export const ANSWER_VALUES = {
  pool: { about: "processes that compute", unit: "", default: 2, least: 1, most: 256, whole: true },
  threads: { about: "threads for calls that block", unit: "", default: 8, least: 1, most: 1000, whole: true },
} satisfies Readonly<Record<string, ValueRow>>;

/** The part of a server to replace, in each of its forms: on the loop, where its recipe lies, in threads, in processes, in both. */
export function answersOf(recipe: string): readonly Feature[] {
  return [
    {
      when: ["not-cpu", "not-blocking"],
      modules: [{ path: "src/recipe/work.py", from: recipe, about: "the answer: the part to replace" }],
      design: () => ({ blocking: ["nothing in the answer itself: it waits, if at all, asynchronously"] }),
    },
    {
      when: ["cpu", "not-blocking"],
      modules: answerIn("cpu", "the answer, computed in other processes: the part to replace"),
    },
    {
      when: ["blocking", "not-cpu"],
      modules: answerIn("blocking", "the answer, by a library that blocks, in threads: the part to replace"),
    },
    {
      when: ["cpu", "blocking"],
      modules: answerIn("cpu-blocking", "the answer, looked up in threads and computed in processes: the part to replace"),
    },
    COMPUTED_ANSWERS,
    BLOCKING_ANSWERS,
  ];
}

function answerIn(variant: string, about: string): readonly ModuleRow[] {
  const from = `shared/variants/${variant}`;
  return [
    { path: "src/recipe/work.py", from, about },
    { path: "tests/test_work.py", from, about: "" },
  ];
}

const COMPUTED_ANSWERS: Feature = {
  when: ["cpu"],
  modules: POOLS,
  values: ["pool"],
  design: ({ value }) => ({
    approach: [
      {
        concept: "a process pool for what computes",
        chapters: ["Ch 1", "Ch 2"],
        why: `The loop only waits; ${value("pool")} spawned processes compute on cores of their own. They leave signals to the parent, which drains.`,
      },
    ],
    concurrent: [`up to ${value("pool")} computations, each in a process of its own`],
    blocking: ["the computing, which is in other processes; a call that has begun there can't be interrupted, only left"],
    testing: ["The process pool is real: results, and that the loop goes on meanwhile, are asserted."],
  }),
};

const BLOCKING_ANSWERS: Feature = {
  when: ["blocking"],
  values: ["threads"],
  design: ({ value }) => ({
    approach: [
      {
        concept: "a bounded executor for a library that blocks",
        chapters: ["Ch 2", "Ch 3"],
        why: `run_in_executor hands the calls to ${value("threads")} threads; the loop only waits. An answer that is given up before its call has begun takes the call with it. An async library, where there is one, needs no thread.`,
      },
    ],
    concurrent: [`up to ${value("threads")} blocking calls, each in a thread; further ones wait`],
    blocking: ["the library's calls, which are in threads; one that has begun can't be interrupted, only left"],
    testing: ["The threads are real: that the loop goes on, that their number is bounded, and what becomes of a call that is given up."],
  }),
};

/** Where answers come from, in a drawing of the data's ways. */
export function answerer({ has }: Facts): string {
  if (has("cpu")) return "process pool";
  return has("blocking") ? "thread" : "answer()";
}

/** The scopes of the answers stand around the event loop. */
export function answersScope({ value, has }: Facts, served: ScopeNode): ScopeNode {
  const threaded = has("blocking") ? { label: "ThreadPoolExecutor", note: `${value("threads")} threads`, children: [served] } : served;
  return has("cpu") ? { label: "ProcessPoolExecutor", note: `${value("pool")} spawned processes`, children: [threaded] } : threaded;
}
