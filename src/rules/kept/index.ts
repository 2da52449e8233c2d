/** The kept sides of practices: evidence that something is done well. */
import type { KeptCheck } from "../rule.ts";
import { calledChecks } from "./called.ts";
import { writtenChecks } from "./written.ts";

export const keptChecks: readonly KeptCheck[] = [...calledChecks, ...writtenChecks];
