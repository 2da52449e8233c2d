/** Number literals. */
import { isDigit, isNamePart, isNameStart, PERIOD, UNDERSCORE, ZERO } from "./characters.ts";
import { BAD_NUMBER, OLD_LONG, OLD_OCTAL, report } from "./errors.ts";
import { NUMBER_FORM_COMPLEX, NUMBER_FORM_FLOAT, NUMBER_FORM_INT } from "./kinds.ts";
import { byteAt } from "./memory.ts";

const LOWER: i32 = 32;
const LETTER_A: i32 = 97;
const LETTER_B: i32 = 98;
const LETTER_E: i32 = 101;
const LETTER_F: i32 = 102;
const LETTER_I: i32 = 105;
const LETTER_J: i32 = 106;
const LETTER_L: i32 = 108;
const LETTER_N: i32 = 110;
const LETTER_O: i32 = 111;
const LETTER_R: i32 = 114;
const LETTER_S: i32 = 115;
const LETTER_X: i32 = 120;
const PLUS_SIGN: i32 = 43;
const MINUS_SIGN: i32 = 45;

/** The form of the number that scanNumber read last. */
export let numberForm: i32 = 0;

/** From the first digit, or the point before it, to the end of the literal. */
export function scanNumber(start: i32): i32 {
  numberForm = NUMBER_FORM_INT;
  const radix = byteAt(start) === ZERO ? radixOf(byteAt(start + 1) | LOWER) : 10;
  return radix === 10 ? scanDecimal(start) : verifyEnd(start, scanRadix(start, radix));
}

function radixOf(letter: i32): i32 {
  if (letter === LETTER_X) return 16;
  if (letter === LETTER_O) return 8;
  return letter === LETTER_B ? 2 : 10;
}

function scanRadix(start: i32, radix: i32): i32 {
  let p = start + 2;
  let digits: i32 = 0;
  for (;;) {
    if (byteAt(p) === UNDERSCORE) p++;
    if (!isDigitOf(byteAt(p), radix)) break;
    while (isDigitOf(byteAt(p), radix)) {
      p++;
      digits++;
    }
  }
  if (digits === 0 || byteAt(p - 1) === UNDERSCORE || isDigit(byteAt(p))) return skipBadNumber(start, p, BAD_NUMBER);
  return p;
}

function isDigitOf(byte: i32, radix: i32): boolean {
  if (radix === 16) return isDigit(byte) || ((byte | LOWER) >= LETTER_A && (byte | LOWER) <= LETTER_F);
  return byte >= ZERO && byte < ZERO + radix;
}

function scanDecimal(start: i32): i32 {
  let p = scanDigits(start);
  const wholeEnd = p;
  if (byteAt(p) === PERIOD) {
    numberForm = NUMBER_FORM_FLOAT;
    p = isDigit(byteAt(p + 1)) ? scanDigits(p + 1) : p + 1;
  }
  p = scanExponent(p);
  if ((byteAt(p) | LOWER) === LETTER_J) {
    numberForm = NUMBER_FORM_COMPLEX;
    p++;
  }
  if (byteAt(p - 1) === UNDERSCORE) return skipBadNumber(start, p, BAD_NUMBER);
  if (numberForm === NUMBER_FORM_INT && isOldOctal(start, wholeEnd)) return skipBadNumber(start, p, OLD_OCTAL);
  return verifyEnd(start, p);
}

/** Digits with single underscores between them; an underscore left at the end is a mistake. */
function scanDigits(start: i32): i32 {
  let p = start;
  while (isDigit(byteAt(p))) p++;
  while (p > start && byteAt(p) === UNDERSCORE) {
    p++;
    if (!isDigit(byteAt(p))) break;
    while (isDigit(byteAt(p))) p++;
  }
  return p;
}

function scanExponent(at: i32): i32 {
  if ((byteAt(at) | LOWER) !== LETTER_E) return at;
  const sign = byteAt(at + 1);
  const digits = sign === PLUS_SIGN || sign === MINUS_SIGN ? at + 2 : at + 1;
  if (!isDigit(byteAt(digits))) return at;
  numberForm = NUMBER_FORM_FLOAT;
  return scanDigits(digits);
}

/** 0777: zeros alone are a number, zeros before other digits are not. */
function isOldOctal(start: i32, end: i32): boolean {
  if (byteAt(start) !== ZERO) return false;
  for (let p: i32 = start; p < end; p++) if (byteAt(p) > ZERO && byteAt(p) !== UNDERSCORE) return true;
  return false;
}

/** A number may touch a keyword (`1if x else 2`) but no other name. */
function verifyEnd(start: i32, end: i32): i32 {
  const byte = byteAt(end);
  if (!isNameStart(byte) || touchesKeyword(end)) return end;
  const isLong = (byte | LOWER) === LETTER_L && !isNamePart(byteAt(end + 1));
  return skipBadNumber(start, end, isLong ? OLD_LONG : BAD_NUMBER);
}

/** The first two letters of the keywords that can follow a value: and else for if in is not or. */
function touchesKeyword(at: i32): boolean {
  const first = byteAt(at);
  const second = byteAt(at + 1);
  switch (first) {
    case LETTER_A:
      return second === LETTER_N;
    case LETTER_E:
      return second === LETTER_L;
    case LETTER_F:
      return second === LETTER_O;
    case LETTER_I:
      return second === LETTER_F || second === LETTER_N || second === LETTER_S;
    case LETTER_N:
      return second === LETTER_O;
    case LETTER_O:
      return second === LETTER_R;
    default:
      return false;
  }
}

/** Takes the letters and digits that stick to a number with it, and says once what is wrong. */
function skipBadNumber(start: i32, from: i32, code: i32): i32 {
  let p = from;
  while (isNamePart(byteAt(p))) p++;
  report(code, start, p);
  return p;
}
