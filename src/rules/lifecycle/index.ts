/** The rules of scan 4, startup and shutdown, by code. */
import type { Rule } from "../rule.ts";
import { bypassedFrameworkHooks } from "./bypassed-framework-hooks.ts";
import { cancelNotAwaited } from "./cancel-not-awaited.ts";
import { cleanupSkippedOnCancel } from "./cleanup-skipped-on-cancel.ts";
import { handMadeLoopNotCleaned } from "./hand-made-loop-not-cleaned.ts";
import { loopWorkInDel } from "./loop-work-in-del.ts";
import { noStopSignal } from "./no-stop-signal.ts";
import { resourceClosedUnderTasks } from "./resource-closed-under-tasks.ts";
import { tasksLeftAtExit } from "./tasks-left-at-exit.ts";
import { unsafeSignalHandler } from "./unsafe-signal-handler.ts";

export const lifecycleRules: readonly Rule[] = [
  noStopSignal,
  tasksLeftAtExit,
  cancelNotAwaited,
  unsafeSignalHandler,
  handMadeLoopNotCleaned,
  resourceClosedUnderTasks,
  loopWorkInDel,
  bypassedFrameworkHooks,
  cleanupSkippedOnCancel,
];
