/** Finding words in a request: a cue is an expression, a weight, and what it speaks for. */

/** Where something was found: from and to, in characters of the request. */
export type Span = readonly [number, number];

/** A reason for a choice: the words it came from and the rule that read them. */
export interface Because {
  readonly slot: string;
  readonly value: string;
  readonly span: Span;
  readonly text: string;
  readonly rule: string;
}

export interface Cue<T extends string> {
  readonly value: T;
  /** 4 and more: these words alone decide. */
  readonly weight: number;
  readonly words: RegExp;
  /** What the words mean, in a few words. */
  readonly rule: string;
}

export interface Found<T extends string> {
  readonly cue: Cue<T>;
  readonly span: Span;
}

/** Each cue once, at its first place. Matching is on small letters; the request keeps its length. */
export function findCues<T extends string>(text: string, cues: readonly Cue<T>[]): readonly Found<T>[] {
  return cues.flatMap((cue) => {
    const match = cue.words.exec(text);
    return match ? [{ cue, span: [match.index, match.index + match[0].length] as const }] : [];
  });
}

/** Sums of weights by value. */
export function scoresOf<T extends string>(found: readonly Found<T>[]): ReadonlyMap<T, number> {
  const scores = new Map<T, number>();
  for (const { cue } of found) scores.set(cue.value, (scores.get(cue.value) ?? 0) + cue.weight);
  return scores;
}

/** The request in small letters, every character still in its place. */
export function lowered(request: string): string {
  return [...request.replace(/[’‘]/g, "'")].map((character) => keepLength(character)).join("");
}

function keepLength(character: string): string {
  const low = character.toLowerCase();
  return low.length === character.length ? low : character;
}

export function because(request: string, slot: string, value: string, span: Span, rule: string): Because {
  return { slot, value, span, text: request.slice(span[0], span[1]), rule };
}
