/** The shape of a catalogue row. */
import type { Scan, Severity } from "../report/model.ts";

/** A topic of the book the catalogue follows: 1-4 are chapters, A and B the appendices. */
export type Chapter = "Ch 1" | "Ch 2" | "Ch 3" | "Ch 4" | "App A" | "App B";

export interface Practice {
  /** Stable id, e.g. `session-reused`. */
  readonly id: string;
  readonly scan: Scan;
  readonly chapters: readonly Chapter[];
  /** The principle in one sentence. */
  readonly title: string;
  /** Two to six words for a finding's topic line, after its chapter: "never block the loop". */
  readonly concept: string;
  readonly severity: Severity;
  /** Place in a report's order of urgency, 1 first: blocking, leaks, lost cancellation, timeouts, the rest. */
  readonly priority: 1 | 2 | 3 | 4 | 5;
  /** Why it matters, in two to four sentences. */
  readonly why: string;
  /** How to keep it: Python that runs. */
  readonly how: string;
  /** How it is usually broken: Python. Empty where only a person can tell. */
  readonly breaks: string;
  /** What the code shows when it is kept, in a sentence; empty where nothing can show it. */
  readonly kept: string;
  /** What to do, as one recommendation in the imperative. */
  readonly advice: string;
  /** Concerns of the decision guide that lead here, e.g. "Startup and shutdown". */
  readonly concerns: readonly string[];
  /** True where review never decides it and says so. */
  readonly person?: true;
}
