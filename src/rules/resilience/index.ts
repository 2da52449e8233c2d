/** The rules of scan 7, errors and resilience, by code. */
import type { Rule } from "../rule.ts";
import { cancellationSwallowed } from "./cancellation-swallowed.ts";
import { endlessRetry } from "./endless-retry.ts";
import { errorsSwallowed } from "./errors-swallowed.ts";
import { itemKillsWorker } from "./item-kills-worker.ts";
import { missingTimeout } from "./missing-timeout.ts";
import { unboundedFanOut } from "./unbounded-fan-out.ts";

export const resilienceRules: readonly Rule[] = [
  cancellationSwallowed,
  errorsSwallowed,
  missingTimeout,
  itemKillsWorker,
  endlessRetry,
  unboundedFanOut,
];
