/** A request made ready to be read: small letters, plain quotes, slips of the pen mended; and the way back to the words as they stand. */
import type { Because, Span } from "./cues.ts";
import { KNOWN_WORDS, OTHER_WORDS, REWRITTEN } from "./spelling.ts";

export interface Source {
  /** As it was given. */
  readonly request: string;
  /** What cues are looked for in. */
  readonly text: string;
  /** Where a span of the text stands in the request. */
  readonly placeOf: (span: Span) => Span;
}

interface Piece {
  readonly text: string;
  readonly span: Span;
}

/** Longer requests are read to here: a pasted log says what it says in its first lines. */
const LONGEST = 20_000;

export function readSource(request: string): Source {
  const small = lowered(request.slice(0, LONGEST));
  const pieces = [...small.matchAll(/[a-zäöüß]+(?:'[a-z]+)?|[^a-zäöüß]+/g)].map((match): Piece => {
    const [word] = match;
    return { text: mended(word), span: [match.index, match.index + word.length] };
  });
  const starts: number[] = [];
  let at = 0;
  for (const piece of pieces) {
    starts.push(at);
    at += piece.text.length;
  }
  const pieceAt = (index: number) =>
    Math.max(
      0,
      starts.findLastIndex((start) => start <= index),
    );
  const placeOf = ([from, to]: Span): Span => {
    if (pieces.length === 0) return [0, 0];
    return [
      place(pieces, starts, pieceAt(from), from),
      to === from ? place(pieces, starts, pieceAt(from), from) : end(pieces, starts, pieceAt(to - 1), to),
    ];
  };
  return { request, text: pieces.map(({ text }) => text).join(""), placeOf };
}

/** The place of a character: the same distance from the start of its word, within that word. */
function place(pieces: readonly Piece[], starts: readonly number[], index: number, at: number): number {
  const piece = pieces[index];
  const [from, to] = piece?.span ?? [0, 0];
  return Math.min(from + at - (starts[index] ?? 0), to);
}

function end(pieces: readonly Piece[], starts: readonly number[], index: number, to: number): number {
  const piece = pieces[index];
  const isWhole = piece && to - (starts[index] ?? 0) >= piece.text.length;
  return isWhole ? piece.span[1] : place(pieces, starts, index, to);
}

/** In small letters, every character still in its place. */
function lowered(text: string): string {
  return [...text.replace(/[’‘]/g, "'").replace(/[“”]/g, '"')].map(keepLength).join("");
}

function keepLength(character: string): string {
  const low = character.toLowerCase();
  return low.length === character.length ? low : character;
}

const SHORTEST_MENDED = 5;
/** From this length on, two slips are forgiven. */
const LONG = 9;
/** What a word may end in without being another: a slip that only adds or takes one of these is none. */
const ENDING = /(?:s|es|d|ed|r|er|ers|or|ing|e|y|ly|n|al|ion|able|ive|ful)$/;

function mended(word: string): string {
  const rewritten = REWRITTEN.get(word);
  if (rewritten !== undefined) return rewritten;
  if (word.length < SHORTEST_MENDED || !/^[a-z]+$/.test(word) || KNOWN_WORDS.has(word) || OTHER_WORDS.has(word)) return word;
  const most = word.length >= LONG ? 2 : 1;
  for (const known of KNOWN_WORDS)
    if (known[0] === word[0] && Math.abs(known.length - word.length) <= most && !isInflected(word, known) && distance(word, known) <= most)
      return known;
  return word;
}

function isInflected(word: string, known: string): boolean {
  const [longer, shorter] = word.length > known.length ? [word, known] : [known, word];
  if (longer.startsWith(shorter)) return true;
  const [a, b] = [word.replace(ENDING, ""), known.replace(ENDING, "")];
  return a === b || a === known || b === word;
}

/** Letters to add, take, change, or swap with their neighbour until one word is the other. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const [above = [], twoAbove = []] = [rows[i - 1], rows[i - 2]];
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      const plain = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + change);
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(isSwapped ? Math.min(plain, (twoAbove[j - 2] ?? 0) + 1) : plain);
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? Number.POSITIVE_INFINITY;
}

/** A reason, with the words as they stand in the request. */
export function because(source: Source, slot: string, value: string, span: Span, rule: string): Because {
  const place = source.placeOf(span);
  return { slot, value, span: place, text: source.request.slice(...place), rule };
}
