/** The rules of scan 4, startup and shutdown, by code. */
import type { Rule } from "../rule.ts";
import { cancelNotAwaited } from "./cancel-not-awaited.ts";
import { cleanupSkippedOnCancel } from "./cleanup-skipped-on-cancel.ts";
import { noStopSignal } from "./no-stop-signal.ts";
import { tasksLeftAtExit } from "./tasks-left-at-exit.ts";

export const lifecycleRules: readonly Rule[] = [noStopSignal, tasksLeftAtExit, cancelNotAwaited, cleanupSkippedOnCancel];
