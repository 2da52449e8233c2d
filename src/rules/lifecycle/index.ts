/** The rules of scan 4, startup and shutdown, by code. */
import type { Rule } from "../rule.ts";

export const lifecycleRules: readonly Rule[] = [];
