/** Rows of the feature table that many patterns have in common. */
import type { Approach, Feature, ModuleRow, ValueRow } from "../pattern.ts";

/** A module that lies once, in `recipes/shared`, and its test. */
function sharedModule(name: string, about: string, tested = true): readonly ModuleRow[] {
  const module: ModuleRow = { path: `src/recipe/${name}.py`, from: "shared", about };
  return tested ? [module, { path: `tests/test_${name}.py`, from: "shared", about: "" }] : [module];
}

export const SHUTDOWN = sharedModule("shutdown", "signals become a drain with a deadline");
export const LOGS = sharedModule("logs", "how the program logs; the debug switch", false);
export const ARGUMENTS = sharedModule("arguments", "command line arguments that make sense");
export const PACING = sharedModule("pacing", "the rate limiter");
export const BACKOFF = sharedModule("backoff", "how long to wait between attempts");
export const POOLS = sharedModule("pools", "processes for what computes");
export const DESCRIPTORS = sharedModule("descriptors", "room for many connections");

export const GRACE: ValueRow = {
  about: "how long it may drain after a signal",
  unit: "s",
  option: "--grace",
  default: 10,
  least: 0.1,
  most: 3600,
  whole: false,
};

export const ENTRY: Approach = {
  concept: "asyncio.run as the one way in",
  chapters: ["Ch 3"],
  why: "It makes the loop, runs the main coroutine, then closes generators, the default executor and the loop, also after an error.",
};

export const STOPPING: Approach = {
  concept: "signals, drain and deadline in one scope",
  chapters: ["Ch 3"],
  why: "Stopping is not cancelling: the first signal ends the intake, what was taken is finished, and only the deadline or a second signal cancels.",
};

/** uvloop in the place of asyncio's loop; the marks are in each pattern's `__main__.py`. */
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

/** Many connections at once: the limit on open files is looked at before the first of them. */
export const MANY_CONNECTIONS: Feature = {
  when: ["thousands"],
  modules: DESCRIPTORS,
};
