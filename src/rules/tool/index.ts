/** The rules of the tool itself, by code. */
import type { Rule } from "../rule.ts";

export const toolRules: readonly Rule[] = [];
