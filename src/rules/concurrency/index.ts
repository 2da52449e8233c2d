/** The rules of scan 1, the concurrency model, by code. */
import { changedWhileIterated } from "./changed-while-iterated.ts";
import { checkThenAct } from "./check-then-act.ts";
import { executorLeftOpen } from "./executor-left-open.ts";
import { lazySingletonRace } from "./lazy-singleton-race.ts";
import { loopTouchedFromThread } from "./loop-touched-from-thread.ts";
import { loopWaitsForItself } from "./loop-waits-for-itself.ts";
import { loopWithoutAwait } from "./loop-without-await.ts";
import { readModifyWriteAcrossAwait } from "./read-modify-write-across-await.ts";
import { threadForIo } from "./thread-for-io.ts";
import { threadLockAcrossAwait } from "./thread-lock-across-await.ts";
import { unboundedThreadPool } from "./unbounded-thread-pool.ts";
import type { Rule } from "../rule.ts";

export const concurrencyRules: readonly Rule[] = [
  loopWithoutAwait,
  threadForIo,
  threadLockAcrossAwait,
  loopTouchedFromThread,
  loopWaitsForItself,
  executorLeftOpen,
  unboundedThreadPool,
  checkThenAct,
  lazySingletonRace,
  readModifyWriteAcrossAwait,
  changedWhileIterated,
];
