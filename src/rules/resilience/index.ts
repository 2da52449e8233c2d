/** The rules of scan 7, errors and resilience, by code. */
import type { Rule } from "../rule.ts";
import { cancellationSwallowed } from "./cancellation-swallowed.ts";
import { missingTimeout } from "./missing-timeout.ts";
import { unboundedFanOut } from "./unbounded-fan-out.ts";

export const resilienceRules: readonly Rule[] = [
  cancellationSwallowed,
  missingTimeout,
  unboundedFanOut,
];
