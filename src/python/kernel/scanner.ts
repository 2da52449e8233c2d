/**
 * The tokenizer: one token of lookahead, read when asked for. Lines join inside brackets; outside them NEWLINE, INDENT
 * and DEDENT give the structure.
 */
import { bracketDepth, closeBracket, innermostBracket, openBracket, setBracketDepth } from "./brackets.ts";
import {
  afterLineEnd,
  BACKSLASH,
  BLANK,
  characterLength,
  FIRST_NON_ASCII,
  FORM_FEED,
  HASH,
  isDigit,
  isLineEnd,
  isNameCharacter,
  isNamePart,
  isNameStart,
  PERIOD,
  TAB,
} from "./characters.ts";
import {
  BACKSLASH_AT_END,
  INVALID_CHARACTER,
  isQuiet,
  NEVER_CLOSED,
  replaceLastError,
  report,
  STRAY_BACKSLASH,
  TOO_DEEP,
} from "./errors.ts";
import { codeLineStart, indentationChange, skipComment, startOfCode } from "./indentation.ts";
import { LAST_KEYWORD } from "./keywords.ts";
import { byteAt } from "./memory.ts";
import { extendHash, internHashed, startHash } from "./names.ts";
import { scanNumber } from "./numbers.ts";
import { operatorLength, scanOperator } from "./operators.ts";
import { isQuote, openString, PREFIX_FORMAT, PREFIX_TEMPLATE, prefixFlags, scanString, stringFlags } from "./strings.ts";
import {
  ASSERT_WORD,
  ASYNC,
  BREAK_WORD,
  CLASS,
  CLOSE_BRACE,
  CLOSE_PAREN,
  CLOSE_SQUARE,
  COLON,
  CONTINUE_WORD,
  DEDENT,
  DEF,
  DEL,
  ELIF,
  END,
  EXCEPT,
  FINALLY,
  FIRST_KEYWORD,
  FORMAT_STRING,
  GLOBAL_WORD,
  IMPORT_WORD,
  INDENT,
  INVALID_TEXT,
  NAME_TOKEN,
  NEWLINE,
  NONLOCAL_WORD,
  NUMBER,
  OPEN_BRACE,
  OPEN_PAREN,
  OPEN_SQUARE,
  PASS_WORD,
  RAISE_WORD,
  RETURN_WORD,
  STOP,
  STRING,
  TRY_WORD,
  WALRUS,
  WHILE_WORD,
  WITH_WORD,
} from "./tokens.ts";

export let tokenKind: i32 = 0;
export let tokenStart: i32 = 0;
export let tokenEnd: i32 = 0;
/** The number of the name or keyword. */
export let tokenName: i32 = 0;
/** Where the last token before this one ended that is more than line structure. */
export let previousEnd: i32 = 0;
/** Whether the token is the first of a line inside brackets. */
export let isFirstOnLine: boolean = false;
/** Where the token's line starts. */
export let lineStart: i32 = 0;

export let sourceEnd: i32 = 0;
let position: i32 = 0;
let isAtLineStart: boolean = false;
let pendingDedents: i32 = 0;
let heldKind: i32 = 0;
/** How many brackets are open around the expression of an f-string field, itself included; 0 outside of fields. */
export let fieldDepth: i32 = 0;

export function startScanner(sourceLength: i32): void {
  sourceEnd = sourceLength;
  position = 0;
  lineStart = 0;
  isAtLineStart = true;
  isFirstOnLine = false;
  pendingDedents = 0;
  previousEnd = 0;
  fieldDepth = 0;
  tokenKind = NEWLINE;
  scan();
}

/** Goes to the next token. */
export function next(): void {
  if (tokenKind > DEDENT) previousEnd = tokenEnd;
  scan();
}

/** Goes on with tokens behind something that was read without them. */
export function resumeAt(end: i32): void {
  previousEnd = end;
  position = end;
  isAtLineStart = false;
  scan();
}

/** From here on every token looks like STOP, so that all rules end, until `release`. */
export function halt(): void {
  heldKind = tokenKind;
  tokenKind = STOP;
}

export function release(): void {
  if (tokenKind === STOP) tokenKind = heldKind;
}

export function setFieldDepth(depth: i32): void {
  fieldDepth = depth;
}

function scan(): void {
  isFirstOnLine = false;
  if (pendingDedents > 0) {
    pendingDedents--;
    emit(DEDENT, position, position);
    return;
  }
  if (isAtLineStart && startLine()) return;
  const p = skipBlanks(position);
  const byte = byteAt(p);
  if (isNameStart(byte)) scanWord(p);
  else if (isDigit(byte)) emit(NUMBER, p, scanNumber(p));
  else if (isQuote(byte)) emitString(p, p, 0);
  else if (byte === 0 && p >= sourceEnd) endOfText(p);
  else if (isLineEnd(byte)) {
    isAtLineStart = true;
    emit(NEWLINE, p, afterLineEnd(p));
  } else scanSign(p);
}

function emit(kind: i32, start: i32, end: i32): void {
  tokenKind = kind;
  tokenStart = start;
  tokenEnd = end;
  position = end;
}

/** At the start of a logical line: true if its indentation, or the end of the text, gave a token. */
function startLine(): boolean {
  isAtLineStart = false;
  position = startOfCode(position, sourceEnd);
  lineStart = codeLineStart;
  const change = indentationChange(position);
  if (change < 0) {
    pendingDedents = -change - 1;
    emit(DEDENT, position, position);
    return true;
  }
  if (change > 0) emit(INDENT, position, position);
  else if (position >= sourceEnd) emit(END, position, position);
  else return false;
  return true;
}

/** Over blanks, joined lines and, inside brackets, line ends and comments. */
function skipBlanks(start: i32): i32 {
  let p = start;
  for (;;) {
    const byte = byteAt(p);
    if (byte === BLANK || byte === TAB || byte === FORM_FEED) p++;
    else if (byte === HASH) p = skipComment(p, sourceEnd);
    else if (isLineEnd(byte)) {
      if (bracketDepth === 0) break;
      p = afterLineEnd(p);
      lineStart = p;
      isFirstOnLine = true;
    } else if (byte === BACKSLASH && isLineEnd(byteAt(p + 1))) {
      const joined = afterLineEnd(p + 1);
      if (joined >= sourceEnd) report(BACKSLASH_AT_END, p, p + 1);
      p = joined;
      lineStart = p;
    } else break;
  }
  return p;
}

/** Whether nothing but a comment follows the token on its line. */
export function isLastOnLine(): boolean {
  let p = tokenEnd;
  while (byteAt(p) === BLANK || byteAt(p) === TAB) p++;
  return p >= sourceEnd || byteAt(p) === HASH || isLineEnd(byteAt(p));
}

function endOfText(p: i32): void {
  position = p;
  if (tokenKind === NEWLINE || tokenKind === DEDENT || tokenKind === END) emit(END, p, p);
  else if (bracketDepth > 0) breakOffBrackets(p);
  else {
    isAtLineStart = true;
    emit(NEWLINE, p, p);
  }
}

/** The open brackets will not be closed: ends the logical line before the line that starts here. */
function breakOffBrackets(resumption: i32): void {
  const bracket = innermostBracket();
  if (isQuiet) replaceLastError(NEVER_CLOSED, bracket, bracket + 1);
  else report(NEVER_CLOSED, bracket, bracket + 1);
  endLineBefore(resumption);
  halt();
}

/** Closes all brackets and ends the logical line, so that a statement can start on the line that starts here. */
export function endLineBefore(resumption: i32): void {
  setBracketDepth(0);
  fieldDepth = 0;
  emit(NEWLINE, previousEnd, previousEnd);
  position = resumption;
  isAtLineStart = true;
}

function scanWord(start: i32): void {
  let p = start;
  let hash = startHash();
  let byte = byteAt(p);
  while (isNamePart(byte)) {
    if (byte >= FIRST_NON_ASCII && byte >= 0xc0 && !isNameCharacter(p)) break;
    hash = extendHash(hash, byte);
    p++;
    byte = byteAt(p);
  }
  if (p === start) {
    emitInvalid(start);
    return;
  }
  if (p - start <= 2 && isQuote(byte)) {
    const flags = prefixFlags(start, p);
    if (flags >= 0) {
      emitString(start, p, flags);
      return;
    }
  }
  tokenName = internHashed(start, p, hash);
  if (tokenName > LAST_KEYWORD) emit(NAME_TOKEN, start, p);
  else emitKeyword(start, p);
}

function emitKeyword(start: i32, end: i32): void {
  const kind = FIRST_KEYWORD + tokenName;
  if (bracketDepth > 0 && isFirstOnLine && canOnlyStartStatement(kind, end)) {
    breakOffBrackets(lineStart);
  } else emit(kind, start, end);
}

/** Keywords that never stand inside brackets: first on a line there, they show that a bracket was not closed. */
function canOnlyStartStatement(kind: i32, end: i32): boolean {
  switch (kind) {
    case ASSERT_WORD:
    case BREAK_WORD:
    case CLASS:
    case CONTINUE_WORD:
    case DEF:
    case DEL:
    case ELIF:
    case EXCEPT:
    case FINALLY:
    case GLOBAL_WORD:
    case IMPORT_WORD:
    case NONLOCAL_WORD:
    case PASS_WORD:
    case RAISE_WORD:
    case RETURN_WORD:
    case TRY_WORD:
    case WHILE_WORD:
    case WITH_WORD:
      return true;
    case ASYNC:
      return isDefAhead(end);
    default:
      return false;
  }
}

function isDefAhead(from: i32): boolean {
  let p = from;
  while (byteAt(p) === BLANK) p++;
  return byteAt(p) === 100 && byteAt(p + 1) === 101 && byteAt(p + 2) === 102 && !isNamePart(byteAt(p + 3));
}

function emitString(start: i32, quoteAt: i32, flags: i32): void {
  const text = openString(quoteAt, flags);
  if ((stringFlags & (PREFIX_FORMAT | PREFIX_TEMPLATE)) !== 0) emit(FORMAT_STRING, start, text);
  else emit(STRING, start, scanString(start, text, sourceEnd));
}

function emitInvalid(start: i32): void {
  const end = start + characterLength(start);
  report(INVALID_CHARACTER, start, end);
  emit(INVALID_TEXT, start, end);
}

function scanSign(start: i32): void {
  const byte = byteAt(start);
  if (byte === BACKSLASH) {
    report(STRAY_BACKSLASH, start, start + 1);
    emit(INVALID_TEXT, start, start + 1);
    return;
  }
  if (byte === PERIOD && isDigit(byteAt(start + 1))) {
    emit(NUMBER, start, scanNumber(start));
    return;
  }
  let kind = scanOperator(start);
  let length = operatorLength;
  if (kind === WALRUS && fieldDepth !== 0 && bracketDepth === fieldDepth) {
    kind = COLON;
    length = 1;
  }
  if (kind === 0) emitInvalid(start);
  else if (kind === OPEN_PAREN || kind === OPEN_SQUARE || kind === OPEN_BRACE) emitOpening(kind, start);
  else {
    if (kind === CLOSE_PAREN || kind === CLOSE_SQUARE || kind === CLOSE_BRACE) closeBracket(kind);
    emit(kind, start, start + length);
  }
}

function emitOpening(kind: i32, start: i32): void {
  if (openBracket(kind, start)) emit(kind, start, start + 1);
  else {
    report(TOO_DEEP, start, start + 1);
    emit(INVALID_TEXT, start, start + 1);
  }
}

// One mark is enough: only the start of a statement is ever read twice, and a statement holds no other one there.
let markedKind: i32 = 0;
let markedStart: i32 = 0;
let markedEnd: i32 = 0;
let markedName: i32 = 0;
let markedPreviousEnd: i32 = 0;
let markedLineStart: i32 = 0;
let markedDepth: i32 = 0;

/** Remembers where the scanner is. */
export function markScanner(): void {
  markedKind = tokenKind;
  markedStart = tokenStart;
  markedEnd = tokenEnd;
  markedName = tokenName;
  markedPreviousEnd = previousEnd;
  markedLineStart = lineStart;
  markedDepth = bracketDepth;
}

/** Goes back to the mark. */
export function returnToMark(): void {
  emit(markedKind, markedStart, markedEnd);
  tokenName = markedName;
  previousEnd = markedPreviousEnd;
  lineStart = markedLineStart;
  isFirstOnLine = false;
  isAtLineStart = false;
  fieldDepth = 0;
  setBracketDepth(markedDepth);
}
