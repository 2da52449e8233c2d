/** What is wrong with the text: codes (messages.ts has the sentences) and places. */
import { doubleArea, takeArea } from "./areas.ts";
import { setWord } from "./memory.ts";

const WORDS: i32 = 3;

export const INVALID_SYNTAX: i32 = 1;
export const INVALID_CHARACTER: i32 = 2;
export const UNTERMINATED_STRING: i32 = 3;
export const UNTERMINATED_TRIPLE: i32 = 4;
export const STRAY_BACKSLASH: i32 = 5;
export const NEVER_CLOSED: i32 = 6;
export const UNMATCHED_CLOSE: i32 = 7;
export const WRONG_CLOSE: i32 = 8;
export const TOO_DEEP: i32 = 9;
export const EXPECTED_EXPRESSION: i32 = 10;
export const EXPECTED_COLON: i32 = 11;
export const EXPECTED_INDENT: i32 = 12;
export const UNEXPECTED_INDENT: i32 = 13;
export const WRONG_DEDENT: i32 = 14;
export const MIXED_TABS: i32 = 15;
export const EXPECTED_NAME: i32 = 16;
export const MISSING_COMMA: i32 = 17;
export const EXPECTED_IN: i32 = 18;
export const EXPECTED_ELSE: i32 = 19;
export const EXPECTED_IMPORT: i32 = 20;
export const EQUAL_IN_EXPRESSION: i32 = 21;
export const CANNOT_ASSIGN: i32 = 22;
export const CANNOT_DELETE: i32 = 23;
export const CANNOT_ANNOTATE: i32 = 24;
export const CANNOT_AUGMENT: i32 = 25;
export const LONE_STARRED_TARGET: i32 = 26;
export const TWO_STARRED_TARGETS: i32 = 27;
export const BAD_WALRUS: i32 = 28;
export const LONE_STARRED: i32 = 29;
export const DUPLICATE_PARAMETER: i32 = 30;
export const DEFAULT_ORDER: i32 = 31;
export const PARAMETER_ORDER: i32 = 32;
export const NOTHING_AFTER_STAR: i32 = 33;
export const POSITIONAL_AFTER_KEYWORD: i32 = 34;
export const POSITIONAL_AFTER_UNPACKING: i32 = 35;
export const BARE_GENERATOR: i32 = 36;
export const BREAK_OUTSIDE: i32 = 37;
export const CONTINUE_OUTSIDE: i32 = 38;
export const RETURN_OUTSIDE: i32 = 39;
export const ORPHAN_CLAUSE: i32 = 40;
export const TRY_ALONE: i32 = 41;
export const DECORATOR_ALONE: i32 = 42;
export const MIXED_EXCEPT: i32 = 43;
export const EXCEPT_NEEDS_PARENS: i32 = 44;
export const TRAILING_COMMA: i32 = 45;
export const EXPECTED_CASE: i32 = 46;
export const BAD_PATTERN: i32 = 47;
export const MIXED_BYTES: i32 = 48;
export const MIXED_TEMPLATE: i32 = 49;
export const FORMAT_EMPTY: i32 = 50;
export const FORMAT_BRACE: i32 = 51;
export const FORMAT_UNCLOSED: i32 = 52;
export const FORMAT_CONVERSION: i32 = 53;
export const BAD_NUMBER: i32 = 54;
export const OLD_OCTAL: i32 = 55;
export const OLD_LONG: i32 = 56;
export const OLD_PRINT: i32 = 57;
export const OLD_EXEC: i32 = 58;
export const OLD_BACKQUOTE: i32 = 59;
export const OLD_UNEQUAL: i32 = 60;
export const OLD_RAISE: i32 = 61;
export const OLD_STRING_PREFIX: i32 = 62;
export const OLD_TUPLE_PARAMETER: i32 = 63;
export const ASYNC_NAME: i32 = 64;
export const KEYWORD_AS_NAME: i32 = 65;
export const INVALID_UTF8: i32 = 67;
export const UNKNOWN_ENCODING: i32 = 68;
export const NOT_NEEDS_PARENS: i32 = 69;
export const LAMBDA_NEEDS_PARENS: i32 = 70;
export const STRAY_STARRED: i32 = 71;
export const YIELD_NEEDS_PARENS: i32 = 72;
export const TOO_MANY_INDENTS: i32 = 73;
export const BACKSLASH_AT_END: i32 = 75;
export const WALRUS_NEEDS_PARENS: i32 = 76;
export const CANNOT_BIND: i32 = 77;

export let errorBase: i32 = 0;
export let errorCount: i32 = 0;
let capacity: i32 = 0;
export let isQuiet: boolean = false;

export function resetErrors(): void {
  capacity = 16;
  errorBase = takeArea(capacity * WORDS);
  errorCount = 0;
  isQuiet = false;
}

export function report(code: i32, start: i32, end: i32): void {
  if (isQuiet) return;
  if (errorCount === capacity) {
    errorBase = doubleArea(errorBase, capacity * WORDS);
    capacity *= 2;
  }
  const at = errorBase + errorCount * WORDS;
  setWord(at, code);
  setWord(at + 1, start);
  setWord(at + 2, end);
  errorCount++;
}

/** While quiet nothing is reported: the text that is skipped after an error has had its message. */
export function setQuiet(quiet: boolean): void {
  isQuiet = quiet;
}

/** Forgets the errors after the first so many. */
export function keepErrors(count: i32): void {
  errorCount = count;
}

/** Puts a better explanation in the place of the last error. */
export function replaceLastError(code: i32, start: i32, end: i32): void {
  if (errorCount === 0) return;
  const at = errorBase + (errorCount - 1) * WORDS;
  setWord(at, code);
  setWord(at + 1, start);
  setWord(at + 2, end);
}
