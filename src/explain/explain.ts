/** Answers `explain TOPIC`: finds out what kind of thing the topic is, and gathers what is known of it. */
import { nearest } from "../config/suggest.ts";
import { type ChapterInfo, chapters } from "../knowledge/chapters.ts";
import type { Fact } from "../knowledge/fact.ts";
import { factOf, libraryOf } from "../knowledge/lookup.ts";
import type { Practice } from "../knowledge/practice.ts";
import { practices } from "../knowledge/practices/index.ts";
import { rules } from "../rules/registry.ts";
import { type RuleData, ruleData } from "./data.ts";

/** A rule as others refer to it. */
export interface RuleReference {
  readonly code: string;
  readonly name: string;
  readonly summary: string;
}

/** A practice as others refer to it. */
export interface PracticeReference {
  readonly id: string;
  readonly title: string;
}

export type Explanation =
  | { readonly kind: "rule"; readonly rule: RuleData; readonly practices: readonly PracticeReference[] }
  | { readonly kind: "practice"; readonly practice: Practice; readonly rules: readonly RuleReference[] }
  | { readonly kind: "chapter"; readonly chapter: ChapterInfo; readonly practices: readonly PracticeReference[] }
  | { readonly kind: "concern"; readonly concern: string; readonly practices: readonly Practice[] }
  | { readonly kind: "api"; readonly fact: Fact; readonly package: string; readonly source: string; readonly dead?: string };

/** A rule's code or name, a practice's id, a chapter (`ch3`, `Appendix A`), a concern, or an API's dotted name; null where it is none. */
export function explain(topic: string): Explanation | null {
  const wanted = plain(topic);
  return ruleNamed(wanted) ?? practiceNamed(wanted) ?? chapterNamed(wanted) ?? concernNamed(wanted) ?? apiNamed(topic.trim());
}

/** What was probably meant by a topic that is none. */
export function nearestTopic(topic: string): string | null {
  return nearest(plain(topic), [
    ...rules.flatMap((rule) => [rule.code, rule.name]),
    ...practices.map((practice) => practice.id),
    ...concerns(),
  ]);
}

/** Every concern of the decision guide, in the order of the catalogue. */
export function concerns(): readonly string[] {
  return [...new Set(practices.flatMap((practice) => practice.concerns))];
}

function plain(text: string): string {
  return text.trim().replace(/\s+/g, " ").toLowerCase();
}

function ruleNamed(wanted: string): Explanation | null {
  const rule = rules.find(({ code, name }) => code.toLowerCase() === wanted || name === wanted.replaceAll(" ", "-"));
  if (!rule) return null;
  const broken = rule.practices.flatMap((id) => practices.filter((practice) => practice.id === id));
  return { kind: "rule", rule: ruleData(rule), practices: broken.map(practiceReference) };
}

function practiceNamed(wanted: string): Explanation | null {
  const practice = practices.find(({ id }) => id === wanted.replaceAll(" ", "-"));
  if (!practice) return null;
  const breaking = rules.filter((rule) => rule.practices.includes(practice.id));
  return { kind: "practice", practice, rules: breaking.map(({ code, name, docs }) => ({ code, name, summary: docs.summary })) };
}

/** `ch3`, `Ch 3`, `chapter 3`, `app A`, `appendix a`. */
function chapterNamed(wanted: string): Explanation | null {
  const named = /^(?:(ch|chapter|app|appendix)[ .]*)([1-4ab])$/.exec(wanted);
  if (!named) return null;
  const id = `${named[1]?.startsWith("ch") ? "Ch" : "App"} ${named[2]?.toUpperCase()}`;
  const chapter = chapters.find((known) => known.id === id);
  if (!chapter) return null;
  const inside = practices.filter((practice) => practice.chapters.includes(chapter.id));
  return { kind: "chapter", chapter, practices: inside.map(practiceReference) };
}

function concernNamed(wanted: string): Explanation | null {
  if (wanted.length < 3) return null;
  const known = concerns();
  const concern = known.find((name) => plain(name) === wanted) ?? known.find((name) => plain(name).includes(wanted));
  if (concern === undefined) return null;
  return { kind: "concern", concern, practices: practices.filter((practice) => practice.concerns.includes(concern)) };
}

function apiNamed(name: string): Explanation | null {
  const dotted = name.replace(/\(\)$/, "");
  const fact = factOf(dotted);
  const library = libraryOf(dotted);
  if (!fact || !library) return null;
  return { kind: "api", fact, package: library.package, source: library.source, ...(library.dead && { dead: library.dead }) };
}

function practiceReference({ id, title }: Practice): PracticeReference {
  return { id, title };
}
