/** Messages from elsewhere, each to the handlers of its topic. */
import type { Approach, Facts, Feature, ModuleRow, Pattern, ScopeNode } from "../pattern.ts";
import type { Scale } from "../vocabulary.ts";
import { BACKOFF, GRACE, HEARTBEAT, LIVE_REDIS, POSTGRES, PROGRAM, programScope } from "./shared.ts";

const HERE = "pubsub";

const POLLED = {
  concept: "polling instead of cancelling a read",
  chapters: ["Ch 3", "Ch 4"],
  why: "A read that is cancelled may have taken a message that then is nobody's. Each look waits 1 s at most, then the stop event is looked at.",
};

export const pubsub: Pattern = {
  id: HERE,
  title: "reacting to messages",
  summary: "Listen to topics, hand each message to its handlers, each with a bounded mailbox; reconnect when the connection is lost.",
  about: "Messages from elsewhere, each to the handlers of its topic; lost connections are made anew.",
  workload: "io",
  isService: true,
  libraries: ["redis", "asyncpg", "websockets"],
  librariesAt: { "multi-host": ["redis", "asyncpg"] },
  always: ["timeouts", "cancellation", "retry", "shutdown"],
  optional: ["health", "uvloop"],
  notHere: {
    metrics: "its counts (received, handled, rejected, dropped) are in the log at its end, and each message with --debug.",
    blocking: "its handlers wait asynchronously. Put a library that blocks behind the pattern blocking, and call that.",
    cpu: "a handler that computes belongs to other processes: take the pattern pipeline with the capability cpu.",
    "rate-limit": "its bound is the number of workers of each handler.",
  },
  scales: ["tens", "thousands", "multi-host"],
  otherScales: {
    single: "For one message at a time give each handler one worker: that is the default.",
    "multi-process": "Start it several times: each gets every message. Where they are to share the messages take the scale multi-host.",
  },
  values: {
    mailbox: {
      about: "messages that wait for one handler",
      unit: "",
      option: "--mailbox",
      default: 100,
      at: { thousands: 10_000 },
      least: 1,
      most: 1_000_000,
      whole: true,
    },
    workers: {
      about: "messages that a handler has at once; one keeps them in order",
      unit: "",
      option: "--workers",
      default: 1,
      at: { thousands: 100, "multi-host": 8 },
      least: 1,
      most: 60_000,
      whole: true,
    },
    timeout: { about: "for one message", unit: "s", option: "--timeout", default: 10, least: 0.01, most: 86_400, whole: false },
    attempts: {
      about: "that fail in a row before it gives up",
      unit: "connections",
      option: "--attempts",
      default: 10,
      least: 1,
      most: 1_000_000,
      whole: true,
    },
    lease: {
      about: "until another may take what was not acknowledged",
      unit: "s",
      option: "--lease",
      default: 300,
      least: 1,
      most: 604_800,
      whole: false,
    },
    grace: GRACE,
  },
  features: [
    {
      modules: [
        { path: "src/recipe/__main__.py", from: HERE, about: "the program" },
        { path: "src/recipe/options.py", from: HERE, about: "what can be set on the command line" },
        { path: "src/recipe/messages.py", from: HERE, about: "messages, subscriptions, and what a source has to offer" },
        { path: "src/recipe/handlers.py", from: HERE, about: "topics and what is done: the part to replace" },
        { path: "src/recipe/hub.py", from: HERE, about: "from the source to the handlers" },
        { path: "src/recipe/mailbox.py", from: HERE, about: "what waits for one handler; what happens when it is full" },
        { path: "src/recipe/reconnect.py", from: HERE, about: "one connection after the other" },
        { path: "tests/slow_program.py", from: HERE, about: "" },
        { path: "tests/test_handlers.py", from: HERE, about: "" },
        { path: "tests/test_hub.py", from: HERE, about: "" },
        { path: "tests/test_mailbox.py", from: HERE, about: "" },
        { path: "tests/test_process.py", from: HERE, about: "" },
        { path: "tests/test_reconnect.py", from: HERE, about: "" },
        { path: "tests/test_source.py", from: HERE, about: "" },
        ...BACKOFF,
      ],
      values: ["mailbox", "workers", "timeout", "attempts"],
      design: coreDesign,
    },
    ...at(["tens", "thousands"], "redis", {
      modules: [
        { path: "src/recipe/source.py", from: `${HERE}/variants/redis`, about: "channels of Redis" },
        { path: "tests/conftest.py", from: `${HERE}/variants/redis`, about: "Redis from its other side" },
      ],
      concept: "channels of Redis, by redis.asyncio",
      why: "Each who listens gets each message. Redis remembers nothing for those who are away: what is published while a connection is lost never comes, and is not asked for.",
      asynchronous: POLLED,
    }),
    ...at(["tens", "thousands"], "asyncpg", {
      modules: [
        { path: "src/recipe/source.py", from: `${HERE}/variants/asyncpg`, about: "LISTEN and NOTIFY of PostgreSQL" },
        { path: "tests/conftest.py", from: `${HERE}/variants/asyncpg`, about: "PostgreSQL from its other side" },
      ],
      concept: "LISTEN and NOTIFY of PostgreSQL, by asyncpg",
      why: "A notification comes when its transaction is kept, so a handler sees the row that it is about. PostgreSQL remembers nothing for those who are away.",
      asynchronous: {
        concept: "a bounded bridge from callbacks to a generator",
        chapters: ["Ch 3"],
        why: "asyncpg calls back for each notification and can't be held back: 1,000 wait at most, of more the oldest are dropped, and told.",
      },
    }),
    ...at(["multi-host"], "redis", {
      modules: [
        { path: "src/recipe/source.py", from: HERE, about: "streams of Redis, read by a consumer group" },
        { path: "tests/conftest.py", from: HERE, about: "Redis from its other side" },
      ],
      concept: "streams of Redis with a consumer group, by redis.asyncio",
      why: "Redis gives each message to one consumer of the group and remembers it until it is acknowledged; what one took and did not finish within the lease is claimed by another (XAUTOCLAIM).",
      asynchronous: POLLED,
    }),
    ...at(["multi-host"], "asyncpg", {
      modules: [
        { path: "src/recipe/source.py", from: `${HERE}/variants/asyncpg-table`, about: "a table, taken from by SKIP LOCKED" },
        { path: "tests/conftest.py", from: `${HERE}/variants/asyncpg-table`, about: "PostgreSQL from its other side" },
      ],
      concept: "a table of messages, by asyncpg and SKIP LOCKED",
      why: "One statement finds free rows, skips those that another is about to take, and puts a lease on them. A message is put in by the transaction that it is about: no message without its change, no change without its message.",
      asynchronous: null,
    }),
    {
      when: ["websockets"],
      dependencies: ["websockets"],
      modules: [
        { path: "src/recipe/source.py", from: `${HERE}/variants/websockets`, about: "a feed; how to ask for topics, and how to see them" },
        { path: "tests/conftest.py", from: `${HERE}/variants/websockets`, about: "a feed that sends what a test says" },
      ],
      design: () => ({
        approach: [
          {
            concept: "a client of another's WebSocket, by websockets",
            chapters: ["Ch 4"],
            why: "The library answers pings and sends its own every 10 s; a feed that does not answer is left. At most 16 messages wait in the connection, then TCP holds the feed back.",
          },
        ],
        testing: ["The feed is a real WebSocket server, on loopback on a free port; it cuts connections where a test says so."],
      }),
    },
    {
      when: ["redis"],
      modules: [{ path: "src/recipe/uninterrupted.py", from: "pipeline", about: "work that is waited for whatever happens" }],
    },
    {
      when: ["multi-host"],
      modules: [
        { path: "src/recipe/receipts.py", from: HERE, about: "which messages may be acknowledged" },
        { path: "tests/test_delivery.py", from: HERE, about: "" },
        { path: "tests/test_receipts.py", from: HERE, about: "" },
      ],
      values: ["lease"],
      design: ({ value }) => ({
        approach: [
          {
            concept: "acknowledged after the last of its handlers",
            chapters: ["Ch 1", "Ch 3"],
            why: `Start the program on as many hosts as you like: each message goes to one of them and, when that one dies or takes more than ${value("lease")} s, to another. Delivery is at least once, so a handler may see a message twice. What a handler rejects is kept apart with its reason. Where you need schedules, workflows or a history, a ready engine serves better: Celery or arq for tasks, Temporal for workflows, Kafka for streams that are read again.`,
          },
        ],
        concurrent: ["as many copies of the program as are started, on any host that reaches the broker"],
        sequential: ["nothing between hosts: messages are handled in no order across them"],
        shutdown: ["What was received and not acknowledged when the deadline passes is delivered again, to whoever asks."],
        testing: [
          "1,000 messages: after SIGTERM under load each is either handled once or still queued; two programs share them; a program that is killed loses none; a server that freezes in the middle does not hold up the end.",
        ],
      }),
    },
    HEARTBEAT,
    ...PROGRAM,
  ],
  scopes,
  flows: ({ value, has }) => [
    [brokerOf(has), "receive", `mailbox of ${value("mailbox")} for each handler`, "workers", "handler"],
    ...(has("multi-host") ? [["handler", "acknowledge", brokerOf(has)]] : []),
    ["end after the last message", `mailbox of ${value("mailbox")} for each handler`],
  ],
  usage: ({ has }) => {
    if (has("websockets")) return ["python -m recipe --source wss://feed.example.org/v1"];
    if (has("asyncpg"))
      return [
        "python -m recipe --source postgresql://127.0.0.1/postgres",
        has("multi-host")
          ? "psql -c \"INSERT INTO messages (topic, body) VALUES ('orders', 'two apples')\""
          : "psql -c \"SELECT pg_notify('orders', 'two apples')\"",
      ];
    return [
      "python -m recipe --source redis://127.0.0.1:6379/0",
      has("multi-host") ? "redis-cli XADD orders MAXLEN '~' 100000 '*' body 'two apples'" : "redis-cli PUBLISH orders 'two apples'",
    ];
  },
  replace:
    "src/recipe/handlers.py has the subscriptions: a topic, what is done with its messages, and what happens when there are too many",
};

function brokerOf(has: Facts["has"]): string {
  if (has("websockets")) return "WebSocket feed";
  if (has("asyncpg")) return has("multi-host") ? "table of PostgreSQL" : "channels of PostgreSQL";
  return has("multi-host") ? "streams of Redis" : "channels of Redis";
}

function coreDesign({ value, has }: Facts) {
  return {
    approach: [
      {
        concept: "asyncio for work that waits",
        chapters: ["Ch 1", "Ch 2"],
        why: "Listening and handling wait at the same time in one thread: no lock around mailboxes and counts, no race between two awaits.",
      },
      {
        concept: "a bounded mailbox for each handler, with a say in what happens when it is full",
        chapters: ["Ch 3"],
        why: `At most ${value("mailbox")} messages wait for a handler. WhenFull.WAIT holds back the source, so nothing is lost here; WhenFull.DROP_OLDEST keeps the newest and counts the rest, so that a slow handler holds back nobody.`,
      },
      {
        concept: "an end that travels with the messages",
        chapters: ["Ch 3"],
        why: "When the source ends, each mailbox gets an end behind what it holds, and every worker sees it: what was received is handled.",
      },
      {
        concept: "lost connections are made anew, with growing waits and full jitter",
        chapters: ["Ch 3", "Ch 4"],
        why: `After ${value("attempts")} failures in a row the program ends with 1, so that its supervisor learns of it. A silent broker counts as lost.`,
      },
      {
        concept: "isolation of each message",
        chapters: ["Ch 3"],
        why: `What a handler rejects (RejectMessage) or takes more than ${value("timeout")} s for is told and counted, and the others go on. A bug ends the program loudly.`,
      },
    ],
    concurrent: [
      "one task that receives",
      Number(value("workers")) === 1
        ? "one worker for each handler, so that its messages stay in order"
        : `${value("workers")} workers for each handler`,
    ],
    sequential: ["a worker finishes one message before it takes the next; messages enter a mailbox in the order they came"],
    blocking: ["nothing in the handlers that come with it but one short write to standard output each"],
    shutdown: [
      `SIGTERM or SIGINT: the stop event is set and a deadline of ${value("grace")} s starts.`,
      "The source sees it within a second, takes no further message, and its connection is closed.",
      `The workers finish what was received, each message within its ${value("timeout")} s${has("multi-host") ? ", and acknowledge it" : ""}.`,
      "The signal handlers are taken away, the loop is closed; exit code 128 + the signal's number.",
      `After ${value("grace")} s, or at once on a second signal: all tasks are cancelled and awaited; exit code 1.`,
    ],
    testing: [
      "The hub is driven with sources and handlers made for the test: order, bounds, both policies of a full mailbox, rejection, a message that hangs, a bug, stop, cancellation that leaves no task.",
      "Connections are cut under the source's feet: it makes new ones, and gives up where none can be had.",
      "Signals are sent to the real program in a process of its own with more than 200 messages waiting: all that was received is handled, in order, none twice. A second signal ends it at once.",
      "Nothing is mocked; to test your own handlers, call them.",
    ],
  };
}

interface Broker {
  readonly modules: readonly ModuleRow[];
  readonly concept: string;
  readonly why: string;
  readonly asynchronous: Approach | null;
}

/** Rows for a broker that tests start, at some scales. */
function at(scales: readonly Scale[], library: "redis" | "asyncpg", { modules, concept, why, asynchronous }: Broker): readonly Feature[] {
  const server = library === "redis" ? "Redis" : "PostgreSQL";
  return scales.map((scale) => ({
    when: [library, scale],
    dependencies: [library],
    ...(library === "asyncpg" && { untyped: [library] }),
    modules: [
      ...modules,
      { path: "tests/test_frozen_server.py", from: HERE, about: "" },
      ...(library === "redis" ? [LIVE_REDIS] : POSTGRES),
    ],
    design: () => ({
      approach: [{ concept, chapters: ["Ch 4"], why }, ...(asynchronous ? [asynchronous] : [])],
      testing: [
        `${server} is real, on loopback, of the tests' own; where there is none they are skipped aloud. Tests freeze it, and cut its connections.`,
      ],
    }),
  }));
}

function scopes(facts: Facts): ScopeNode {
  const { value, has } = facts;
  return programScope(facts, {
    label: "open_source",
    note: brokerOf(has),
    children: [
      {
        label: "TaskGroup",
        note: "owns the tasks",
        children: [
          { label: "receive", note: "one connection after the other" },
          {
            label: "workers of each handler",
            note: `${value("workers")}, behind a mailbox of ${value("mailbox")}; ${value("timeout")} s a message`,
          },
        ],
      },
    ],
  });
}
