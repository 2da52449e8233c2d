/** The rules of scan 1, the concurrency model, by code. */
import type { Rule } from "../rule.ts";

export const concurrencyRules: readonly Rule[] = [];
