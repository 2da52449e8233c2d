/** The rules of scan 1, the concurrency model, by code. */

import type { Rule } from "../rule.ts";
import { asyncWithoutAwait } from "./async-without-await.ts";
import { changedWhileIterated } from "./changed-while-iterated.ts";
import { checkThenAct } from "./check-then-act.ts";
import { connectionSharedByTasks } from "./connection-shared-by-tasks.ts";
import { contextLostInExecutor } from "./context-lost-in-executor.ts";
import { cpuWorkInThreads } from "./cpu-work-in-threads.ts";
import { cpuWorkOnLoop } from "./cpu-work-on-loop.ts";
import { executorLeftOpen } from "./executor-left-open.ts";
import { executorPerCall } from "./executor-per-call.ts";
import { lazySingletonRace } from "./lazy-singleton-race.ts";
import { lockOrder } from "./lock-order.ts";
import { lockOverSlowIo } from "./lock-over-slow-io.ts";
import { lockReacquired } from "./lock-reacquired.ts";
import { loopObjectMadeEarly } from "./loop-object-made-early.ts";
import { loopTouchedFromThread } from "./loop-touched-from-thread.ts";
import { loopWaitsForItself } from "./loop-waits-for-itself.ts";
import { loopWithoutAwait } from "./loop-without-await.ts";
import { readModifyWriteAcrossAwait } from "./read-modify-write-across-await.ts";
import { threadForIo } from "./thread-for-io.ts";
import { threadLockAcrossAwait } from "./thread-lock-across-await.ts";
import { unboundedThreadPool } from "./unbounded-thread-pool.ts";

export const concurrencyRules: readonly Rule[] = [
  cpuWorkOnLoop,
  loopWithoutAwait,
  threadForIo,
  threadLockAcrossAwait,
  loopTouchedFromThread,
  loopWaitsForItself,
  cpuWorkInThreads,
  executorLeftOpen,
  executorPerCall,
  unboundedThreadPool,
  loopObjectMadeEarly,
  contextLostInExecutor,
  asyncWithoutAwait,
  connectionSharedByTasks,
  checkThenAct,
  lazySingletonRace,
  readModifyWriteAcrossAwait,
  changedWhileIterated,
  lockReacquired,
  lockOrder,
  lockOverSlowIo,
];
