/** Which fix of a finding is made. */
import type { Finding, Fix } from "../../report/model.ts";

/** Waits that could go on at once show only where something waits; that is no fault, and the next round's work. */
export const ADVICE: ReadonlySet<string> = new Set(["LW211", "LW212"]);

/** A change of whole functions where that is wanted, before a fix of the place alone. */
export function chosenFix(
  { fix, rewrite }: Finding,
  { unsafe, rewrite: wantsRewrites }: { readonly unsafe: boolean; readonly rewrite: boolean },
): Fix | null {
  if (wantsRewrites && rewrite) return rewrite;
  const isWanted = fix?.safety === "safe" || (unsafe && fix?.safety === "unsafe");
  return isWanted ? fix : null;
}
