/** String literals: prefixes, and the end of an ordinary string. Formatted ones are read by formatted.ts. */
import { afterLineEnd, BACKSLASH, DOUBLE_QUOTE, isLineEnd, SINGLE_QUOTE } from "./characters.ts";
import { OLD_STRING_PREFIX, report, UNTERMINATED_STRING, UNTERMINATED_TRIPLE } from "./errors.ts";
import { byteAt } from "./memory.ts";

const LOWER: i32 = 32;
const LETTER_B: i32 = 98;
const LETTER_F: i32 = 102;
const LETTER_R: i32 = 114;
const LETTER_T: i32 = 116;
const LETTER_U: i32 = 117;

export const PREFIX_BYTES: i32 = 1;
export const PREFIX_RAW: i32 = 2;
export const PREFIX_UNICODE: i32 = 4;
export const PREFIX_FORMAT: i32 = 8;
export const PREFIX_TEMPLATE: i32 = 16;
/** Added to the prefix flags of the token. */
export const IS_TRIPLE: i32 = 32;

/** PREFIX_… and IS_TRIPLE of the string that was opened last. */
export let stringFlags: i32 = 0;

/** From here on no triple-quoted string with this quote ends: known after one search to the end of the text. */
let openDouble: boolean = false;
let openSingle: boolean = false;

export function resetStrings(): void {
  openDouble = false;
  openSingle = false;
}

export function isQuote(byte: i32): boolean {
  return byte === DOUBLE_QUOTE || byte === SINGLE_QUOTE;
}

/** The flags of a prefix of at most two letters, or -1 if these letters are none. */
export function prefixFlags(start: i32, end: i32): i32 {
  if (end - start === 1) return letterFlag(byteAt(start) | LOWER);
  if (end - start !== 2) return -1;
  const first = letterFlag(byteAt(start) | LOWER);
  const second = letterFlag(byteAt(start + 1) | LOWER);
  if (first < 0 || second < 0 || first === second) return -1;
  const both = first | second;
  if (both === (PREFIX_UNICODE | PREFIX_RAW) && first === PREFIX_UNICODE) {
    report(OLD_STRING_PREFIX, start, end);
    return both;
  }
  return (both & PREFIX_RAW) !== 0 && (both & PREFIX_UNICODE) === 0 ? both : -1;
}

function letterFlag(letter: i32): i32 {
  switch (letter) {
    case LETTER_B:
      return PREFIX_BYTES;
    case LETTER_F:
      return PREFIX_FORMAT;
    case LETTER_R:
      return PREFIX_RAW;
    case LETTER_T:
      return PREFIX_TEMPLATE;
    case LETTER_U:
      return PREFIX_UNICODE;
    default:
      return -1;
  }
}

/** Notes what kind of string opens with the quote here; returns where its text starts. */
export function openString(quoteAt: i32, flags: i32): i32 {
  const quote = byteAt(quoteAt);
  const isTriple = byteAt(quoteAt + 1) === quote && byteAt(quoteAt + 2) === quote;
  stringFlags = isTriple ? flags | IS_TRIPLE : flags;
  return isTriple ? quoteAt + 3 : quoteAt + 1;
}

/** From where the text starts to behind the closing quotes, or to the line's end where they are missing. */
export function scanString(start: i32, text: i32, sourceEnd: i32): i32 {
  const quote = byteAt(text - 1);
  return (stringFlags & IS_TRIPLE) !== 0 ? scanTriple(start, text, quote, sourceEnd) : scanSingle(start, text, quote, sourceEnd);
}

function scanSingle(start: i32, text: i32, quote: i32, sourceEnd: i32): i32 {
  let p = text;
  for (;;) {
    const byte = byteAt(p);
    if (byte === quote) return p + 1;
    if (byte === BACKSLASH && p + 1 < sourceEnd) p = isLineEnd(byteAt(p + 1)) ? afterLineEnd(p + 1) : p + 2;
    else if (p >= sourceEnd || isLineEnd(byte)) break;
    else p++;
  }
  report(UNTERMINATED_STRING, start, p);
  return p;
}

function scanTriple(start: i32, text: i32, quote: i32, sourceEnd: i32): i32 {
  if (!(quote === DOUBLE_QUOTE ? openDouble : openSingle)) {
    const end = tripleEnd(text, quote, sourceEnd);
    if (end !== 0) return end;
    markOpen(quote);
  }
  report(UNTERMINATED_TRIPLE, start, text);
  let p = text;
  while (p < sourceEnd && !isLineEnd(byteAt(p))) p++;
  return p;
}

export function markOpen(quote: i32): void {
  if (quote === DOUBLE_QUOTE) openDouble = true;
  else openSingle = true;
}

/** Behind the next three quotes, 0 if there are none. */
function tripleEnd(text: i32, quote: i32, sourceEnd: i32): i32 {
  let p = text;
  while (p < sourceEnd) {
    const byte = byteAt(p);
    if (byte === quote) {
      if (byteAt(p + 1) === quote && byteAt(p + 2) === quote) return p + 3;
      p++;
    } else p += byte === BACKSLASH ? 2 : 1;
  }
  return 0;
}
