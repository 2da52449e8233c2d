/** `match`, which is a keyword only where a whole statement says so. */

import { block } from "./blocks.ts";
import { append, newNode } from "./build.ts";
import { EXPECTED_CASE, EXPECTED_COLON, EXPECTED_INDENT, report } from "./errors.ts";
import { namedExpression, namedExpressionList, startsExpression } from "./expressions.ts";
import { CASE_NAME } from "./keywords.ts";
import { MATCH, MATCH_AS, MATCH_CASE, MATCH_CASE_BODY, MATCH_CASE_GUARD, MATCH_CASE_PATTERN, MATCH_CASES, MATCH_SUBJECT } from "./kinds.ts";
import { topPattern } from "./patterns.ts";
import { expect, finish, recoverHeader } from "./recovery.ts";
import { lineStart, next, previousEnd, tokenEnd, tokenKind, tokenName, tokenStart } from "./scanner.ts";
import { back, isFlawless, mark, peekKind } from "./speculation.ts";
import { indentedStatements, statement } from "./statements.ts";
import { COLON, DEDENT, END, FALSE, FORMAT_STRING, IF_WORD, INDENT, NAME_TOKEN, NEWLINE, NUMBER, STOP, STRING, TRUE } from "./tokens.ts";

/** Whether the name `match` at hand starts a match statement. */
export function startsMatch(): boolean {
  const after = peekKind();
  if (!startsExpression(after)) return false;
  if (after === NAME_TOKEN || after === STRING || after === FORMAT_STRING || after === NUMBER) return true;
  if (after >= FALSE && after <= TRUE) return true;
  mark();
  next();
  namedExpressionList();
  let isMatch: boolean = tokenKind === COLON && isFlawless();
  if (isMatch) {
    next();
    isMatch = tokenKind === NEWLINE;
  }
  back();
  return isMatch;
}

export function matchStatement(): i32 {
  const start = tokenStart;
  const line = lineStart;
  const node = newNode(MATCH, start);
  next();
  const last = append(node, 0, namedExpressionList(), MATCH_SUBJECT);
  expect(COLON, EXPECTED_COLON);
  const isBroken = tokenKind !== NEWLINE;
  if (isBroken) {
    if (tokenKind !== STOP) report(EXPECTED_CASE, tokenStart, tokenEnd);
    recoverHeader(line, start);
  }
  next();
  if (tokenKind === INDENT) cases(node, last);
  else if (!isBroken) report(EXPECTED_INDENT, tokenStart, tokenEnd);
  return finish(node);
}

/** From INDENT to behind its DEDENT. */
function cases(node: i32, before: i32): void {
  let last = before;
  next();
  while (tokenKind !== DEDENT && tokenKind !== END) {
    if (tokenKind === NAME_TOKEN && tokenName === CASE_NAME) last = append(node, last, matchCase(), MATCH_CASES);
    else last = append(node, last, strayStatement(), MATCH_CASES);
  }
  if (tokenKind === DEDENT) next();
}

function matchCase(): i32 {
  const start = tokenStart;
  const line = lineStart;
  const node = newNode(MATCH_CASE, start);
  next();
  let last = append(node, 0, topPattern(), MATCH_CASE_PATTERN);
  if (tokenKind === IF_WORD) {
    next();
    last = append(node, last, namedExpression(), MATCH_CASE_GUARD);
  }
  block(node, last, MATCH_CASE_BODY, line, start);
  return finish(node);
}

/** A statement where a case should be: reported, and kept as the body of a case without a pattern. */
function strayStatement(): i32 {
  report(EXPECTED_CASE, tokenStart, tokenEnd);
  const node = newNode(MATCH_CASE, previousEnd);
  const last = append(node, 0, newNode(MATCH_AS, previousEnd), MATCH_CASE_PATTERN);
  if (tokenKind === INDENT) indentedStatements(node, last, MATCH_CASE_BODY);
  else statement(node, last, MATCH_CASE_BODY);
  return finish(node);
}
