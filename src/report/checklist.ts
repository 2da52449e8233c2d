/** The checklist row by row, for formats that people read. */
import { showable } from "./characters.ts";
import type { ChecklistRow, PracticeVerdict } from "./model.ts";
import { placesInWords } from "./strengths.ts";

const WORDS: Readonly<Record<PracticeVerdict, string>> = {
  kept: "kept",
  broken: "broken",
  "not-applicable": "nothing to judge",
  person: "for a person to judge",
};

export function checklistLines(rows: readonly ChecklistRow[]): readonly string[] {
  const width = Math.max(0, ...rows.map((row) => row.practice.length));
  return rows.map((row) => `  scan ${row.scan}  ${row.practice.padEnd(width)}  ${verdictWords(row)}`);
}

/** `broken: app/shop.py:3, app/shop.py:9 and 2 more` */
export function verdictWords(row: ChecklistRow): string {
  if (row.evidence.length === 0) return WORDS[row.verdict];
  const places = row.evidence.map((place) => `${place.path}:${place.line}`);
  return `${WORDS[row.verdict]}: ${placesInWords(places, showable)}`;
}
