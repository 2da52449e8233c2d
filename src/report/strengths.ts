/** What is done well, once a practice: a large program keeps some of them in hundreds of files. */
import type { Strength } from "./model.ts";
import { placeText } from "./place.ts";

export interface PracticeKept {
  readonly practice: string;
  readonly chapters: readonly string[];
  readonly message: string;
  /** `path:line` of each place, as they came. */
  readonly places: readonly string[];
}

/** By chapter, then as they came. */
export function practicesKept(strengths: readonly Strength[]): readonly PracticeKept[] {
  const kept = new Map<string, PracticeKept>();
  for (const { practice, chapters, message, ...place } of strengths) {
    const known = kept.get(practice) ?? { practice, chapters, message, places: [] };
    kept.set(practice, { ...known, places: [...known.places, placeText(place)] });
  }
  const order = (entry: PracticeKept) => entry.chapters.join().replace("App", "Z");
  return [...kept.values()].sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0));
}

/** `app/a.py:3, app/b.py:9 and 4 more`, each place written by `write`, the first `most` of them. */
export function placesInWords(places: readonly string[], write: (place: string) => string, most = 2): string {
  const shown = places.slice(0, most).map(write);
  const more = places.length - shown.length;
  return `${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
