/** A server with a protocol of its own over TCP. */
import type { Facts, Pattern, ScopeNode } from "../pattern.ts";
import {
  ANSWER_VALUES,
  answerer,
  answersOf,
  answersScope,
  GRACE,
  MANY_CONNECTIONS,
  PORT_VALUES,
  PROCESSES,
  PROGRAM,
  programScope,
  SERVER,
  SERVES,
} from "./shared.ts";

const HERE = "tcp-server";

export const tcpServer: Pattern = {
  id: HERE,
  title: "TCP server",
  summary: "Answer lines over TCP, within bounds, and leave none that arrived unanswered.",
  about: "A TCP server on asyncio's streams: a line of JSON for each line of JSON.",
  workload: "io",
  isService: true,
  libraries: ["stdlib"],
  always: ["timeouts", "cancellation", "shutdown"],
  alwaysAt: { thousands: ["uvloop"] },
  optional: ["cpu", "blocking", "uvloop"],
  notHere: {
    ...SERVES,
    health: "who connects and gets a reply knows that it is well: a line is its health check.",
    metrics: "its protocol has no place for them; what happens is in the log.",
    "rate-limit": "a client that is too fast waits for its own replies: a connection is read only while nothing of it is being answered.",
  },
  scales: ["tens", "thousands", "multi-process"],
  otherScales: {
    single: "It takes one client as well as a thousand: leave the scale out.",
    "multi-host": "It keeps nothing between lines: start it on each host, behind a TCP load balancer.",
  },
  values: {
    ...PORT_VALUES,
    clients: {
      about: "clients at once; one more is told so and let go",
      unit: "",
      option: "--clients",
      default: 1000,
      at: { thousands: 10_000 },
      least: 1,
      most: 60_000,
      whole: true,
    },
    idle: { about: "that a client may be silent", unit: "s", option: "--idle", default: 60, least: 0.01, most: 86_400, whole: false },
    timeout: { about: "for one answer", unit: "s", option: "--timeout", default: 5, least: 0.01, most: 3600, whole: false },
    ...ANSWER_VALUES,
    grace: { ...GRACE, default: 15 },
  },
  features: [
    {
      modules: [
        { path: "src/recipe/__main__.py", from: HERE, about: "the program: serves until a signal comes" },
        { path: "src/recipe/options.py", from: HERE, about: "what can be set on the command line" },
        { path: "src/recipe/service.py", from: HERE, about: "the protocol: from a line to its reply" },
        { path: "src/recipe/connections.py", from: HERE, about: "streams, their bounds and their end" },
        { path: "tests/conftest.py", from: HERE, about: "" },
        { path: "tests/test_connections.py", from: HERE, about: "" },
        { path: "tests/test_process.py", from: HERE, about: "" },
      ],
      values: ["clients", "idle", "timeout"],
      design: coreDesign,
    },
    ...answersOf(HERE),
    MANY_CONNECTIONS,
    PROCESSES,
    ...SERVER,
    ...PROGRAM,
  ],
  scopes,
  flows: (facts) => [["client", "readline", "reply_to()", answerer(facts), "write and drain", "client"]],
  usage: () => ["python -m recipe", "printf '%s\\n' '{\"n\": 1}' | nc -q 1 127.0.0.1 8080"],
  replace:
    "src/recipe/work.py has the function that is yours: what a line is answered with; another protocol goes to src/recipe/service.py",
};

function coreDesign({ value }: Facts) {
  return {
    approach: [
      {
        concept: "asyncio's streams",
        chapters: ["Ch 3"],
        why: "A protocol of one's own needs no library: lines are read as a coroutine, and drain() makes a writer wait for a slow reader.",
      },
      {
        concept: "asyncio for connections that mostly wait",
        chapters: ["Ch 1", "Ch 2"],
        why: `One thread holds ${value("clients")} connections; a thread each would cost memory and locks and bring nothing.`,
      },
      {
        concept: "connections in a TaskGroup of the server's own",
        chapters: ["Ch 3"],
        why: "asyncio's own handler tasks are neither awaited nor quiet when they are cancelled. In the group each has a name, and the end waits for all.",
      },
      {
        concept: "everything bounded",
        chapters: ["Ch 3"],
        why: `A line has 64 KiB at most, an answer ${value("timeout")} s, silence ${value("idle")} s, and so has a client that takes no byte; the client after number ${value("clients")} is let go.`,
      },
      {
        concept: "a wait that the end cuts short",
        chapters: ["Ch 3"],
        why: "The timeout around a read is brought forward when the server stops: lines that have arrived are still read, and no answer is interrupted.",
      },
    ],
    concurrent: [`up to ${value("clients")} connections, each a task that bears its client's address`],
    sequential: ["one connection's lines: the next is read when the last is answered and sent, which is the backpressure"],
    shutdown: [
      `SIGTERM or SIGINT: the stop event is set and a deadline of ${value("grace")} s starts.`,
      "The port is closed; no connection waits for a further line.",
      `Lines that have arrived are answered, each within ${value("timeout")} s, and their connections closed.`,
      "A client that does not take what is left for it within 2 s is cut.",
      "The signal handlers are taken away, the loop is closed; exit code 0.",
      `After ${value("grace")} s, or at once on a second signal: connections are cancelled and cut; exit code 1.`,
    ],
    testing: [
      "The server and its clients are real, on loopback on a free port; some clients are silent, some take nothing.",
      "Asserted: replies and their order, each bound, the isolation of a bug, the order of the end, and the time that it takes.",
      "Signals are sent to the real program in a process of its own with 200 answers under way: each is given. A second signal ends it at once.",
      "Only the answer is replaced, where a test needs one that waits or fails: it is an argument of run(). Nothing else is mocked.",
    ],
  };
}

function scopes(facts: Facts): ScopeNode {
  const { value } = facts;
  const served = programScope(facts, {
    label: "TaskGroup",
    note: `owns the connections of port ${value("port")}`,
    children: [
      { label: "client ADDRESS", note: `at most ${value("clients")}, ${value("timeout")} s an answer, ${value("idle")} s of silence` },
    ],
  });
  return answersScope(facts, served);
}
