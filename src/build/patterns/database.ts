/** Data access: many tasks, one bounded pool of connections. */
import type { Facts, Pattern, ScopeNode } from "../pattern.ts";
import { BACKOFF, GRACE, POSTGRES, PROGRAM, programScope, RUNS_ONCE } from "./shared.ts";

const HERE = "database";

export const database: Pattern = {
  id: HERE,
  title: "data access",
  summary: "Many tasks, one bounded pool of connections to PostgreSQL: transactions, deadlines, an orderly end.",
  about: "Data in PostgreSQL through a bounded pool: transactions, deadlines, nothing kept twice.",
  workload: "io",
  isService: false,
  libraries: ["asyncpg"],
  always: ["timeouts", "cancellation", "shutdown"],
  optional: ["retry", "uvloop"],
  notHere: {
    ...RUNS_ONCE,
    blocking: "asyncpg waits asynchronously. For a driver that blocks take the pattern blocking.",
    cpu: "it only waits for the database. To compute on what comes back take the pattern pipeline with the capability cpu.",
    "rate-limit": "its bound is the number of connections.",
  },
  scales: ["tens", "thousands"],
  otherScales: {
    single: "For one statement asyncpg.connect is enough: take the pattern single.",
    "multi-process": "Start it several times; the connections of all together must fit into what the database allows.",
    "multi-host": "Start it on each host: the database is what they share. Where they share work take the pattern pipeline.",
  },
  values: {
    connections: {
      about: "connections at once",
      unit: "",
      option: "--connections",
      default: 10,
      at: { thousands: 20 },
      least: 1,
      most: 1000,
      whole: true,
    },
    workers: {
      about: "transactions wanted at once",
      unit: "",
      option: "--workers",
      default: 20,
      at: { thousands: 1000 },
      least: 1,
      most: 60_000,
      whole: true,
    },
    batch: { about: "lines in one transaction, at most", unit: "", option: "--batch", default: 100, least: 1, most: 100_000, whole: true },
    timeout: {
      about: "for one statement, and for a free connection",
      unit: "s",
      option: "--timeout",
      default: 5,
      least: 0.01,
      most: 86_400,
      whole: false,
    },
    attempts: { about: "that a transaction is tried", unit: "times", default: 4, least: 2, most: 100, whole: true },
    grace: { ...GRACE, default: 15 },
  },
  features: [
    {
      modules: [
        { path: "src/recipe/__main__.py", from: HERE, about: "the program: lines in, one JSON line out for each" },
        { path: "src/recipe/options.py", from: HERE, about: "what can be set on the command line" },
        { path: "src/recipe/app.py", from: HERE, about: "the callers" },
        { path: "src/recipe/store.py", from: HERE, about: "the data and their statements: the part to replace" },
        { path: "src/recipe/database.py", from: HERE, about: "the pool, transactions, and a server that is silent" },
        { path: "tests/conftest.py", from: HERE, about: "the database from its other side" },
        { path: "tests/test_store.py", from: HERE, about: "" },
        { path: "tests/test_process.py", from: HERE, about: "" },
        ...POSTGRES,
      ],
      dependencies: ["asyncpg"],
      untyped: ["asyncpg"],
      values: ["connections", "workers", "batch", "timeout"],
      design: coreDesign,
    },
    {
      when: ["retry"],
      modules: BACKOFF,
      values: ["attempts"],
      design: ({ value }) => ({
        approach: [
          {
            concept: "whole transactions that are tried again",
            chapters: ["Ch 3"],
            why: `After a deadlock, a serialization failure or a lost connection the transaction is done anew, up to ${value("attempts")} times, with exponential waits and full jitter. The keys make that harmless. What the database refuses is not tried again.`,
          },
        ],
      }),
    },
    ...PROGRAM,
  ],
  scopes,
  flows: ({ value }) => [
    ["stdin: lines", `${value("workers")} workers`, "Store", `pool of ${value("connections")}`, "PostgreSQL"],
    ["PostgreSQL", "Store", "emit", "stdout: one JSON line each"],
  ],
  usage: () => [
    "export DATABASE_URL=postgresql://127.0.0.1/postgres",
    "printf '%s\\n' milk bread | python -m recipe",
    "python -m recipe --find milk",
  ],
  replace: "src/recipe/store.py has the table and the statements: give it a method for each thing that your program asks of its data",
};

function coreDesign({ value, has }: Facts) {
  return {
    approach: [
      {
        concept: "asyncpg, a driver that waits asynchronously",
        chapters: ["Ch 1", "Ch 4"],
        why: "A statement is nearly all waiting. A driver that blocks would need a thread for each; here one thread has all of them under way.",
      },
      {
        concept: "one pool of a chosen size",
        chapters: ["Ch 4"],
        why: `At most ${value("connections")} connections, used again and again by up to ${value("workers")} tasks. A task has one to itself for one transaction: no lock. More connections make a database slower, not faster.`,
      },
      {
        concept: "a transaction each, with parameters",
        chapters: ["Ch 4"],
        why: "What a method does is kept whole or not at all. Values never become part of a statement's text, so statements are safe, and prepared once for each connection.",
      },
      {
        concept: "keys that the caller makes",
        chapters: ["Ch 3"],
        why: "When an answer gets lost nobody knows whether the transaction was kept. Added again with the same key, a note is kept once.",
      },
      {
        concept: "isolation of what is refused",
        chapters: ["Ch 3"],
        why: `Up to ${value("batch")} lines go into one transaction, which is many times faster. Where one of them is refused each is tried by itself, so that it costs itself alone.`,
      },
      {
        concept: "a deadline for all that may not be answered",
        chapters: ["Ch 3"],
        why: `${value("timeout")} s for a free connection, for connecting and for each statement. Who gives up cuts his connection and lets the server roll back: to ask a dead one for it would take for ever.`,
      },
    ],
    concurrent: [`${value("workers")} workers, named worker-0 and so on, of which ${value("connections")} have a connection`],
    sequential: [
      "the statements of a transaction; a worker begins the next lines when the last ones are kept",
      "a search, which fetches 100 rows at a time as they are taken",
    ],
    blocking: ["reading standard input to its end, before the loop starts", "one short write to standard output for each line"],
    shutdown: [
      `SIGTERM or SIGINT: the stop event is set and a deadline of ${value("grace")} s starts.`,
      `No worker begins further lines; transactions under way end, each statement within its ${value("timeout")} s${has("retry") ? ", also when tried again" : ""}, and are told.`,
      "The pool is closed within a second, or cut; then the loop; exit code 128 + the signal's number.",
      `After ${value("grace")} s, or at once on a second signal: the workers are cancelled, their connections cut, their transactions rolled back; exit code 1.`,
    ],
    testing: [
      "PostgreSQL is real: the tests start one on loopback with data of its own, and are skipped aloud where there is none.",
      "Asserted: what is kept and found, that nothing is kept twice, the bound on connections, a rollback, a cancelled transaction, connections that are lost, a database that is not there and one that is frozen.",
      "Signals are sent to the real program in a process of its own with 200 transactions under way: what it told is exactly what is in the database. It ends in time with a frozen one, and at once on a second signal.",
      "Nothing is mocked; to test your own callers give them a store of your own.",
    ],
  };
}

function scopes(facts: Facts): ScopeNode {
  const { value } = facts;
  return programScope(facts, {
    label: "open_database",
    note: `asyncpg pool of ${value("connections")}`,
    children: [
      {
        label: "TaskGroup",
        note: "owns the workers",
        children: [{ label: `worker-0 … worker-${Number(value("workers")) - 1}`, note: "one transaction each" }],
      },
    ],
  });
}
