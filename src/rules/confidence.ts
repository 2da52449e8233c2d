/** Tiers of confidence, one below the other. */
import type { Confidence } from "../report/model.ts";

/** The next tier down; the lowest stays. */
export function lower(tier: Confidence): Confidence {
  return tier === "definite" ? "probable" : "possible";
}
