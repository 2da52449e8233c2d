/** Lines of simple statements, and what decides between the kinds of statement. */
import { append, kindOf, setEnd, setStart } from "./build.ts";
import { asyncStatement, classStatement, decorated, functionStatement, withStatement } from "./compound.ts";
import { report, UNEXPECTED_INDENT } from "./errors.ts";
import { forStatement, ifStatement, orphanClause, tryStatement, whileStatement } from "./flow.ts";
import { MATCH_NAME } from "./keywords.ts";
import { INVALID } from "./kinds.ts";
import { matchStatement, startsMatch } from "./match.ts";
import { fail, recover, unexpectedCode } from "./recovery.ts";
import { lineStart, next, previousEnd, tokenEnd, tokenKind, tokenName, tokenStart } from "./scanner.ts";
import { simpleStatement } from "./simple.ts";
import { peekKind } from "./speculation.ts";
import {
  ASYNC,
  AT,
  CLASS,
  DEDENT,
  DEF,
  ELIF,
  ELSE,
  END,
  EXCEPT,
  FINALLY,
  FOR_WORD,
  IF_WORD,
  INDENT,
  NAME_TOKEN,
  NEWLINE,
  SEMICOLON,
  STOP,
  TRY_WORD,
  WHILE_WORD,
  WITH_WORD,
} from "./tokens.ts";

/** Statements up to the end of the block or the text; returns the last child. */
export function statements(parent: i32, before: i32, slot: i32): i32 {
  let last = before;
  while (tokenKind !== END && tokenKind !== DEDENT) {
    last = tokenKind === INDENT ? unexpectedBlock(parent, last, slot) : statement(parent, last, slot);
  }
  return last;
}

/** Lines that are indented for no reason belong to the block around them. */
function unexpectedBlock(parent: i32, before: i32, slot: i32): i32 {
  report(UNEXPECTED_INDENT, tokenStart, tokenEnd);
  return indentedStatements(parent, before, slot);
}

/** From INDENT to behind its DEDENT. */
export function indentedStatements(parent: i32, before: i32, slot: i32): i32 {
  next();
  const last = statements(parent, before, slot);
  if (tokenKind === DEDENT) next();
  return last;
}

export function statement(parent: i32, before: i32, slot: i32): i32 {
  switch (tokenKind) {
    case AT:
      return append(parent, before, decorated(), slot);
    case DEF:
      return append(parent, before, functionStatement(), slot);
    case CLASS:
      return append(parent, before, classStatement(), slot);
    case IF_WORD:
      return append(parent, before, ifStatement(), slot);
    case FOR_WORD:
      return append(parent, before, forStatement(tokenStart, false), slot);
    case WHILE_WORD:
      return append(parent, before, whileStatement(), slot);
    case TRY_WORD:
      return append(parent, before, tryStatement(), slot);
    case WITH_WORD:
      return append(parent, before, withStatement(tokenStart, false), slot);
    case ASYNC:
      return startsAsync() ? append(parent, before, asyncStatement(), slot) : simpleLine(parent, before, slot);
    case ELIF:
    case ELSE:
    case EXCEPT:
    case FINALLY:
      return orphanClause(parent, before, slot);
    case NAME_TOKEN:
      if (tokenName === MATCH_NAME && startsMatch()) return append(parent, before, matchStatement(), slot);
      return simpleLine(parent, before, slot);
    default:
      return simpleLine(parent, before, slot);
  }
}

function startsAsync(): boolean {
  const after = peekKind();
  return after === DEF || after === FOR_WORD || after === WITH_WORD;
}

/** Simple statements with semicolons between them, up to and with the end of the line. */
export function simpleLine(parent: i32, before: i32, slot: i32): i32 {
  let last = before;
  for (;;) {
    last = append(parent, last, recoveringStatement(), slot);
    if (tokenKind !== SEMICOLON) break;
    next();
    if (tokenKind === NEWLINE) break;
  }
  if (tokenKind === NEWLINE) next();
  return last;
}

/** One simple statement; what cannot belong to it is reported and skipped. An invalid one spans what was skipped. */
function recoveringStatement(): i32 {
  const line = lineStart;
  const start = tokenStart;
  const node = simpleStatement();
  if (tokenKind !== NEWLINE && tokenKind !== SEMICOLON && tokenKind !== STOP) fail(unexpectedCode());
  if (tokenKind !== STOP) return node;
  recover(line, start);
  if (kindOf(node) === INVALID) {
    setStart(node, start < previousEnd ? start : previousEnd);
    setEnd(node, previousEnd);
  }
  return node;
}
