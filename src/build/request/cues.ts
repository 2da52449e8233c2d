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
  /** Without a match of each of these there is none of `words`: what is dear to look for is looked for where it can be. */
  readonly needs?: readonly RegExp[];
}

export interface Found<T extends string> {
  readonly cue: Cue<T>;
  readonly span: Span;
}

/** Each cue once, at its first place. Matching is on small letters; the request keeps its length. */
export function findCues<T extends string>(text: string, cues: readonly Cue<T>[]): readonly Found<T>[] {
  const isThere = new Map<RegExp, boolean>();
  const has = (one: RegExp) => {
    const known = isThere.get(one);
    if (known !== undefined) return known;
    isThere.set(one, one.test(text));
    return isThere.get(one) ?? false;
  };
  return cues.flatMap((cue) => {
    if (cue.needs?.every(has) === false) return [];
    const match = cue.words.exec(text);
    return match ? [{ cue, span: [match.index, match.index + match[0].length] as const }] : [];
  });
}

/** How much speaks for each value: the heaviest words count in full, each further a quarter of its weight and less. */
export function scoresOf<T extends string>(found: readonly Found<T>[]): ReadonlyMap<T, number> {
  const weights = new Map<T, number[]>();
  for (const { cue } of found) weights.set(cue.value, [...(weights.get(cue.value) ?? []), cue.weight]);
  return new Map(
    [...weights].map(([value, list]) => [value, list.sort((a, b) => b - a).reduce((sum, weight, index) => sum + weight / 4 ** index, 0)]),
  );
}
