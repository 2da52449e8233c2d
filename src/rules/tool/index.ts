/** The rules of the tool itself, by code. */
import type { Rule } from "../rule.ts";
import { internalError } from "./internal-error.ts";
import { syntaxError } from "./syntax-error.ts";
import { unusedSuppression } from "./unused-suppression.ts";

export const toolRules: readonly Rule[] = [internalError, unusedSuppression, syntaxError];
