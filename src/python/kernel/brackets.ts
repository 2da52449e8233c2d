/** The brackets that are open: two words each, token kind and place. */
import { takeArea } from "./areas.ts";
import { setWord, word } from "./memory.ts";
import { CLOSE_BRACE, CLOSE_PAREN, CLOSE_SQUARE, OPEN_BRACE, OPEN_PAREN, OPEN_SQUARE } from "./tokens.ts";

/** CPython's tokenizer allows as many. */
const MAX_BRACKETS: i32 = 200;

let base: i32 = 0;
export let bracketDepth: i32 = 0;

export function resetBrackets(): void {
  base = takeArea(MAX_BRACKETS * 2);
  bracketDepth = 0;
}

/** False if there are too many open already. */
export function openBracket(kind: i32, at: i32): boolean {
  if (bracketDepth >= MAX_BRACKETS) return false;
  setWord(base + bracketDepth * 2, kind);
  setWord(base + bracketDepth * 2 + 1, at);
  bracketDepth++;
  return true;
}

/** What the last closing bracket closed: nothing, its counterpart, or a bracket of another kind. */
export let lastClosed: i32 = 0;
export const CLOSED_NOTHING: i32 = 0;
export const CLOSED_ITS_OWN: i32 = 1;
export const CLOSED_ANOTHER: i32 = 2;

/** Closes the innermost bracket, whatever it is. */
export function closeBracket(kind: i32): void {
  lastClosed = CLOSED_NOTHING;
  if (bracketDepth === 0) return;
  bracketDepth--;
  lastClosed = closingOf(word(base + bracketDepth * 2)) === kind ? CLOSED_ITS_OWN : CLOSED_ANOTHER;
}

function closingOf(opening: i32): i32 {
  if (opening === OPEN_PAREN) return CLOSE_PAREN;
  if (opening === OPEN_SQUARE) return CLOSE_SQUARE;
  return opening === OPEN_BRACE ? CLOSE_BRACE : 0;
}

/** Where the innermost open bracket stands. */
export function innermostBracket(): i32 {
  return word(base + (bracketDepth - 1) * 2 + 1);
}

export function setBracketDepth(depth: i32): void {
  bracketDepth = depth;
}
