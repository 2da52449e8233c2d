/** Answers `explain TOPIC`: finds out what kind of thing the topic is, and gathers what is known of it. */
import { nearest } from "../config/suggest.ts";
import { type AntiPattern, antiPatterns } from "../knowledge/antipatterns.ts";
import { type ChapterInfo, chapters, practicesOf } from "../knowledge/chapters.ts";
import { type Concern, concerns, practicesFor } from "../knowledge/concerns.ts";
import { messagesIn } from "../knowledge/errors/find.ts";
import { errors } from "../knowledge/errors/index.ts";
import type { KnownMessage } from "../knowledge/errors/message.ts";
import type { Fact } from "../knowledge/fact.ts";
import { history, type OldStyle, oldStyles, type Step } from "../knowledge/history.ts";
import { factOf, libraryOf } from "../knowledge/lookup.ts";
import type { Practice } from "../knowledge/practice.ts";
import { practices } from "../knowledge/practices/index.ts";
import { guidelines, type Principle, principles } from "../knowledge/principles.ts";
import { type VersionedApi, versions } from "../knowledge/versions.ts";
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
  | {
      readonly kind: "chapter";
      readonly chapter: ChapterInfo;
      readonly practices: readonly PracticeReference[];
      /** How async code came to be written as it is, and what older spellings became: in the chapter on history. */
      readonly history: readonly Step[];
      readonly oldStyles: readonly OldStyle[];
    }
  | { readonly kind: "concern"; readonly concern: Concern; readonly practices: readonly Practice[] }
  | { readonly kind: "anti-pattern"; readonly antiPattern: AntiPattern; readonly practices: readonly Practice[] }
  | { readonly kind: "principle"; readonly principle: Principle; readonly practices: readonly PracticeReference[] }
  | {
      readonly kind: "message";
      readonly message: KnownMessage;
      readonly rules: readonly RuleReference[];
      readonly practices: readonly PracticeReference[];
    }
  /** A list of the catalogue: what every Python has of asyncio, or the principles and guidelines. */
  | { readonly kind: "versions"; readonly versions: readonly VersionedApi[] }
  | { readonly kind: "principles"; readonly principles: readonly Principle[]; readonly guidelines: readonly Principle[] }
  | {
      readonly kind: "api";
      readonly fact: Fact;
      readonly package: string;
      readonly source: string;
      /** Why not to use the library, where that is so. */
      readonly dead?: string;
      /** Since when asyncio has it, and what to write without it. */
      readonly version?: VersionedApi;
    };

/**
 * A rule's code or name, a practice's id, a chapter (`ch3`, `Appendix A`), a concern, an anti-pattern, a principle, an API's dotted name,
 * an error message or its id, `versions`, `python 3.11` or `principles`; null where it is none.
 */
export function explain(topic: string): Explanation | null {
  const wanted = plain(topic);
  return (
    ruleNamed(wanted) ??
    practiceNamed(wanted) ??
    chapterNamed(wanted) ??
    concernNamed(wanted) ??
    antiPatternNamed(wanted) ??
    listNamed(wanted) ??
    principleNamed(wanted) ??
    apiNamed(topic.trim()) ??
    messageNamed(topic)
  );
}

/** What was probably meant by a topic that is none. */
export function nearestTopic(topic: string): string | null {
  const codes = rules.flatMap((rule) => [rule.code, rule.name]);
  const names = [...concerns, ...antiPatterns].map((entry) => entry.name);
  return nearest(plain(topic), [...codes, ...practices.map((practice) => practice.id), ...names]);
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
  return { kind: "practice", practice, rules: breaking.map(ruleReference) };
}

/** `ch3`, `Ch 3`, `chapter 3`, `app A`, `appendix a`. */
function chapterNamed(wanted: string): Explanation | null {
  const named = /^(?:(ch|chapter|app|appendix)[ .]*)([1-4ab])$/.exec(wanted);
  if (!named) return null;
  const id = `${named[1]?.startsWith("ch") ? "Ch" : "App"} ${named[2]?.toUpperCase()}`;
  const chapter = chapters.find((known) => known.id === id);
  if (!chapter) return null;
  const past = chapter.id === "App A" ? { history, oldStyles } : { history: [], oldStyles: [] };
  return { kind: "chapter", chapter, practices: practicesOf(chapter.id).map(practiceReference), ...past };
}

function concernNamed(wanted: string): Explanation | null {
  const concern = entryNamed(concerns, wanted);
  if (!concern) return null;
  return { kind: "concern", concern, practices: practicesFor(concern.name) };
}

function antiPatternNamed(wanted: string): Explanation | null {
  const antiPattern = entryNamed(antiPatterns, wanted);
  if (!antiPattern) return null;
  return { kind: "anti-pattern", antiPattern, practices: practices.filter((practice) => antiPattern.practices.includes(practice.id)) };
}

/** `versions`: all of them; `python 3.11`: what that version brought, deprecated or took away. */
function listNamed(wanted: string): Explanation | null {
  if (/^principles?(?: and guidelines?)?$|^guidelines?$/.test(wanted)) return { kind: "principles", principles, guidelines };
  if (/^(?:python )?versions?$/.test(wanted)) return { kind: "versions", versions };
  const version = /^(?:python )?(3\.\d+)$/.exec(wanted)?.[1];
  const changed = versions.filter((one) => version !== undefined && [one.since, one.deprecated, one.removed].includes(version));
  return changed.length > 0 ? { kind: "versions", versions: changed } : null;
}

function principleNamed(wanted: string): Explanation | null {
  const principle = entryNamed([...principles, ...guidelines], wanted);
  if (!principle) return null;
  const kept = practices.filter((practice) => principle.practices.includes(practice.id));
  return { kind: "principle", principle, practices: kept.map(practiceReference) };
}

function messageNamed(topic: string): Explanation | null {
  const message = errors.find(({ id }) => id === plain(topic).replaceAll(" ", "-")) ?? messagesIn(topic)[0]?.message;
  if (!message) return null;
  const finding = message.rules.flatMap((code) => rules.filter((rule) => rule.code === code));
  const broken = practices.filter((practice) => message.practices.includes(practice.id));
  return { kind: "message", message, rules: finding.map(ruleReference), practices: broken.map(practiceReference) };
}

/** By its whole name, or a part of it that is long enough to mean it. */
function entryNamed<T extends { readonly name: string }>(entries: readonly T[], wanted: string): T | undefined {
  const exact = entries.find(({ name }) => plain(name) === wanted);
  return exact ?? (wanted.length < 4 ? undefined : entries.find(({ name }) => plain(name).includes(wanted)));
}

function apiNamed(topic: string): Explanation | null {
  const dotted = topic.replace(/\(\)$/, "");
  const fact = factOf(dotted);
  const library = libraryOf(dotted);
  if (!fact || !library) return null;
  const version = versions.find(({ api }) => api.split(", ").includes(fact.name));
  const { package: name, source, dead } = library;
  return { kind: "api", fact, package: name, source, ...(dead && { dead }), ...(version && { version }) };
}

function ruleReference({ code, name, docs }: (typeof rules)[number]): RuleReference {
  return { code, name, summary: docs.summary };
}

function practiceReference({ id, title }: Practice): PracticeReference {
  return { id, title };
}
