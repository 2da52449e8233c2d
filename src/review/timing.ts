/** What each part of a review costs, for one who asks. */

/** Milliseconds since some fixed moment. */
export type Clock = () => number;

export interface Cost {
  /** A rule's code and name, or the part of the work. */
  readonly part: string;
  readonly milliseconds: number;
}

/** Adds up the time of parts of the work, however often each is done. A part inside another counts for both. */
export class Timing {
  readonly #now: Clock;
  readonly #spent = new Map<string, number>();

  constructor(now: Clock) {
    this.#now = now;
  }

  measure<T>(part: string, work: () => T): T {
    const started = this.#now();
    try {
      return work();
    } finally {
      this.#spent.set(part, (this.#spent.get(part) ?? 0) + this.#now() - started);
    }
  }

  /** The dearest first. */
  get costs(): readonly Cost[] {
    return [...this.#spent].map(([part, milliseconds]) => ({ part, milliseconds })).sort((a, b) => b.milliseconds - a.milliseconds);
  }
}
