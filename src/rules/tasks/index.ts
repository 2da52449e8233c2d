/** The rules of scan 2, coroutines and tasks, by code. */
import type { Rule } from "../rule.ts";
import { asyncMagicMethod } from "./async-magic-method.ts";
import { asyncOverrideMismatch } from "./async-override-mismatch.ts";
import { asyncTestNeverRuns } from "./async-test-never-runs.ts";
import { awaitsInLoop } from "./awaits-in-loop.ts";
import { awaitsInRow } from "./awaits-in-row.ts";
import { cancelledTaskAsked } from "./cancelled-task-asked.ts";
import { coroutineAwaitedTwice } from "./coroutine-awaited-twice.ts";
import { coroutineFunctionAsCallback } from "./coroutine-function-as-callback.ts";
import { coroutineLost } from "./coroutine-lost.ts";
import { coroutineNotAwaited } from "./coroutine-not-awaited.ts";
import { ensureFutureForCoroutine } from "./ensure-future-for-coroutine.ts";
import { gatherLosesSiblings } from "./gather-loses-siblings.ts";
import { gatherResultsUnchecked } from "./gather-results-unchecked.ts";
import { getEventLoop } from "./get-event-loop.ts";
import { handMadeLoop } from "./hand-made-loop.ts";
import { jumpOutOfTaskGroup } from "./jump-out-of-task-group.ts";
import { mockNotAsync } from "./mock-not-async.ts";
import { nestedRun } from "./nested-run.ts";
import { removedApi } from "./removed-api.ts";
import { returnExceptionsIdle } from "./return-exceptions-idle.ts";
import { shieldOfFreshCoroutine } from "./shield-of-fresh-coroutine.ts";
import { singleTaskGroup } from "./single-task-group.ts";
import { taskNotKept } from "./task-not-kept.ts";
import { taskOutcomeUnread } from "./task-outcome-unread.ts";
import { taskUnnamed } from "./task-unnamed.ts";
import { timeoutErrorAlias } from "./timeout-error-alias.ts";
import { waitGivenCoroutines } from "./wait-given-coroutines.ts";
import { waitOutcomeIgnored } from "./wait-outcome-ignored.ts";
import { wrongWith } from "./wrong-with.ts";
import { yieldInTaskGroup } from "./yield-in-task-group.ts";

export const tasksRules: readonly Rule[] = [
  coroutineNotAwaited,
  coroutineLost,
  coroutineFunctionAsCallback,
  nestedRun,
  handMadeLoop,
  getEventLoop,
  ensureFutureForCoroutine,
  taskNotKept,
  taskOutcomeUnread,
  taskUnnamed,
  awaitsInLoop,
  awaitsInRow,
  gatherResultsUnchecked,
  gatherLosesSiblings,
  waitGivenCoroutines,
  waitOutcomeIgnored,
  coroutineAwaitedTwice,
  singleTaskGroup,
  jumpOutOfTaskGroup,
  shieldOfFreshCoroutine,
  yieldInTaskGroup,
  removedApi,
  wrongWith,
  asyncTestNeverRuns,
  mockNotAsync,
  asyncMagicMethod,
  asyncOverrideMismatch,
  timeoutErrorAlias,
  returnExceptionsIdle,
  cancelledTaskAsked,
];
