/** Tiers of confidence, one below the other. */
import { isTestFile } from "../asyncio/places.ts";
import type { Confidence } from "../report/model.ts";
import type { RuleContext } from "./context.ts";

/** The next tier down; the lowest stays. */
export function lower(tier: Confidence): Confidence {
  return tier === "definite" ? "probable" : "possible";
}

/** False in a test file whose reader is shown nothing of the lowest tier: for rules that say nothing surer of a test. */
export function isHeard(cx: RuleContext): boolean {
  return !isTestFile(cx.module) || cx.shows("possible");
}
