/** The rules of scan 3, resources, by code. */
import type { Rule } from "../rule.ts";
import { clientPerCall } from "./client-per-call.ts";
import { closeMissedOnError } from "./close-missed-on-error.ts";
import { resourceNeverClosed } from "./resource-never-closed.ts";

export const resourcesRules: readonly Rule[] = [clientPerCall, resourceNeverClosed, closeMissedOnError];
