/** Jobs that are done by the clock. */
import type { Facts, ModuleRow, Pattern, ScopeNode } from "../pattern.ts";
import { GRACE, HEARTBEAT, MANY_CONNECTIONS, PROGRAM, programScope } from "./shared.ts";

const HERE = "periodic";

/** The jobs over a client of `http-client`, which lies there with its transports. */
function overHttp(transport: string): readonly ModuleRow[] {
  return [
    { path: "src/recipe/jobs.py", from: `${HERE}/variants/http`, about: "what is done by the clock: the part to replace" },
    { path: "src/recipe/http.py", from: "http-client", about: "what an HTTP client is to this program" },
    { path: "src/recipe/transport.py", from: transport, about: "GET over one client" },
  ];
}

export const periodic: Pattern = {
  id: HERE,
  title: "periodic jobs",
  summary: "Do things by the clock: at a pace that does not drift, never twice at once, each run accounted for.",
  about: "Jobs by the clock: a pace that does not drift, and one outcome for every run.",
  workload: "io",
  isService: true,
  libraries: ["stdlib", "aiohttp", "httpx"],
  always: ["timeouts", "cancellation", "shutdown"],
  optional: ["health", "uvloop"],
  notHere: {
    metrics: "each run is a line of output with its time, and the log counts them at the end.",
    blocking: "a job may await asyncio.to_thread. For a library that blocks throughout take the pattern blocking.",
    cpu: "its jobs wait. What computes is the pattern cpu or pipeline.",
    retry: "the next run is the next attempt.",
    "rate-limit": "its pace is the interval, and its bound the number of runs at the same time.",
  },
  scales: ["tens", "thousands"],
  otherScales: {
    single: "One job is a list of one: the scale tens.",
    "multi-process": "One process keeps thousands of waiting jobs; give several processes their own parts of the list.",
    "multi-host":
      "Give each host its own part of the list. Where a job must run once however many hosts there are, a scheduler that elects one serves better: a Kubernetes CronJob, or Temporal.",
  },
  values: {
    every: {
      about: "from one run of a job to its next",
      unit: "s",
      option: "--every",
      default: 30,
      least: 0.001,
      most: 31_536_000,
      whole: false,
    },
    timeout: { about: "for one run", unit: "s", option: "--timeout", default: 10, least: 0.01, most: 86_400, whole: false },
    concurrency: {
      about: "runs at the same time",
      unit: "",
      option: "--concurrency",
      default: 50,
      at: { thousands: 1000 },
      least: 1,
      most: 60_000,
      whole: true,
    },
    grace: GRACE,
  },
  features: [
    {
      modules: [
        { path: "src/recipe/__main__.py", from: HERE, about: "the program: one JSON line out for each run" },
        { path: "src/recipe/options.py", from: HERE, about: "what can be set on the command line" },
        { path: "src/recipe/runner.py", from: HERE, about: "jobs at their pace, an outcome for each run" },
        { path: "src/recipe/schedule.py", from: HERE, about: "the clock" },
        { path: "tests/conftest.py", from: HERE, about: "a real server on loopback" },
        { path: "tests/test_schedule.py", from: HERE, about: "" },
        { path: "tests/test_runner.py", from: HERE, about: "" },
        { path: "tests/test_jobs.py", from: HERE, about: "" },
        { path: "tests/test_process.py", from: HERE, about: "" },
      ],
      values: ["every", "timeout", "concurrency"],
      design: coreDesign,
    },
    {
      when: ["stdlib"],
      modules: [{ path: "src/recipe/jobs.py", from: HERE, about: "what is done by the clock: the part to replace" }],
      design: () => ({
        blocking: ["nothing in the example's jobs: they wait for the network, and looking up a name is done by asyncio in a thread"],
      }),
    },
    {
      when: ["aiohttp"],
      modules: overHttp("http-client"),
      dependencies: ["aiohttp"],
      design: ({ value }) => ({
        approach: [
          {
            concept: "one aiohttp ClientSession for all jobs",
            chapters: ["Ch 4"],
            why: `Connections are kept and used again; its pool holds ${value("concurrency")}, as many as runs at the same time.`,
          },
        ],
        blocking: ["nothing in the example's jobs: aiohttp waits on the loop"],
      }),
    },
    {
      when: ["httpx"],
      modules: overHttp("http-client/variants/httpx"),
      dependencies: ["httpx"],
      design: ({ value }) => ({
        approach: [
          {
            concept: "one httpx AsyncClient for all jobs",
            chapters: ["Ch 4"],
            why: `Connections are kept and used again; its pool holds ${value("concurrency")}, as many as runs at the same time.`,
          },
        ],
        blocking: ["nothing in the example's jobs: httpx waits on the loop"],
      }),
    },
    MANY_CONNECTIONS,
    HEARTBEAT,
    { when: ["health"], modules: [{ path: "tests/test_liveness.py", from: HERE, about: "" }] },
    ...PROGRAM,
  ],
  scopes,
  flows: ({ value }) => [
    [`a tick every ${value("every")} s`, "job", "outcome", "emit", "stdout: one JSON line each"],
    ["stop", "the wait for the next tick"],
  ],
  usage: ({ has }) => [
    "python -m recipe --every 30 http://127.0.0.1:8080/",
    `python -m recipe --every 5 --timeout 2${has("health") ? " --heartbeat /tmp/alive" : ""} http://127.0.0.1:8080/ http://127.0.0.1:8081/`,
  ],
  replace: "src/recipe/jobs.py has the jobs: open what they share, and give each a name and a function",
};

function coreDesign({ value }: Facts) {
  return {
    approach: [
      {
        concept: "asyncio for work that waits",
        chapters: ["Ch 1", "Ch 2"],
        why: "A job waits for its time, then for the network. One thread does for all of them; a thread each would sleep most of its life.",
      },
      {
        concept: "an async generator as the clock",
        chapters: ["Ch 3"],
        why: `Times are start + n × ${value("every")} s on the loop's clock, so neither slow runs nor a changed system time move them. Sleeping between runs would add up every run's duration.`,
      },
      {
        concept: "one task a job, in a TaskGroup",
        chapters: ["Ch 3"],
        why: "A job can't overlap with itself, because its task does one run after another; a run that takes too long leaves ticks out, and says how many.",
      },
      {
        concept: "a Semaphore over all jobs, and starts that are spread",
        chapters: ["Ch 3"],
        why: `At most ${value("concurrency")} run at once, and the first runs are spread over one interval: a thousand jobs don't begin in the same millisecond.`,
      },
      {
        concept: "failed runs as values, bugs as exceptions",
        chapters: ["Ch 3"],
        why: `A run that fails (JobFailed) or takes more than ${value("timeout")} s is an outcome, and the next one comes; a bug ends the program loudly.`,
      },
    ],
    concurrent: [`the jobs, each in a task that bears its name; at most ${value("concurrency")} of them run at a time, the others wait`],
    sequential: ["the runs of one job: its next begins when its last has ended, at the next tick"],
    blocking: ["one short write to standard output for each run: at most as slow as its reader"],
    shutdown: [
      `SIGTERM or SIGINT: the stop event is set and a deadline of ${value("grace")} s starts.`,
      "Jobs that wait for a tick or a turn end at once; no run begins any more.",
      `Runs in progress finish, each within its ${value("timeout")} s; their outcomes are written.`,
      "What the jobs share is closed, the signal handlers are taken away, the loop is closed; exit code 128 + the signal's number.",
      `After ${value("grace")} s, or at once on a second signal: what still runs is cancelled and awaited; exit code 1.`,
    ],
    testing: [
      "The clock is the loop's own, with short intervals: that ticks keep to their times, are left out and counted, and end with stop.",
      "The server is real, on loopback, and holds its answers back until the test lets them go.",
      "Signals are sent to the real program in a process of its own with 200 runs in progress: each ends once, none begins.",
      "Nothing is mocked; to test your own job, call it.",
    ],
  };
}

function scopes(facts: Facts): ScopeNode {
  const { value, has } = facts;
  const jobs: ScopeNode = {
    label: "TaskGroup",
    note: "a task a job, named like it",
    children: [{ label: "job", note: `every ${value("every")} s; semaphore: ${value("concurrency")} at once` }],
  };
  const shared: ScopeNode = has("stdlib")
    ? jobs
    : { label: has("httpx") ? "httpx.AsyncClient" : "aiohttp.ClientSession", children: [jobs] };
  return programScope(
    facts,
    has("health") ? { label: "heartbeat", note: "touches a file while the loop turns", children: [shared] } : shared,
  );
}
