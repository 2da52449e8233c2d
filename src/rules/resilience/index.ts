/** The rules of scan 7, errors and resilience, by code. */
import type { Rule } from "../rule.ts";
import { cancellationSwallowed } from "./cancellation-swallowed.ts";
import { conditionWaitWithoutLoop } from "./condition-wait-without-loop.ts";
import { deadlineOfNone } from "./deadline-of-none.ts";
import { endlessRetry } from "./endless-retry.ts";
import { errorsSwallowed } from "./errors-swallowed.ts";
import { exceptionGroupMisuse } from "./exception-group-misuse.ts";
import { itemKillsWorker } from "./item-kills-worker.ts";
import { missingTimeout } from "./missing-timeout.ts";
import { poolNarrowerThanSemaphore } from "./pool-narrower-than-semaphore.ts";
import { queueJoinWithoutTaskDone } from "./queue-join-without-task-done.ts";
import { semaphoreNotReleased } from "./semaphore-not-released.ts";
import { sleepPollLoop } from "./sleep-poll-loop.ts";
import { timeoutParameter } from "./timeout-parameter.ts";
import { timeoutWithoutAwait } from "./timeout-without-await.ts";
import { unboundedFanOut } from "./unbounded-fan-out.ts";
import { unboundedQueue } from "./unbounded-queue.ts";
import { waitForRace } from "./wait-for-race.ts";

export const resilienceRules: readonly Rule[] = [
  cancellationSwallowed,
  errorsSwallowed,
  missingTimeout,
  waitForRace,
  itemKillsWorker,
  endlessRetry,
  unboundedFanOut,
  unboundedQueue,
  timeoutWithoutAwait,
  timeoutParameter,
  sleepPollLoop,
  queueJoinWithoutTaskDone,
  conditionWaitWithoutLoop,
  semaphoreNotReleased,
  exceptionGroupMisuse,
  poolNarrowerThanSemaphore,
  deadlineOfNone,
];
