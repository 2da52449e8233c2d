/** A server that holds its clients' websockets open. */
import type { Facts, Pattern, ScopeNode } from "../pattern.ts";
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

const HERE = "websocket-server";

export const websocketServer: Pattern = {
  id: HERE,
  title: "websocket server",
  summary: "Hold many clients' websockets open: answer what they send, and send all of them what is new.",
  about: "A websocket server: answers for each client, news for all of them, an orderly goodbye.",
  workload: "io",
  isService: true,
  libraries: ["aiohttp", "websockets"],
  always: ["timeouts", "cancellation", "shutdown"],
  alwaysAt: { thousands: ["uvloop"] },
  optional: ["health", "metrics", "cpu", "blocking", "uvloop"],
  notHere: {
    ...SERVES,
    "rate-limit": "a client that is too fast waits for its own answers: a session answers one message after another.",
  },
  scales: ["tens", "thousands", "multi-process"],
  otherScales: {
    single: "It takes one client as well as a thousand: leave the scale out.",
    "multi-host":
      "Behind a load balancer each host has its own clients; what all of them are to get must come to each host (pattern pubsub).",
  },
  values: {
    ...PORT_VALUES,
    clients: {
      about: "clients at once; the next one gets 503",
      unit: "",
      option: "--clients",
      default: 1000,
      at: { thousands: 10_000 },
      least: 1,
      most: 60_000,
      whole: true,
    },
    mailbox: {
      about: "messages that may wait for one client; one more and it is dropped",
      unit: "",
      option: "--mailbox",
      default: 64,
      at: { thousands: 16 },
      least: 1,
      most: 100_000,
      whole: true,
    },
    interval: {
      about: "between two samples for all",
      unit: "s",
      option: "--interval",
      default: 1,
      least: 0.01,
      most: 86_400,
      whole: false,
    },
    timeout: { about: "for one answer", unit: "s", option: "--timeout", default: 5, least: 0.01, most: 3600, whole: false },
    ...ANSWER_VALUES,
    grace: { ...GRACE, default: 15 },
  },
  features: [
    {
      modules: [
        { path: "src/recipe/__main__.py", from: HERE, about: "the program: serves until a signal comes" },
        { path: "src/recipe/options.py", from: HERE, about: "what can be set on the command line" },
        { path: "src/recipe/news.py", from: HERE, about: "what all clients are sent: the other part to replace" },
        { path: "src/recipe/service.py", from: HERE, about: "what is promised to a client, whichever library carries it" },
        { path: "src/recipe/clock.py", from: HERE, about: "the deadline of one answer after another" },
        { path: "src/recipe/hub.py", from: HERE, about: "who is listening: bounded mailboxes" },
        { path: "src/recipe/ticker.py", from: HERE, about: "the background task" },
        { path: "src/recipe/server.py", from: HERE, about: "the scope of connections, background task and drain" },
        { path: "tests/conftest.py", from: HERE, about: "" },
        { path: "tests/test_clock.py", from: HERE, about: "" },
        { path: "tests/test_server.py", from: HERE, about: "" },
        { path: "tests/test_ticker.py", from: HERE, about: "" },
        { path: "tests/test_process.py", from: HERE, about: "" },
      ],
      testDependencies: ["aiohttp"],
      values: ["clients", "mailbox", "interval", "timeout"],
      design: coreDesign,
    },
    ...answersOf(HERE),
    {
      when: ["aiohttp"],
      modules: [{ path: "src/recipe/app.py", from: HERE, about: "sessions over aiohttp" }],
      dependencies: ["aiohttp"],
      design: () => ({
        approach: [
          {
            concept: "an aiohttp application with its own runner",
            chapters: ["Ch 4"],
            why: "The program owns the signals and the order of the end; aiohttp's run_app would take both. The websocket loop is an async for, with a heartbeat and a limit on messages.",
          },
        ],
      }),
    },
    {
      when: ["websockets"],
      modules: [{ path: "src/recipe/app.py", from: `${HERE}/variants/websockets`, about: "sessions over websockets" }],
      dependencies: ["websockets"],
      design: () => ({
        approach: [
          {
            concept: "websockets, a library for nothing else",
            chapters: ["Ch 4"],
            why: "It needs no framework; plain requests for health and figures are answered before the handshake. Choose aiohttp where pages are served as well.",
          },
        ],
      }),
    },
    {
      when: ["health"],
      modules: [{ path: "tests/test_health.py", from: HERE, about: "" }],
      design: () => ({
        approach: [
          {
            concept: "alive and ready are two questions",
            chapters: ["Ch 3"],
            why: "/healthz answers as long as the loop turns; /readyz says 503 from the first signal on, for --notice seconds before the port closes, so that a load balancer sends new clients elsewhere.",
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
  flows: (facts) => [
    ["client", "receive", answerer(facts), "client"],
    ["sample()", "ticker", "hub", `mailbox of ${facts.value("mailbox")}, one a client`, "send", "client"],
  ],
  usage: () => ["python -m recipe", "python -m recipe --host 0.0.0.0 --port 9000 --clients 500 --debug"],
  replace: "src/recipe/work.py has what a message is answered with, src/recipe/news.py what all clients are sent",
};

function coreDesign({ value, has }: Facts) {
  return {
    approach: [
      {
        concept: "asyncio for connections that mostly wait",
        chapters: ["Ch 1", "Ch 2"],
        why: `A websocket is idle nearly always. One thread holds ${value("clients")} of them; a thread each would cost memory and locks and bring nothing.`,
      },
      {
        concept: "two tasks a session in a TaskGroup",
        chapters: ["Ch 3"],
        why: "Receiving and sending go on at once, and neither outlives the other: the group cancels and awaits what is left when a client goes.",
      },
      {
        concept: "bounded mailboxes, and slow clients dropped",
        chapters: ["Ch 3"],
        why: `Publishing never waits. A client for whom ${value("mailbox")} messages wait is closed with 1013, even while a send to it is stuck; the others notice nothing.`,
      },
      {
        concept: "one timer for a session's deadlines",
        chapters: ["Ch 3"],
        why: `Each answer may take ${value("timeout")} s. asyncio.timeout around each would set and take away a timer for every message, which costs more than a quick answer; so one scope's deadline is moved, and its timer looked at only when it goes off.`,
      },
      {
        concept: "a background task whose failure is everybody's",
        chapters: ["Ch 3"],
        why: "The ticker is owned by the server's task group: a bug in it ends the program, loudly, instead of leaving a server that looks alive and publishes nothing.",
      },
      ...(has("thousands")
        ? [
            {
              concept: "room for thousands",
              chapters: ["Ch 3", "Ch 4"],
              why: `The limit on open files is raised at the start, or the program says that it can't be; ${value("backlog")} connections may wait to be accepted; mailboxes are small, since there are ${value("clients")} of them; uvloop carries the sockets.`,
            },
          ]
        : []),
    ],
    concurrent: [
      `up to ${value("clients")} sessions, each with a task that receives, one that sends (ws-send), and one that watches its mailbox (ws-watch)`,
      "the ticker, one named task",
    ],
    sequential: ["one client's messages: the next is read when the last is answered, which is the backpressure"],
    blocking: ["reading the machine's load, the example's sample: in a thread"],
    shutdown: [
      `SIGTERM or SIGINT: the stop event is set and a deadline of ${value("grace")} s starts. New clients get 503.`,
      "After --notice seconds (default 0) the ticker is cancelled and awaited, and the port is closed.",
      `Each session finishes the answer that it is at, within its ${value("timeout")} s; then it is closed with 1001, all sessions at the same time.`,
      "A client that does not answer the goodbye within 2 s, or does not read, is cut.",
      "The signal handlers are taken away, the loop is closed; exit code 0.",
      `After ${value("grace")} s, or at once on a second signal: sessions are cancelled and connections cut; exit code 1.`,
    ],
    testing: [
      "The server is real, on loopback on a free port; so are the clients, with one that never reads and one that never answers.",
      "Asserted: answers, isolation of a bug, the bound on clients, the drop of a slow client, close codes, the bound on a message.",
      "Signals are sent to the real program in a process of its own with 200 answers under way: each is given, then 1001. A second signal ends it at once.",
      "Only the answer is replaced, where a test needs one that waits or fails: it is an argument of run(). Nothing else is mocked.",
    ],
  };
}

function scopes(facts: Facts): ScopeNode {
  const { value } = facts;
  const served = programScope(facts, {
    label: "listening",
    note: `port ${value("port")}, at most ${value("clients")} clients`,
    children: [
      { label: "TaskGroup", note: "owns the background task", children: [{ label: "ticker", note: `every ${value("interval")} s` }] },
      {
        label: "session",
        note: "one a client, a TaskGroup",
        children: [
          { label: "receive", note: "answers, one after another" },
          { label: "ws-send", note: `empties the mailbox of ${value("mailbox")}` },
          { label: "ws-watch", note: "ends the session when the mailbox is full, or time is up" },
        ],
      },
    ],
  });
  return answersScope(facts, served);
}
