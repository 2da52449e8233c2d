/** Which fix of a finding is made. */
import type { Finding, Fix } from "../../report/model.ts";

/**
 * What a rewriting brings to light was there before: waits that could go on at once show only where something waits, which is the next
 * round's work; and that nobody looks at a status shows only where requests are aiohttp's.
 */
export const ADVICE: ReadonlySet<string> = new Set(["LW211", "LW212", "LW601"]);

/** A change of whole functions where that is wanted, before a fix of the place alone. */
export function chosenFix(
  { fix, rewrite }: Finding,
  { unsafe, rewrite: wantsRewrites }: { readonly unsafe: boolean; readonly rewrite: boolean },
): Fix | null {
  if (wantsRewrites && rewrite) return rewrite;
  const isWanted = fix?.safety === "safe" || (unsafe && fix?.safety === "unsafe");
  return isWanted ? fix : null;
}
