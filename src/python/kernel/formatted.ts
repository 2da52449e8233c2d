/**
 * f-strings and t-strings, as PEP 701 has them: the text between the fields is read byte by byte, the fields are
 * ordinary tokens, so that quotes, comments and line ends in them mean what they mean everywhere.
 */
import { bracketDepth, closeBracket, innermostBracket, openBracket, setBracketDepth } from "./brackets.ts";
import { addFlags, append, newNode, setEnd } from "./build.ts";
import { afterLineEnd, BACKSLASH, isLineEnd, LEFT_BRACE, RIGHT_BRACE, SINGLE_QUOTE } from "./characters.ts";
import {
  errorCount,
  FORMAT_BRACE,
  FORMAT_CONVERSION,
  FORMAT_EMPTY,
  FORMAT_UNCLOSED,
  INVALID_SYNTAX,
  keepErrors,
  replaceLastError,
  report,
  TOO_DEEP,
  UNTERMINATED_STRING,
  UNTERMINATED_TRIPLE,
} from "./errors.ts";
import { expressionListOrYield } from "./expressions.ts";
import {
  CONVERSION_ASCII,
  CONVERSION_REPR,
  CONVERSION_STR,
  F_STRING,
  F_STRING_IS_RAW,
  F_STRING_IS_TRIPLE,
  F_STRING_PARTS,
  INTERPOLATION,
  INTERPOLATION_FORMAT,
  INTERPOLATION_HAS_FORMAT,
  INTERPOLATION_IS_DEBUG,
  INTERPOLATION_VALUE,
  SMALL_SHIFT,
  STRING_TEXT,
  T_STRING,
} from "./kinds.ts";
import { byteAt } from "./memory.ts";
import { enter, fail, leave, missingExpression, unexpectedCode } from "./recovery.ts";
import {
  fieldDepth,
  isFirstOnLine,
  next,
  previousEnd,
  release,
  resumeAt,
  setFieldDepth,
  sourceEnd,
  tokenEnd,
  tokenKind,
  tokenStart,
} from "./scanner.ts";
import { IS_TRIPLE, PREFIX_RAW, PREFIX_TEMPLATE, stringFlags } from "./strings.ts";
import { BANG, CLOSE_BRACE, COLON, EQUAL, NAME_TOKEN, NEWLINE, OPEN_BRACE, STOP } from "./tokens.ts";

const LETTER_N: i32 = 78;
const LETTER_A: i32 = 97;
const LETTER_R: i32 = 114;
const LETTER_S: i32 = 115;

/** The string at hand, from its opening token to behind its closing quotes. */
export function formattedString(): i32 {
  const start = tokenStart;
  const text = tokenEnd;
  const flags = stringFlags;
  const isTemplate = (flags & PREFIX_TEMPLATE) !== 0;
  const node = newNode(isTemplate ? T_STRING : F_STRING, start);
  if ((flags & PREFIX_RAW) !== 0) addFlags(node, F_STRING_IS_RAW);
  if ((flags & IS_TRIPLE) !== 0) addFlags(node, F_STRING_IS_TRIPLE);
  const outerDepth = bracketDepth;
  const outerField = fieldDepth;
  const errors = errorCount;
  partsEnd = text;
  const isWhole = enter() && parts(node, 0, F_STRING_PARTS, text, byteAt(text - 1), flags, false);
  leave();
  let end = partsEnd;
  if (tokenKind === STOP) {
    explainStop(errors, outerDepth, byteAt(text - 1));
    release();
    end = roughEnd(recoveryStart(end), byteAt(text - 1), flags);
  } else if (!isWhole) {
    report((flags & IS_TRIPLE) !== 0 ? UNTERMINATED_TRIPLE : UNTERMINATED_STRING, start, text);
  }
  setBracketDepth(outerDepth);
  setFieldDepth(outerField);
  setEnd(node, end);
  resumeAt(end);
  return node;
}

/** One error is enough for a string; if the token at fault is its closing quote or on a new line, it is the brace. */
function explainStop(errorsBefore: i32, outerDepth: i32, quote: i32): void {
  if (errorCount === errorsBefore) return;
  keepErrors(errorsBefore + 1);
  if (bracketDepth <= outerDepth || (!isFirstOnLine && byteAt(tokenStart) !== quote)) return;
  replaceLastError(FORMAT_UNCLOSED, innermostBracket(), innermostBracket() + 1);
}

/** Where `parts` stopped: behind the closing quotes, at the brace that ends a format, or where an error is. */
let partsEnd: i32 = 0;

/**
 * Text and fields in turn, up to the closing quotes or, in a format, up to its closing brace. True if that end is there;
 * false at the end of the line or text, and after an error.
 */
function parts(parent: i32, before: i32, slot: i32, from: i32, quote: i32, flags: i32, isFormat: boolean): boolean {
  let last = before;
  let p = from;
  let textStart = from;
  for (;;) {
    p = plainTextEnd(p, quote, flags, isFormat);
    const byte = byteAt(p);
    const isField = byte === LEFT_BRACE && p < sourceEnd;
    if (!isField && byte === RIGHT_BRACE && !isFormat) {
      report(FORMAT_BRACE, p, p + 1);
      p++;
      continue;
    }
    if (p > textStart) last = append(parent, last, textPart(textStart, p), slot);
    if (!isField) break;
    last = append(parent, last, field(p, quote, flags), slot);
    p = partsEnd;
    textStart = p;
    if (tokenKind === STOP) return false;
  }
  partsEnd = p;
  if (isFormat) return byteAt(p) === RIGHT_BRACE || isLineEnd(byteAt(p));
  if (p >= sourceEnd || byteAt(p) !== quote) return false;
  partsEnd = (flags & IS_TRIPLE) !== 0 ? p + 3 : p + 1;
  return true;
}

function textPart(start: i32, end: i32): i32 {
  const node = newNode(STRING_TEXT, start);
  setEnd(node, end);
  return node;
}

/** To the next field, closing quote, lone closing brace, or line end that the string cannot hold. */
function plainTextEnd(from: i32, quote: i32, flags: i32, isFormat: boolean): i32 {
  let p = from;
  while (p < sourceEnd) {
    const byte = byteAt(p);
    if (byte === quote && closes(p, quote, flags)) return p;
    if (byte === LEFT_BRACE || byte === RIGHT_BRACE) {
      if (isFormat || byteAt(p + 1) !== byte) return p;
      p += 2;
    } else if (byte === BACKSLASH) p = afterBackslash(p, flags);
    else if (isLineEnd(byte) && (flags & IS_TRIPLE) === 0) return p;
    else p++;
  }
  return sourceEnd;
}

function closes(p: i32, quote: i32, flags: i32): boolean {
  return (flags & IS_TRIPLE) === 0 || (byteAt(p + 1) === quote && byteAt(p + 2) === quote);
}

/** A backslash does not hide a brace, and `\N{…}` holds a name, not a field. */
function afterBackslash(p: i32, flags: i32): i32 {
  const byte = byteAt(p + 1);
  if (byte === LEFT_BRACE || byte === RIGHT_BRACE || p + 1 >= sourceEnd) return p + 1;
  if (isLineEnd(byte)) return afterLineEnd(p + 1);
  if (byte !== LETTER_N || byteAt(p + 2) !== LEFT_BRACE || (flags & PREFIX_RAW) !== 0) return p + 2;
  let end = p + 3;
  while (end < sourceEnd && !isLineEnd(byteAt(end)) && byteAt(end) !== RIGHT_BRACE && !isEitherQuote(byteAt(end))) end++;
  return byteAt(end) === RIGHT_BRACE ? end + 1 : end;
}

function isEitherQuote(byte: i32): boolean {
  return byte === 34 || byte === SINGLE_QUOTE;
}

/** A field from its opening brace to behind its closing one, where partsEnd then is. */
function field(start: i32, quote: i32, flags: i32): i32 {
  const node = newNode(INTERPOLATION, start);
  partsEnd = start + 1;
  setEnd(node, start + 1);
  const outerField = fieldDepth;
  if (!openBracket(OPEN_BRACE, start)) {
    append(node, 0, missingField(TOO_DEEP), INTERPOLATION_VALUE);
    return node;
  }
  setFieldDepth(bracketDepth);
  resumeAt(start + 1);
  if (tokenKind === CLOSE_BRACE || tokenKind === BANG || tokenKind === COLON || tokenKind === EQUAL) {
    report(FORMAT_EMPTY, start, tokenEnd);
  }
  const value = expressionListOrYield();
  const last = append(node, 0, value, INTERPOLATION_VALUE);
  if (tokenKind === EQUAL) {
    addFlags(node, INTERPOLATION_IS_DEBUG);
    next();
  }
  if (tokenKind === BANG) conversion(node);
  if (tokenKind === COLON) formatPart(node, last, quote, flags);
  else if (tokenKind === CLOSE_BRACE) partsEnd = tokenEnd;
  else fail(tokenKind === NEWLINE || unexpectedCode() === INVALID_SYNTAX ? FORMAT_UNCLOSED : unexpectedCode());
  setFieldDepth(outerField);
  setEnd(node, tokenKind === STOP && previousEnd > partsEnd ? previousEnd : partsEnd);
  return node;
}

function missingField(code: i32): i32 {
  fail(code);
  return missingExpression();
}

function conversion(node: i32): void {
  const bang = tokenEnd;
  next();
  const letter = byteAt(tokenStart);
  if (tokenKind !== NAME_TOKEN || tokenStart !== bang || tokenEnd !== tokenStart + 1 || !isConversion(letter)) {
    fail(FORMAT_CONVERSION);
    return;
  }
  const value = letter === LETTER_S ? CONVERSION_STR : letter === LETTER_R ? CONVERSION_REPR : CONVERSION_ASCII;
  addFlags(node, value << SMALL_SHIFT);
  next();
}

function isConversion(letter: i32): boolean {
  return letter === LETTER_S || letter === LETTER_R || letter === LETTER_A;
}

/** From the colon at hand to the brace that closes the field. A line end in it is as good as the format's end. */
function formatPart(node: i32, last: i32, quote: i32, flags: i32): void {
  addFlags(node, INTERPOLATION_HAS_FORMAT);
  const isWhole = enter() && parts(node, last, INTERPOLATION_FORMAT, tokenEnd, quote, flags, true);
  leave();
  if (tokenKind === STOP) return;
  if (isWhole && isLineEnd(byteAt(partsEnd))) {
    resumeAt(partsEnd);
    if (tokenKind === CLOSE_BRACE) partsEnd = tokenEnd;
    else fail(FORMAT_UNCLOSED);
  } else if (isWhole) {
    closeBracket(CLOSE_BRACE);
    partsEnd++;
  } else fail(FORMAT_UNCLOSED);
}

/**
 * Where to look for the end of a string with an error in a field: at the wrong token, and behind all that is part of the
 * string already. Never before that token but where it is on a new line, which more likely belongs to the next statement:
 * going further back would read text again and again.
 */
function recoveryStart(read: i32): i32 {
  const at = isFirstOnLine ? previousEnd : tokenStart;
  return at > read ? at : read;
}

/** After an error in a field: behind the next quotes that could be the closing ones, or at the line's end. */
function roughEnd(from: i32, quote: i32, flags: i32): i32 {
  let p = from;
  while (p < sourceEnd) {
    const byte = byteAt(p);
    if (byte === quote && closes(p, quote, flags)) return (flags & IS_TRIPLE) !== 0 ? p + 3 : p + 1;
    if (isLineEnd(byte) && (flags & IS_TRIPLE) === 0) return p;
    p += byte === BACKSLASH ? 2 : 1;
  }
  return sourceEnd;
}
