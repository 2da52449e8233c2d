/** A server that answers HTTP requests. */
import type { Approach, Facts, Feature, Pattern, ScopeNode } from "../pattern.ts";
import {
  ANSWER_VALUES,
  answerer,
  answersOf,
  answersScope,
  GRACE,
  MANY_CONNECTIONS,
  metricsOf,
  PORT_VALUES,
  PROCESSES,
  PROGRAM,
  programScope,
  SERVER,
  SERVES,
} from "./shared.ts";

const HERE = "http-server";

export const httpServer: Pattern = {
  id: HERE,
  title: "HTTP server",
  summary: "Answer HTTP requests, within bounds, and leave none unanswered at the end.",
  about: "An HTTP server: bounded, with a deadline for each answer and an orderly end.",
  workload: "io",
  isService: true,
  libraries: ["aiohttp", "fastapi", "starlette"],
  always: ["timeouts", "cancellation", "shutdown"],
  alwaysAt: { thousands: ["uvloop"] },
  optional: ["health", "metrics", "cpu", "blocking", "uvloop"],
  notHere: {
    ...SERVES,
    "rate-limit": "its bound is the number of requests at once; a rate for each client belongs to the proxy, which knows who is who.",
  },
  scales: ["tens", "thousands", "multi-process"],
  otherScales: {
    single: "It takes one request as well as a thousand: leave the scale out.",
    "multi-host": "It keeps nothing between requests: start it on each host, behind a load balancer that asks /readyz (capability health).",
  },
  values: {
    ...PORT_VALUES,
    clients: {
      about: "requests at once; one more gets 503",
      unit: "",
      option: "--clients",
      default: 1000,
      at: { thousands: 10_000 },
      least: 1,
      most: 60_000,
      whole: true,
    },
    timeout: {
      about: "for one request, from its head to its answer",
      unit: "s",
      option: "--timeout",
      default: 5,
      least: 0.01,
      most: 3600,
      whole: false,
    },
    ...ANSWER_VALUES,
    grace: { ...GRACE, default: 15 },
  },
  features: [
    {
      modules: [
        { path: "src/recipe/__main__.py", from: HERE, about: "the program: serves until a signal comes" },
        { path: "src/recipe/options.py", from: HERE, about: "what can be set on the command line" },
        { path: "src/recipe/service.py", from: HERE, about: "what is promised to a request, whichever library carries it" },
        { path: "tests/conftest.py", from: HERE, about: "" },
        { path: "tests/test_server.py", from: HERE, about: "" },
        { path: "tests/test_process.py", from: HERE, about: "" },
      ],
      testDependencies: ["aiohttp"],
      values: ["clients", "timeout"],
      design: coreDesign,
    },
    {
      when: ["aiohttp"],
      modules: [
        { path: "src/recipe/app.py", from: HERE, about: "the routes, for aiohttp" },
        { path: "src/recipe/serving.py", from: HERE, about: "aiohttp's server inside a scope" },
      ],
      dependencies: ["aiohttp"],
      design: () => ({
        approach: [
          {
            concept: "an aiohttp application with its own runner",
            chapters: ["Ch 4"],
            why: "The program owns the signals and the order of the end; aiohttp's run_app would take both.",
          },
        ],
      }),
    },
    asgi("starlette", ["starlette", "uvicorn", "httptools"], {
      concept: "Starlette on uvicorn",
      chapters: ["Ch 4"],
      why: "Routes and responses, little else. uvicorn runs inside the program's scope, without its own signal handlers.",
    }),
    asgi("fastapi", ["fastapi", "uvicorn", "httptools"], {
      concept: "FastAPI on uvicorn",
      chapters: ["Ch 4"],
      why: "Routes with models and a description of themselves at /docs. uvicorn runs inside the program's scope, without its own signal handlers.",
    }),
    ...answersOf(HERE),
    {
      when: ["health"],
      modules: [{ path: "tests/test_health.py", from: HERE, about: "" }],
      design: () => ({
        approach: [
          {
            concept: "alive and ready are two questions",
            chapters: ["Ch 3"],
            why: "/healthz answers as long as the loop turns; /readyz says 503 from the first signal on, for --notice seconds before the port closes, so that a load balancer sends new requests elsewhere.",
          },
        ],
      }),
    },
    ...metricsOf({ path: "tests/test_metrics_page.py", from: HERE, about: "" }),
    MANY_CONNECTIONS,
    PROCESSES,
    ...SERVER,
    ...PROGRAM,
  ],
  scopes,
  flows: (facts) => [["client", "route", "reply_to()", answerer(facts), "reply", "client"]],
  usage: () => ["python -m recipe", "curl -d '{\"n\": 1}' http://127.0.0.1:8080/answers"],
  replace: "src/recipe/work.py has the function that is yours: what a request is answered with; further routes go to src/recipe/app.py",
};

/** An application that uvicorn serves. */
function asgi(library: "fastapi" | "starlette", dependencies: readonly string[], approach: Approach): Feature {
  return {
    when: [library],
    modules: [
      { path: "src/recipe/app.py", from: `${HERE}/variants/${library}`, about: `the routes, for ${library}` },
      { path: "src/recipe/serving.py", from: `${HERE}/variants/uvicorn`, about: "uvicorn inside a scope" },
      { path: "src/recipe/bodies.py", from: `${HERE}/variants/uvicorn`, about: "bodies, read up to their limit" },
    ],
    dependencies,
    design: () => ({ approach: [approach] }),
  };
}

function coreDesign({ value }: Facts) {
  return {
    approach: [
      {
        concept: "asyncio for requests that mostly wait",
        chapters: ["Ch 1", "Ch 2"],
        why: `One thread serves ${value("clients")} requests at once; a thread each would cost memory and locks and bring nothing.`,
      },
      {
        concept: "a bound instead of a queue",
        chapters: ["Ch 3"],
        why: `Request number ${Number(value("clients")) + 1} gets 503 and Retry-After at once: a queue would only make everybody late.`,
      },
      {
        concept: "a deadline for every request",
        chapters: ["Ch 3"],
        why: `After ${value("timeout")} s a request gets 504, or 408 where it has not even arrived. Its own deadline is told apart from others' by asking the timeout whether it expired. One timer serves all of them: a timer for each request, set and taken away, would cost more than a quick answer does; and they are brought forward when there is no time left.`,
      },
      {
        concept: "expected failures as statuses, bugs as 500",
        chapters: ["Ch 3"],
        why: "What is no JSON, refused, too large or too slow has a status of its own; a bug costs its request alone, and is logged with its traceback.",
      },
    ],
    concurrent: [`up to ${value("clients")} requests, each in the task that the library runs for its connection`],
    sequential: ["one connection's requests: the next is read when the last is answered"],
    shutdown: [
      `SIGTERM or SIGINT: the stop event is set and a deadline of ${value("grace")} s starts.`,
      "For --notice seconds (default 0) it goes on serving, so that load balancers notice; then the port is closed.",
      `Idle connections are closed; requests under way are answered, each within its ${value("timeout")} s.`,
      "A client that does not send the rest of its request, or does not read its reply, is cut 2 s after that.",
      "The signal handlers are taken away, the loop is closed; exit code 0.",
      `After ${value("grace")} s, or at once on a second signal: answers under way are given up, their clients get 503; exit code 1.`,
    ],
    testing: [
      "The server is real, on loopback on a free port; so are the clients, with some that send half a request and then nothing.",
      "Each status is asserted, the bound, the isolation of a bug, the order of the end, and the time that it takes.",
      "Signals are sent to the real program in a process of its own with 200 requests under way: each is answered. A second signal ends it at once.",
      "Only the answer is replaced, where a test needs one that waits or fails: it is an argument of run(). Nothing else is mocked.",
    ],
  };
}

function scopes(facts: Facts): ScopeNode {
  const { value } = facts;
  const served = programScope(facts, {
    label: "listening",
    note: `port ${value("port")}`,
    children: [{ label: "request", note: `at most ${value("clients")}, ${value("timeout")} s each` }],
  });
  return answersScope(facts, served);
}
