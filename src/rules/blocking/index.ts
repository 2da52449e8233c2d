/** The rules of scan 5, blocking, by code. */
import type { Rule } from "../rule.ts";

export const blockingRules: readonly Rule[] = [];
