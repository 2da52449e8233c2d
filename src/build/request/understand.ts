/** What is wanted of `build`, from words and from flags; a flag beats the words. */
import { findPattern } from "../patterns/index.ts";
import type { BuildRequest } from "../spec.ts";
import { fitWish } from "./fit.ts";
import { foreignNotes } from "./foreign.ts";
import { type Interpretation, interpret, type Question } from "./interpret.ts";

/** What to build, or a question that must be answered first. */
export interface Wanted {
  readonly request: BuildRequest;
  /** What was said and could not be taken, a sentence each. */
  readonly notes: readonly string[];
  readonly question: Question | null;
  /** How the words were read; null where flags said it all. */
  readonly read: Interpretation | null;
}

const NO_PROGRAM: Question = {
  text: "That is a question, not a program to build. Is something to be built?",
  choices: ["build", "review"],
};

/** Reads the words; with `guess`, the first choice is taken where a question would be asked. */
export function understand(words: string, flags: Partial<BuildRequest>, guess: boolean): Wanted {
  return understandRead(interpret(words), flags, guess);
}

/** The same for words that have been read. */
export function understandRead(read: Interpretation, flags: Partial<BuildRequest>, guess: boolean): Wanted {
  const wish: BuildRequest = { ...(read.wish ?? { pattern: "" }), ...(flags.pattern !== undefined && { pattern: flags.pattern }) };
  const isOpen = read.question !== null && !(guess && read.wish);
  if (flags.pattern === undefined && (isOpen || !read.wish))
    return { request: wish, notes: [], question: read.question ?? NO_PROGRAM, read };
  const { request, notes } = fitWish(wish, flags);
  const pattern = findPattern(request.pattern);
  return { request, notes: [...(pattern ? foreignNotes(read.foreign, pattern) : []), ...notes], question: null, read };
}
