/** Answers a question of concept from the catalogue. */
import { PATTERNS, type PatternId } from "../build/vocabulary.ts";
import { explain } from "../explain/explain.ts";
import type { Practice } from "../knowledge/practice.ts";
import { practices as catalogue } from "../knowledge/practices/index.ts";
import { type Topic, topics } from "../knowledge/topics.ts";

export interface Answer {
  /** A paragraph or more for a person. */
  readonly text: string;
  /** Where the topic is taught. */
  readonly chapters: readonly string[];
  /** Rows of the catalogue that say more: `explain` shows them. */
  readonly practices: readonly string[];
  /** Python that shows it; empty where words are enough. */
  readonly code: string;
  /** What could be built next; null where nothing. */
  readonly offer: Offer | null;
}

export interface Offer {
  readonly text: string;
  readonly pattern: PatternId;
}

/** The answer that the catalogue has: a topic, else a practice that speaks of the same, else where to look. */
export function answerOf(question: string): Answer {
  const text = question.toLowerCase();
  const topic = bestTopic(text);
  if (topic) return topicAnswer(topic);
  const practice = nearestPractice(text);
  return practice ? practiceAnswer(practice) : UNKNOWN;
}

const UNKNOWN: Answer = {
  text:
    "The catalogue has no entry for that. It speaks of asyncio: when to use it, tasks and coroutines, cancellation and timeouts, resources, startup and shutdown, " +
    'blocking code, libraries, and how older code is read. "loopwright practices" lists its rows, "loopwright explain ch3" shows a chapter.',
  chapters: [],
  practices: [],
  code: "",
  offer: null,
};

function bestTopic(text: string): Topic | null {
  const scored = topics.map((topic) => ({ topic, score: scoreOf(topic, text) })).filter(({ score }) => score > 0);
  const [best] = scored.sort((a, b) => b.score - a.score);
  return best?.topic ?? null;
}

/** Long words mean more than short ones, and a question that begins with its topic means it most. */
function scoreOf({ words }: Topic, text: string): number {
  const found = words.map((word) => ({ word, at: placeOf(word, text) })).filter(({ at }) => at >= 0);
  const [longest = 0, ...others] = found.map(({ word, at }) => word.length + (at < 40 ? 3 : 0)).sort((a, b) => b - a);
  return longest + others.reduce((sum, one) => sum + one / 3, 0);
}

function placeOf(word: string, text: string): number {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) if (!/\w/.test(text.charAt(at - 1))) return at;
  return -1;
}

function topicAnswer({ text, practices, pattern }: Topic): Answer {
  const rows = catalogue.filter(({ id }) => practices.includes(id));
  const [first] = practices;
  const wanted = PATTERNS.find((id) => id === pattern);
  return {
    text,
    chapters: [...new Set(rows.flatMap((row) => row.chapters))].sort(),
    practices,
    code: rows.find(({ id }) => id === first)?.how ?? "",
    offer: wanted ? offerOf(wanted) : null,
  };
}

function practiceAnswer({ id, title, why, chapters, how }: Practice): Answer {
  return { text: `${title} ${why}`, chapters, practices: [id], code: how, offer: null };
}

function offerOf(pattern: PatternId): Offer {
  return {
    text: `Shall it be built? loopwright build --pattern ${pattern} writes a program that shows it at work, with tests and design.`,
    pattern,
  };
}

/** The practice whose own words the question uses most; a topic that `explain` knows by that name comes first. */
function nearestPractice(text: string): Practice | null {
  const words = [...new Set(text.match(/[a-z_][a-z_.]{3,}/g) ?? [])].filter((word) => !COMMON.has(word));
  const named = words.map((word) => explain(word)).find((found) => found?.kind === "practice");
  if (named?.kind === "practice") return named.practice;
  const scored = catalogue.map((practice) => ({ practice, score: words.filter((word) => wordsOf(practice).includes(word)).length }));
  const [best] = scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
  return best?.practice ?? null;
}

/** Words that every question has. */
const COMMON: ReadonlySet<string> = new Set(
  "what when which does should would could there their about explain difference between better mean work works asyncio async await python code using used".split(
    " ",
  ),
);

function wordsOf({ id, title, concept, advice }: Practice): readonly string[] {
  return `${id} ${title} ${concept} ${advice}`.toLowerCase().match(/[a-z_]+/g) ?? [];
}
