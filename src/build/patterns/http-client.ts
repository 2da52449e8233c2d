/** Many requests at once to other people's HTTP servers. */
import type { Facts, Pattern, ScopeNode } from "../pattern.ts";
import { BACKOFF, GRACE, MANY_CONNECTIONS, PACING, PROGRAM, programScope, RUNS_ONCE } from "./shared.ts";

const HERE = "http-client";

export const httpClient: Pattern = {
  id: HERE,
  title: "HTTP fan-out client",
  summary: "Fetch many URLs at once, within bounds, and account for every one.",
  about: "Fetch many HTTP endpoints at once, within bounds, and account for every one.",
  workload: "io",
  isService: false,
  libraries: ["aiohttp", "httpx"],
  always: ["timeouts", "cancellation", "shutdown"],
  optional: ["retry", "rate-limit", "uvloop"],
  notHere: {
    ...RUNS_ONCE,
    blocking: "it only waits for the network. What blocks belongs after it: take the pattern pipeline or blocking.",
    cpu: "it only waits for the network. Computing on what comes back is the pattern pipeline with the capability cpu.",
  },
  scales: ["tens", "thousands"],
  otherScales: {
    single: "For one request at a time take the pattern single.",
    "multi-process":
      "One process keeps thousands of requests in flight; several are of use only where the answers are computed on (pattern pipeline).",
    "multi-host": "Give each host its own part of the URLs, or take the pattern pipeline, where hosts share one queue.",
  },
  values: {
    concurrency: {
      about: "requests in flight at once",
      unit: "",
      option: "--concurrency",
      default: 50,
      at: { thousands: 1000 },
      least: 1,
      most: 60_000,
      whole: true,
    },
    rate: { about: "requests started a second", unit: "/s", option: "--rate", default: 20, least: 0.001, most: 100_000, whole: false },
    attempts: { about: "attempts for one URL", unit: "", option: "--attempts", default: 4, least: 1, most: 100, whole: true },
    timeout: { about: "for one attempt", unit: "s", option: "--timeout", default: 10, least: 0.01, most: 3600, whole: false },
    deadline: {
      about: "for all of them",
      unit: "s",
      option: "--deadline",
      default: 300,
      at: { thousands: 3600 },
      least: 0.01,
      most: 604_800,
      whole: false,
    },
    grace: GRACE,
  },
  features: [
    {
      modules: [
        { path: "src/recipe/__main__.py", from: HERE, about: "the program: reads URLs, writes one JSON line for each" },
        { path: "src/recipe/options.py", from: HERE, about: "what can be set on the command line" },
        { path: "src/recipe/http.py", from: HERE, about: "what an HTTP client is to this program" },
        { path: "src/recipe/outcomes.py", from: HERE, about: "one URL: what is tried, and what became of it" },
        { path: "tests/conftest.py", from: HERE, about: "a real server on loopback" },
        { path: "tests/test_transport.py", from: HERE, about: "" },
        { path: "tests/test_fan_out.py", from: HERE, about: "" },
        { path: "tests/test_process.py", from: HERE, about: "" },
      ],
      testDependencies: ["aiohttp"],
      values: ["concurrency", "timeout", "deadline"],
      design: coreDesign,
    },
    {
      when: ["tens"],
      modules: [{ path: "src/recipe/fan_out.py", from: HERE, about: "the fan-out: a task a URL, bounded by a semaphore" }],
      design: ({ value }) => ({
        approach: [
          {
            concept: "gather with return_exceptions=True, bounded by a Semaphore",
            chapters: ["Ch 3"],
            why: `Every URL is a task of its own and has its own outcome; the semaphore lets ${value("concurrency")} of them work at once. A failure ends neither the others nor the count.`,
          },
        ],
        concurrent: [`up to ${value("concurrency")} requests, each in a task that bears its URL as its name`],
      }),
    },
    {
      when: ["thousands"],
      modules: [{ path: "src/recipe/fan_out.py", from: `${HERE}/variants/thousands`, about: "the fan-out: a fixed number of workers" }],
      design: ({ value }) => ({
        approach: [
          {
            concept: "a fixed number of workers over one iterator, in a TaskGroup",
            chapters: ["Ch 3"],
            why: `${value("concurrency")} tasks serve any number of URLs: a task and a place in line for each of a million would cost gigabytes. The group owns the workers; a bug in one ends all, loudly.`,
          },
        ],
        concurrent: [`${value("concurrency")} workers, named fetch-0 and so on, one request each at a time`],
      }),
    },
    MANY_CONNECTIONS,
    {
      when: ["aiohttp"],
      modules: [{ path: "src/recipe/transport.py", from: HERE, about: "GET over one aiohttp session" }],
      dependencies: ["aiohttp"],
      design: ({ value }) => ({
        approach: [
          {
            concept: "one aiohttp ClientSession with a chosen pool",
            chapters: ["Ch 4"],
            why: `Connections are kept and used again; its connector holds ${value("concurrency")}, as many as requests may be in flight, so neither bound starves the other.`,
          },
        ],
      }),
    },
    {
      when: ["httpx"],
      modules: [{ path: "src/recipe/transport.py", from: `${HERE}/variants/httpx`, about: "GET over one httpx client" }],
      dependencies: ["httpx"],
      design: ({ value }) => ({
        approach: [
          {
            concept: "one httpx AsyncClient with a chosen pool",
            chapters: ["Ch 4"],
            why: `Connections are kept and used again; its pool holds ${value("concurrency")}, as many as requests may be in flight. httpx limits each step of a request, so the attempt as a whole has a deadline of its own.`,
          },
        ],
      }),
    },
    {
      when: ["rate-limit"],
      modules: [
        { path: "src/recipe/paced.py", from: HERE, about: "a pace for requests" },
        ...PACING,
        { path: "tests/test_paced.py", from: HERE, about: "" },
      ],
      values: ["rate"],
      design: ({ value }) => ({
        approach: [
          {
            concept: "a rate limiter without a task or a lock",
            chapters: ["Ch 1", "Ch 3"],
            why: `At most ${value("rate")} requests start a second. Its state is read and written with no await in between, so tasks can't interleave.`,
          },
        ],
        sequential: ["the starts of requests: the limiter deals out one slot after another"],
      }),
    },
    {
      when: ["retry"],
      values: ["attempts"],
      modules: [
        { path: "src/recipe/retrying.py", from: HERE, about: "another chance for what may pass" },
        ...BACKOFF,
        { path: "tests/test_retrying.py", from: HERE, about: "" },
      ],
      design: () => ({
        approach: [
          {
            concept: "retries for transient failures only",
            chapters: ["Ch 3"],
            why: "Exponential backoff with full jitter, a cap and an end; Retry-After is obeyed. The wait stands outside the except block, so a cancellation during it is no failure.",
          },
        ],
        sequential: ["the attempts for one URL, with a growing wait between them"],
      }),
    },
    ...PROGRAM,
  ],
  scopes,
  flows: ({ has }) => [
    ["stdin: URLs", ...(has("retry") ? ["retrying"] : []), ...(has("rate-limit") ? ["paced"] : []), "transport", "their servers"],
    ["outcome", "emit", "stdout: one JSON line each"],
  ],
  usage: ({ has }) => [
    "printf '%s\\n' https://example.org https://example.com | python -m recipe",
    `python -m recipe --concurrency 10 --timeout 5${has("rate-limit") ? " --rate 30" : ""} < urls.txt > results.jsonl`,
  ],
  replace: "describe() in src/recipe/__main__.py",
};

function coreDesign({ value, has }: Facts) {
  return {
    approach: [
      {
        concept: "asyncio for work that waits",
        chapters: ["Ch 1", "Ch 2"],
        why: "A request is nearly all waiting. One thread serves them all; a thread each would cost memory, races and locks and bring nothing.",
      },
      {
        concept: "a deadline for every attempt and one for all",
        chapters: ["Ch 3"],
        why: `An attempt ends after ${value("timeout")} s, the whole run after ${value("deadline")} s; its own deadline is told apart from others' by asking the timeout whether it expired.`,
      },
      {
        concept: "failures as values, bugs as exceptions",
        chapters: ["Ch 3"],
        why: "What is expected to fail (status, connection, time, size, bad URL) becomes an outcome with its reason; anything else is a bug, is raised and ends the program.",
      },
    ],
    sequential: ["for one URL: wait for a place, send, read the body up to its limit, tell the outcome"],
    blocking: [
      "reading standard input to its end, before the loop starts",
      "one short write to standard output for each outcome: at most as slow as its reader, and the only thing on the loop that waits outside it",
    ],
    shutdown: [
      `SIGTERM or SIGINT: the stop event is set and a deadline of ${value("grace")} s starts.`,
      "No further request starts; every URL that was not tried is reported as such.",
      `Requests in flight finish, each within its own ${value("timeout")} s${has("retry") ? " an attempt" : ""}; their outcomes are written.`,
      "The session closes its connections, the signal handlers are taken away, the loop is closed; exit code 128 + the signal's number.",
      `After ${value("grace")} s, or at once on a second signal: what is still in flight is cancelled and awaited; exit code 1.`,
    ],
    testing: [
      "The server is real: aiohttp's own on loopback, on a free port; it counts requests, connections and how many are in flight.",
      "Bounds are asserted (peak in flight, connections used, bytes read), and each way to fail: status, silence, a body that trickles, a body too large, nobody listening, no URL.",
      "Signals are sent to the real program in a process of its own, with 200 URLs and 40 in flight: nothing is lost, exit codes are looked at.",
      "Only a bug is simulated: a get that raises. Nothing else is mocked; to test your own describe(), give it an outcome.",
    ],
  };
}

function scopes(facts: Facts): ScopeNode {
  const { value, has } = facts;
  const workers: ScopeNode = has("thousands")
    ? {
        label: "TaskGroup",
        note: "owns the workers",
        children: [{ label: `fetch-0 … fetch-${Number(value("concurrency")) - 1}`, note: "one request each at a time" }],
      }
    : { label: "gather", note: "one task a URL", children: [{ label: "fetch URL", note: `semaphore: ${value("concurrency")} at once` }] };
  const client = has("httpx") ? "httpx.AsyncClient" : "aiohttp.ClientSession";
  return programScope(facts, { label: client, note: `pool of ${value("concurrency")}`, children: [workers] });
}
