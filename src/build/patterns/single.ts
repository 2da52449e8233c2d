/** One script: a coroutine with what it needs around it, and no service. */
import type { Facts, Pattern, ScopeNode } from "../pattern.ts";
import { LIVE_PROGRAM, RUNS_ONCE, STRUCTURED, UVLOOP } from "./shared.ts";

const HERE = "single";

export const single: Pattern = {
  id: HERE,
  title: "one script",
  summary: "A script in one file: a few things at once, within bounds, each with its outcome.",
  about: "One script: a few things at once, within bounds, each with its outcome.",
  workload: "io",
  isService: false,
  libraries: ["stdlib"],
  always: ["timeouts", "cancellation", "shutdown"],
  optional: ["uvloop"],
  notHere: {
    ...RUNS_ONCE,
    blocking: "a call that blocks goes into asyncio.to_thread. For more of them take the pattern blocking.",
    cpu: "what computes is the pattern cpu.",
    retry: "a script can be started again. Requests that are tried again are the pattern http-client.",
    "rate-limit": "its bound is how many are asked at once. A rate towards others is the pattern http-client.",
  },
  scales: ["single"],
  otherScales: {
    tens: "For many URLs take http-client, for many items producer-consumer.",
    thousands: "For many URLs take http-client, for many items producer-consumer.",
    "multi-process": "What computes is the pattern cpu.",
    "multi-host": "Hosts share a queue in the pattern pipeline.",
  },
  values: {
    concurrency: { about: "asked at the same time", unit: "", option: "--concurrency", default: 20, least: 1, most: 10_000, whole: true },
    timeout: { about: "for one of them", unit: "s", default: 5, least: 0.01, most: 3600, whole: false },
    deadline: { about: "for all of them", unit: "s", option: "--deadline", default: 60, least: 1, most: 604_800, whole: true },
  },
  features: [
    {
      modules: [
        { path: "src/recipe/__main__.py", from: HERE, about: "the script; ask() is the part to replace" },
        { path: "tests/test_program.py", from: HERE, about: "" },
        LIVE_PROGRAM,
      ],
      values: ["concurrency", "timeout", "deadline"],
      design,
    },
    UVLOOP,
    STRUCTURED,
  ],
  scopes,
  flows: ({ value }) => [["targets", `semaphore of ${value("concurrency")}`, "ask", "stdout: one JSON line each"]],
  usage: () => ["python -m recipe example.org:443 example.com:80", "python -m recipe --concurrency 50 --deadline 30 --file targets.txt"],
  replace: "ask() in src/recipe/__main__.py",
};

function design({ value }: Facts) {
  return {
    approach: [
      {
        concept: "asyncio for work that waits",
        chapters: ["Ch 1", "Ch 2"],
        why: "An answer is nearly all waiting; one thread waits for all of them.",
      },
      {
        concept: "asyncio.run as the one way in",
        chapters: ["Ch 3"],
        why: "It makes the loop, runs the main coroutine, then closes generators, the default executor and the loop, also after an error.",
      },
      {
        concept: "gather with return_exceptions=True, bounded by a Semaphore",
        chapters: ["Ch 3"],
        why: `Every target is a task with a name and has its own outcome; ${value("concurrency")} work at once. A bug is raised when the others have ended.`,
      },
      {
        concept: "a deadline for each and one for all",
        chapters: ["Ch 3"],
        why: `One target has ${value("timeout")} s, all together ${value("deadline")} s.`,
      },
      {
        concept: "cancellation as the whole of the end",
        chapters: ["Ch 3"],
        why: "A script has nothing to drain: SIGTERM cancels the main task as asyncio.run lets SIGINT do, and what is open is closed on the way out.",
      },
    ],
    concurrent: [`up to ${value("concurrency")} targets, each in a task that bears its name`],
    sequential: ["for one target: wait for a place, connect, tell, close"],
    blocking: [
      "reading the file of targets: in a thread",
      "one short write to standard output for each outcome: at most as slow as its reader",
    ],
    shutdown: [
      "SIGTERM or SIGINT: the main task is cancelled, and with it every task it waits for.",
      "Each closes its connection in its finally block; what was told stays told.",
      "asyncio.run waits for the tasks, closes the default executor and the loop; exit code 128 + the signal's number.",
    ],
    testing: [
      "The hosts are real: servers on loopback, a port where nobody listens, a socket whose queue is full so that it never answers.",
      "Signals are sent to the real program in a process of its own while it waits.",
      "For bounds and deadlines ask() is replaced by a coroutine of the test: it is the seam that you replace as well. Nothing else is mocked.",
    ],
  };
}

function scopes({ value, has }: Facts): ScopeNode {
  return {
    label: has("uvloop") ? "uvloop.run" : "asyncio.run",
    note: "one loop, one thread",
    children: [
      {
        label: "gather",
        note: `all within ${value("deadline")} s`,
        children: [{ label: "ask TARGET", note: `semaphore: ${value("concurrency")} at once, ${value("timeout")} s each` }],
      },
    ],
  };
}
