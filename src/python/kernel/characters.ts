/** Characters, as bytes of UTF-8. */
import { byteAt } from "./memory.ts";

export const TAB: i32 = 9;
export const LINE_FEED: i32 = 10;
export const FORM_FEED: i32 = 12;
export const CARRIAGE_RETURN: i32 = 13;
export const BLANK: i32 = 32;
export const DOUBLE_QUOTE: i32 = 34;
export const HASH: i32 = 35;
export const SINGLE_QUOTE: i32 = 39;
export const PERIOD: i32 = 46;
export const ZERO: i32 = 48;
export const EQUALS: i32 = 61;
export const BACKSLASH: i32 = 92;
export const UNDERSCORE: i32 = 95;
export const LEFT_BRACE: i32 = 123;
export const RIGHT_BRACE: i32 = 125;
export const FIRST_NON_ASCII: i32 = 128;

export function isDigit(byte: i32): boolean {
  return byte >= ZERO && byte <= 57;
}

export function isNameStart(byte: i32): boolean {
  const lower = byte | 32;
  return (lower >= 97 && lower <= 122) || byte === UNDERSCORE || byte >= FIRST_NON_ASCII;
}

export function isNamePart(byte: i32): boolean {
  return isNameStart(byte) || isDigit(byte);
}

export function isLineEnd(byte: i32): boolean {
  return byte === LINE_FEED || byte === CARRIAGE_RETURN;
}

/** Behind the line end at this byte: CR LF is one. */
export function afterLineEnd(at: i32): i32 {
  return byteAt(at) === CARRIAGE_RETURN && byteAt(at + 1) === LINE_FEED ? at + 2 : at + 1;
}

/** How many bytes the character that starts here has. */
export function characterLength(at: i32): i32 {
  const byte = byteAt(at);
  if (byte < 0xc0) return 1;
  if (byte < 0xe0) return 2;
  return byte < 0xf0 ? 3 : 4;
}

function codePoint(at: i32): i32 {
  const byte = byteAt(at);
  const second = byteAt(at + 1) & 63;
  if (byte < 0xe0) return ((byte & 31) << 6) | second;
  const third = byteAt(at + 2) & 63;
  if (byte < 0xf0) return ((byte & 15) << 12) | (second << 6) | third;
  return ((byte & 7) << 18) | (second << 12) | (third << 6) | (byteAt(at + 3) & 63);
}

/**
 * Whether the non-ASCII character here can stand in a name. The blocks that hold punctuation, signs, arrows and
 * pictures only are known here; anything else passes, since a wrong complaint is worse than a missed one.
 */
export function isNameCharacter(at: i32): boolean {
  const point = codePoint(at);
  if (point < 0xc0) return point === 0xaa || point === 0xb5 || point === 0xb7 || point === 0xba;
  if (point < 0x2000) return point !== 0xd7 && point !== 0xf7;
  if (point < 0x2070) return point === 0x203f || point === 0x2040 || point === 0x2054;
  if (point < 0x20a0) return true;
  if (point < 0x20d0) return false;
  if (point < 0x2190) return true;
  if (point < 0x2c00) return false;
  if (point < 0x3000) return point < 0x2e00 || point > 0x2e7f;
  if (point < 0x3021) return point >= 0x3005 && point <= 0x3007;
  if (point < 0xff00) return point !== 0x3030 && !(point >= 0xe000 && point <= 0xf8ff);
  if (point < 0xff21) return point >= 0xff10 && point <= 0xff19;
  if (point < 0x10000) return point < 0xffe0;
  return point < 0x1f000 || point > 0x1faff;
}
