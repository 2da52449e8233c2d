/**
 * Errors of the grammar. The first one in a statement is reported, and then every token looks like STOP, which no rule
 * takes: all rules end with what they have, and the statement's rule calls `recover` to go on behind it.
 */
import { bracketDepth, CLOSED_ANOTHER, CLOSED_NOTHING, innermostBracket, lastClosed, setBracketDepth } from "./brackets.ts";
import { newNode, setEnd, setStart, startOf } from "./build.ts";
import {
  EQUAL_IN_EXPRESSION,
  EXPECTED_EXPRESSION,
  INVALID_SYNTAX,
  LAMBDA_NEEDS_PARENS,
  MISSING_COMMA,
  NEVER_CLOSED,
  NOT_NEEDS_PARENS,
  replaceLastError,
  report,
  setQuiet,
  TOO_DEEP,
  UNMATCHED_CLOSE,
  WALRUS_NEEDS_PARENS,
  WRONG_CLOSE,
  YIELD_NEEDS_PARENS,
} from "./errors.ts";
import { MISSING } from "./kinds.ts";
import {
  endLineBefore,
  halt,
  isFirstOnLine,
  isLastOnLine,
  lineStart,
  next,
  previousEnd,
  release,
  tokenEnd,
  tokenKind,
  tokenStart,
} from "./scanner.ts";
import {
  AWAIT_WORD,
  CLOSE_BRACE,
  CLOSE_PAREN,
  CLOSE_SQUARE,
  COLON,
  ELLIPSIS,
  END,
  EQUAL,
  FALSE,
  FORMAT_STRING,
  INVALID_TEXT,
  LAMBDA_WORD,
  NAME_TOKEN,
  NEWLINE,
  NONE,
  NOT,
  NUMBER,
  SEMICOLON,
  STOP,
  STRING,
  TRUE,
  WALRUS,
  YIELD_WORD,
} from "./tokens.ts";

/**
 * How deep expressions and patterns may nest without brackets (`not not …`, `lambda: lambda: …`). Brackets have a
 * tighter limit of their own, which is CPython's; this one keeps both builds far from the end of their stack.
 */
const MAX_DEPTH: i32 = 600;

let depth: i32 = 0;

export function resetDepth(): void {
  depth = 0;
}

/** Before a rule calls itself: false, with an error, if it has done so too often. To be followed by `leave`. */
export function enter(): boolean {
  depth++;
  if (depth <= MAX_DEPTH) return true;
  fail(TOO_DEEP);
  return false;
}

export function leave(): void {
  depth--;
}

/** Reports what is wrong with the token at hand and ends the statement's rules. */
export function fail(code: i32): void {
  failAt(code, tokenStart, tokenKind === NEWLINE ? tokenStart : tokenEnd);
}

export function failAt(code: i32, start: i32, end: i32): void {
  if (tokenKind === STOP) return;
  if (tokenKind !== INVALID_TEXT) report(code, start, end);
  halt();
}

/** Takes the token if it is of this kind, and fails if it is not. */
export function expect(kind: i32, code: i32): void {
  if (tokenKind === kind) next();
  else if (code !== INVALID_SYNTAX) fail(code);
  else fail(unexpectedCode());
}

/** Takes a closing bracket. */
export function expectClose(kind: i32): void {
  if (tokenKind === kind) next();
  else fail(unexpectedCode());
}

/** The best thing to say about a token that cannot stand here. */
export function unexpectedCode(): i32 {
  switch (tokenKind) {
    case CLOSE_PAREN:
    case CLOSE_SQUARE:
    case CLOSE_BRACE:
      return closeCode(INVALID_SYNTAX);
    case WALRUS:
      return WALRUS_NEEDS_PARENS;
    case EQUAL:
      return EQUAL_IN_EXPRESSION;
    case NOT:
      return NOT_NEEDS_PARENS;
    case LAMBDA_WORD:
      return LAMBDA_NEEDS_PARENS;
    case YIELD_WORD:
      return YIELD_NEEDS_PARENS;
    case AWAIT_WORD:
    case ELLIPSIS:
    case FALSE:
    case FORMAT_STRING:
    case NAME_TOKEN:
    case NONE:
    case NUMBER:
    case STRING:
    case TRUE:
      return bracketDepth > 0 ? MISSING_COMMA : INVALID_SYNTAX;
    default:
      return INVALID_SYNTAX;
  }
}

/** What is wrong with a closing bracket; the fallback if it does close its own. */
function closeCode(fallback: i32): i32 {
  if (lastClosed === CLOSED_NOTHING) return UNMATCHED_CLOSE;
  return lastClosed === CLOSED_ANOTHER ? WRONG_CLOSE : fallback;
}

/** The node for an expression that is not there. */
export function missingExpression(): i32 {
  const isClose = tokenKind === CLOSE_PAREN || tokenKind === CLOSE_SQUARE || tokenKind === CLOSE_BRACE;
  fail(isClose ? closeCode(EXPECTED_EXPRESSION) : EXPECTED_EXPRESSION);
  return newNode(MISSING, previousEnd);
}

/** Ends a node behind the last token taken. One that has taken none is empty, and stands there too. */
export function finish(node: i32): i32 {
  if (previousEnd < startOf(node)) setStart(node, previousEnd);
  setEnd(node, previousEnd);
  return node;
}

/** After an error: to the end of the simple statement, a semicolon or the end of the line. */
export function recover(statementLine: i32, statementStart: i32): void {
  skip(statementLine, statementStart, true);
}

/** After an error in the first line of a compound statement: to the end of that line. */
export function recoverHeader(statementLine: i32, statementStart: i32): void {
  skip(statementLine, statementStart, false);
}

function skip(statementLine: i32, statementStart: i32, atSemicolon: boolean): void {
  setQuiet(true);
  release();
  while (tokenKind !== NEWLINE && tokenKind !== END) {
    if (tokenKind === SEMICOLON && bracketDepth === 0 && atSemicolon) break;
    if (startsNewStatement(statementStart - statementLine)) {
      blameBracket();
      endLineBefore(lineStart);
    } else if (!atSemicolon && tokenKind === COLON && bracketDepth > 0 && isLastOnLine()) {
      blameBracket();
      setBracketDepth(0);
      next();
    } else next();
    release();
  }
  setQuiet(false);
}

/** The text goes on as if the bracket had been closed: that it was not explains the error better. */
function blameBracket(): void {
  replaceLastError(NEVER_CLOSED, innermostBracket(), innermostBracket() + 1);
}

/** In open brackets after an error: a name at the start of a line that is indented no deeper than the statement. */
function startsNewStatement(statementColumn: i32): boolean {
  if (bracketDepth === 0 || !isFirstOnLine || tokenKind < NAME_TOKEN) return false;
  return (tokenKind === NAME_TOKEN || tokenKind >= FALSE) && tokenStart - lineStart <= statementColumn;
}
