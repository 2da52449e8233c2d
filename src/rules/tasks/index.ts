/** The rules of scan 2, coroutines and tasks, by code. */
import type { Rule } from "../rule.ts";

export const tasksRules: readonly Rule[] = [];
