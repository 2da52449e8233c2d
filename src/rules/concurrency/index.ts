/** The rules of scan 1, the concurrency model, by code. */
import { executorLeftOpen } from "./executor-left-open.ts";
import { loopTouchedFromThread } from "./loop-touched-from-thread.ts";
import { loopWaitsForItself } from "./loop-waits-for-itself.ts";
import { loopWithoutAwait } from "./loop-without-await.ts";
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
];
