/** Finds by halves which of many changes can be kept. */
import type { Outcome } from "../../host/host.ts";

export interface Kept<T, R> {
  /** What can be kept together, in the given order. */
  readonly kept: readonly T[];
  /** What the attempt with all of them gave; null where nothing can be kept. */
  readonly result: R | null;
  readonly dropped: readonly { readonly item: T; readonly problem: string }[];
}

/**
 * Tries all changes together; where that fails, each half on top of what was kept so far, down to single ones. With k bad ones among n
 * that takes about k · log n attempts. `attempt` must give the same answer for the same changes.
 */
export function keepGood<T, R>(all: readonly T[], attempt: (some: readonly T[]) => Outcome<R>): Kept<T, R> {
  return onTopOf({ kept: [], result: null, dropped: [] }, all, attempt);
}

function onTopOf<T, R>(base: Kept<T, R>, more: readonly T[], attempt: (some: readonly T[]) => Outcome<R>): Kept<T, R> {
  if (more.length === 0) return base;
  const kept = [...base.kept, ...more];
  const tried = attempt(kept);
  if (tried.ok) return { ...base, kept, result: tried.value };
  const [only] = more;
  if (only !== undefined && more.length === 1) return { ...base, dropped: [...base.dropped, { item: only, problem: tried.problem }] };
  const middle = Math.ceil(more.length / 2);
  return onTopOf(onTopOf(base, more.slice(0, middle), attempt), more.slice(middle), attempt);
}
