/** The rules of scan 3, resources, by code. */
import type { Rule } from "../rule.ts";
import { asyncGeneratorLeftOpen } from "./async-generator-left-open.ts";
import { bodyReadAfterClose } from "./body-read-after-close.ts";
import { cleanupNotInFinally } from "./cleanup-not-in-finally.ts";
import { clientPerCall } from "./client-per-call.ts";
import { closeMissedOnError } from "./close-missed-on-error.ts";
import { missingAwaitOnClose } from "./missing-await-on-close.ts";
import { resourceNeverClosed } from "./resource-never-closed.ts";
import { responseNotReleased } from "./response-not-released.ts";

export const resourcesRules: readonly Rule[] = [
  clientPerCall,
  resourceNeverClosed,
  closeMissedOnError,
  responseNotReleased,
  bodyReadAfterClose,
  asyncGeneratorLeftOpen,
  cleanupNotInFinally,
  missingAwaitOnClose,
];
