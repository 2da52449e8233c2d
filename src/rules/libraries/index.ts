/** The rules of scan 6, libraries, by code. */
import type { Rule } from "../rule.ts";

export const librariesRules: readonly Rule[] = [];
