/** The rules of scan 3, resources, by code. */
import type { Rule } from "../rule.ts";

export const resourcesRules: readonly Rule[] = [];
