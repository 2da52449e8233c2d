/** Answers a question of concept from the catalogue. */
import type { PatternId } from "../build/vocabulary.ts";
import type { Practice } from "../knowledge/practice.ts";
import { practices } from "../knowledge/practices/index.ts";

export interface Answer {
  /** A paragraph or two for a person. */
  readonly text: string;
  /** Where the topic is taught. */
  readonly chapters: readonly string[];
  /** Rows of the catalogue that say more: `explain` shows them. */
  readonly practices: readonly string[];
  /** Python that shows it; empty where words are enough. */
  readonly code: string;
  /** What could be built next. */
  readonly offer: Offer | null;
}

export interface Offer {
  readonly text: string;
  readonly pattern: PatternId;
}

/** The answer that the catalogue has; null where it has none. */
export function answerOf(question: string): Answer | null {
  const [best, ...others] = ranked(question);
  if (!best) return null;
  return {
    text: `${best.title} ${best.why}`,
    chapters: best.chapters,
    practices: [best, ...others.slice(0, 2)].map(({ id }) => id),
    code: best.how,
    offer: null,
  };
}

function ranked(question: string): readonly Practice[] {
  const words = [...new Set(question.toLowerCase().match(/[a-z_]{4,}/g) ?? [])];
  const scored = practices.map((practice) => ({ practice, score: words.filter((word) => textOf(practice).includes(word)).length }));
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ practice }) => practice);
}

function textOf({ id, title, concept, advice }: Practice): string {
  return `${id} ${title} ${concept} ${advice}`.toLowerCase();
}
