/** The catalogue as documents to read from end to end: chapter by chapter, and as a checklist. */
import { chapters, practicesOf } from "../knowledge/chapters.ts";
import { concerns } from "../knowledge/concerns.ts";
import { history, oldStyles } from "../knowledge/history.ts";
import type { Practice } from "../knowledge/practice.ts";
import { practices } from "../knowledge/practices/index.ts";
import { guidelines, principles } from "../knowledge/principles.ts";
import { versions } from "../knowledge/versions.ts";
import type { Block } from "../report/blocks.ts";
import type { Scan } from "../report/model.ts";
import { rules } from "../rules/registry.ts";

/** The scans of a review, in the order they are made. */
export const scans: readonly { readonly scan: Scan; readonly name: string; readonly chapters: string; readonly asks: string }[] = [
  { scan: 1, name: "Concurrency scan", chapters: "Ch 1-2", asks: "Is asyncio the right choice? Are threads mixed in correctly?" },
  { scan: 2, name: "Coroutine scan", chapters: "Ch 3", asks: "Are coroutines awaited, and tasks made, kept, gathered and cancelled well?" },
  { scan: 3, name: "Resource scan", chapters: "Ch 3-4", asks: "Are sessions, pools and connections held, limited and closed?" },
  { scan: 4, name: "Shutdown scan", chapters: "Ch 3", asks: "Do signals begin an orderly stop? What closes what, and when?" },
  { scan: 5, name: "Blocking scan", chapters: "Ch 2-3", asks: "Does anything hold the event loop, however deep it is hidden?" },
  { scan: 6, name: "Library scan", chapters: "Ch 4", asks: "Are the async libraries used as they are meant to be?" },
  { scan: 7, name: "Error scan", chapters: "Ch 3", asks: "What happens on failure, on cancellation, at a deadline, under load?" },
];

/** Every practice in a line. */
export function practiceTable(): readonly Block[] {
  const rows = practices.map(({ scan, chapters: from, severity, id, title }) => [String(scan), from.join(", "), severity, id, title]);
  return [
    { kind: "title", text: "Practices" },
    { kind: "table", head: ["Scan", "Chapters", "Severity", "Practice", "Principle"], rows },
  ];
}

/** Chapter by chapter: each practice once, under the first of its chapters. */
export function referenceDocument(): readonly Block[] {
  return [
    { kind: "title", text: "Practices, chapter by chapter" },
    { kind: "text", text: "Each practice: the principle, why it matters, and code that keeps it. The code runs as it stands." },
    ...chapters.flatMap((chapter): readonly Block[] => [
      { kind: "heading", text: `${chapter.id}: ${chapter.title}` },
      { kind: "text", text: chapter.summary },
      ...(chapter.id === "App A" ? historyBlocks() : []),
      ...practicesOf(chapter.id)
        .filter((practice) => practice.chapters[0] === chapter.id)
        .flatMap(practiceBlocks),
    ]),
    { kind: "heading", text: "Which Python has what" },
    {
      kind: "table",
      head: ["API", "Since", "Deprecated", "Removed", "Instead"],
      rows: versions.map((one) => [`\`${one.api}\``, one.since, one.deprecated ?? "", one.removed ?? "", one.fallback]),
    },
  ];
}

function practiceBlocks(practice: Practice): readonly Block[] {
  const { id, title, severity, why, how, kept, chapters: from } = practice;
  return [
    { kind: "subheading", text: `${id}: ${title}` },
    { kind: "text", text: `${why} (${from.join(", ")}; ${severity} where it is broken)` },
    ...(how === "" ? [] : [{ kind: "code", text: how } as const]),
    ...(kept === "" ? [] : [{ kind: "text", text: `Kept when: ${kept}` } as const]),
  ];
}

function historyBlocks(): readonly Block[] {
  return [
    {
      kind: "table",
      head: ["Python", "PEP", "Style", "What it made possible"],
      rows: history.map((step) => [step.python, step.pep === undefined ? "" : String(step.pep), step.style, step.text]),
    },
    {
      kind: "table",
      head: ["Old code", "Last Python that runs it", "Write today"],
      rows: oldStyles.map((old) => [`\`${old.pattern}\``, old.until ?? "", old.replacements[0]?.code ?? ""]),
    },
  ];
}

/** What a review goes through, scan by scan. */
export function checklistDocument(): readonly Block[] {
  return [
    { kind: "title", text: "Review checklist" },
    {
      kind: "text",
      text:
        "Seven scans. Decide each row from the code: kept, broken, or nothing to judge it by; say so of the rows that only a person can judge. " +
        "The codes are those of `loopwright explain CODE`.",
    },
    ...scans.flatMap(({ scan, name, chapters: from, asks }): readonly Block[] => [
      { kind: "heading", text: `${scan}. ${name} (${from})` },
      { kind: "text", text: asks },
      { kind: "list", items: practices.filter((practice) => practice.scan === scan).map(checklistItem) },
    ]),
  ];
}

function checklistItem({ id, title, severity, chapters: from, advice, kept, person }: Practice): string {
  const codes = rules.filter((rule) => rule.practices.includes(id)).map(({ code }) => code);
  const how = kept === "" ? "" : ` Kept when: ${kept}`;
  const watched = person ? " Only a person can judge it." : codes.length === 0 ? "" : ` Rules: ${codes.join(", ")}.`;
  return `[ ] **${id}** (${from.join(", ")}; ${severity}): ${title}${how} If broken: ${advice}${watched}`;
}

/** The decision guide: what someone is concerned with, and where to look. */
export function concernTable(): Block {
  const rows = concerns.map(({ name, chapters: from, about }) => [
    name,
    from.join(", "),
    about,
    practices
      .filter((practice) => practice.concerns.includes(name))
      .map(({ id }) => id)
      .join(", "),
  ]);
  return { kind: "table", head: ["Concern", "Chapters", "What it asks", "Practices"], rows };
}

/** What every design honours. */
export function principleLists(): { readonly principles: readonly string[]; readonly guidelines: readonly string[] } {
  const inWords = ({ name, text }: { readonly name: string; readonly text: string }) => `**${name}**: ${text}`;
  return { principles: principles.map(inWords), guidelines: guidelines.map(inWords) };
}
