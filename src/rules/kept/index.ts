/** The kept sides of practices: evidence that something is done well. */
import type { KeptCheck } from "../rule.ts";

export const keptChecks: readonly KeptCheck[] = [];
