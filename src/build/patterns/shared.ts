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
const UVLOOP: Feature = {
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

/** What every program has: one way in, an orderly end, its logs, its command line, and how tests run it. It has the value `grace`. */
export const PROGRAM: readonly Feature[] = [
  {
    modules: [
      ...sharedModule("entry", "from a coroutine to an exit code", false),
      ...sharedModule("shutdown", "signals become a drain with a deadline"),
      ...sharedModule("logs", "how the program logs; the debug switch", false),
      ...sharedModule("arguments", "command line arguments that make sense"),
      { path: "tests/live_program.py", from: "shared", about: "the program in a process of its own, for tests" },
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

/** Many connections at once: the limit on open files is looked at before the first of them. */
export const MANY_CONNECTIONS: Feature = {
  when: ["thousands"],
  modules: DESCRIPTORS,
};
