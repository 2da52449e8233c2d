/** Every rule, by code. */
import { blockingRules } from "./blocking/index.ts";
import { concurrencyRules } from "./concurrency/index.ts";
import { librariesRules } from "./libraries/index.ts";
import { lifecycleRules } from "./lifecycle/index.ts";
import { resilienceRules } from "./resilience/index.ts";
import { resourcesRules } from "./resources/index.ts";
import type { Rule } from "./rule.ts";
import { tasksRules } from "./tasks/index.ts";
import { toolRules } from "./tool/index.ts";

export const rules: readonly Rule[] = [
  ...toolRules,
  ...concurrencyRules,
  ...tasksRules,
  ...resourcesRules,
  ...lifecycleRules,
  ...blockingRules,
  ...librariesRules,
  ...resilienceRules,
];
