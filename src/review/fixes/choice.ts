/** Which fix of a finding is made. */
import type { Finding, Fix } from "../../report/model.ts";

/** Which fixes are made beside the safe ones. */
export interface FixKinds {
  readonly unsafe: boolean;
  /** Changes of whole functions. */
  readonly rewrite: boolean;
}

const REWRITTEN = ["LW204", "LW211", "LW212", "LW216", "LW501", "LW502", "LW503", "LW504", "LW505", "LW601"];

/**
 * Rules whose findings a fix may bring, because what they speak of was there before and was only not to be seen. Waits that could go on at
 * once show only where something waits; a second call that blocks, or that starts
 * another loop, only where the first does so no more; that nobody looks at a status shows only where requests are an asynchronous client's, and that
 * nobody looks at how tasks ended only where a coroutine waits for them; and that another process is waited for without a deadline shows only
 * where it no longer stops the loop.
 */
export function broughtToLight({ unsafe, rewrite }: FixKinds): ReadonlySet<string> {
  return new Set([...(rewrite ? REWRITTEN : []), ...(unsafe ? ["LW703"] : [])]);
}

/** A change of whole functions where that is wanted, before a fix of the place alone. */
export function chosenFix({ fix, rewrite }: Finding, kinds: FixKinds): Fix | null {
  if (kinds.rewrite && rewrite) return rewrite;
  const isWanted = fix?.safety === "safe" || (kinds.unsafe && fix?.safety === "unsafe");
  return isWanted ? fix : null;
}
